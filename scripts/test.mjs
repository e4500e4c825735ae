// `npm test`: checks, then every test. `npm run test:fast`: tidy and the tests beside the code only,
// in seconds. Files given as words run alone: `npm test -- src/core/oncall/rotation.test.ts`.
import { availableParallelism } from 'node:os';
import { runInFront } from './set-up/run.mjs';
import { ROOT } from './set-up/places.mjs';
import { check } from './check.mjs';
import { main, setUpTools, setUpToTest } from './set-up.mjs';

const FAST = ['tests/tidy.test.ts', 'tests/units.test.ts', 'scripts/**/*.test.mjs'];
const ALL = ['tests/**/*.test.ts', 'scripts/**/*.test.mjs'];
const LONGEST_FILE_MS = 10 * 60 * 1000;

await main(async () => {
  const words = process.argv.slice(2);
  const files = words.filter((word) => !word.startsWith('--'));
  if (files.length > 0) return runTests((await setUpToTest()).node, files);
  if (words.includes('--fast')) return runTests(await setUpTools(), FAST);
  const { node } = await setUpToTest();
  const checked = await check();
  return checked === 0 ? runTests(node, ALL) : checked;
});

/**
 * Each file of tests/ is a process of its own; the many small ones beside the code share one
 * (tests/units.test.ts), as starting a process for each would take longer than the tests.
 * @param {string} node
 * @param {readonly string[]} files
 */
function runTests(node, files) {
  const settings = [
    '--import=./tests/same-seed.ts',
    '--test',
    `--test-concurrency=${availableParallelism()}`,
    `--test-timeout=${LONGEST_FILE_MS}`,
  ];
  return runInFront([node, ...settings, ...files], { cwd: ROOT });
}
