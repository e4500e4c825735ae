// `npm run bench [-- WORDS]`: measures the bundle beside a peer, in one run.
import { runInFront } from './set-up/run.mjs';
import { ROOT } from './set-up/places.mjs';
import { main, setUpToBench } from './set-up.mjs';

await main(async () => {
  const { node } = await setUpToBench();
  return runInFront([node, 'bench/run.ts', ...process.argv.slice(2)], { cwd: ROOT });
});
