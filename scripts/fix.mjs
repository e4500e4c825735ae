// `npm run fix`: formats every file and repairs what lint can repair by itself.
import { runInFront } from './set-up/run.mjs';
import { inRoot, ROOT } from './set-up/places.mjs';
import { main, setUpTools } from './set-up.mjs';

await main(async () => {
  const node = await setUpTools();
  const linted = await runInFront(
    [node, inRoot('node_modules', '.bin', 'oxlint'), '--type-aware', '--fix'],
    { cwd: ROOT },
  );
  const formatted = await runInFront([node, inRoot('node_modules', '.bin', 'oxfmt'), '.'], {
    cwd: ROOT,
  });
  return linted === 0 ? formatted : linted;
});
