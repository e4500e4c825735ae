// `npm run fuzz [-- --seed 123]`: reads texts that nobody wrote, and runbooks written in other ways.
import { runInFront } from './set-up/run.mjs';
import { ROOT } from './set-up/places.mjs';
import { main, setUpTools } from './set-up.mjs';

await main(async () => {
  const node = await setUpTools();
  return runInFront([node, 'tests/reader/run.ts', ...process.argv.slice(2)], { cwd: ROOT });
});
