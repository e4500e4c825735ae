// `npm run kills [-- KILLS CRASHES]`: kills the program so often on SQLite and on PostgreSQL, and crashes
// PostgreSQL under it, one after the other and without a limit of time; each prints what it counted.
import { runInFront } from './set-up/run.mjs';
import { ROOT, SetUpProblem } from './set-up/places.mjs';
import { main, setUpToTest } from './set-up.mjs';

const FILES = [
  'tests/doors/kill-9.test.ts',
  'tests/postgres/kill-9.test.ts',
  'tests/postgres/crashes.test.ts',
];

await main(async () => {
  const [kills = '1000', crashes = '100'] = process.argv.slice(2);
  for (const count of [kills, crashes]) {
    if (!/^[1-9]\d{0,5}$/.test(count)) throw new SetUpProblem(`${count} is no number of kills`);
  }
  const { node } = await setUpToTest();
  const settings = ['--import=./tests/same-seed.ts', '--test', '--test-concurrency=1'];
  return runInFront([node, ...settings, '--test-reporter=spec', ...FILES], {
    cwd: ROOT,
    env: { ...process.env, TOCSIN_KILLS: kills, TOCSIN_CRASHES: crashes },
  });
});
