// `npm run sim [-- --seed 123]`: runs the real loop in a pretended world, by seeds.
import { runInFront } from './set-up/run.mjs';
import { ROOT } from './set-up/places.mjs';
import { main, setUpTools } from './set-up.mjs';

await main(async () => {
  const node = await setUpTools();
  return runInFront([node, 'tests/simulation/run.ts', ...process.argv.slice(2)], { cwd: ROOT });
});
