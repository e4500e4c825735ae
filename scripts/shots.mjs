// `npm run shots [-- FOLDER]`: a picture of every screen in both themes and widths, of the real program.
import { runInFront } from './set-up/run.mjs';
import { ROOT } from './set-up/places.mjs';
import { main, setUpToTest } from './set-up.mjs';

await main(async () => {
  const { node } = await setUpToTest();
  return runInFront([node, 'tests/browser/shots.ts', ...process.argv.slice(2)], { cwd: ROOT });
});
