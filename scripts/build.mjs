// `npm run build`: builds the bundle in dist/ when it is missing or older than its sources.
import { main, setUpToRun } from './set-up.mjs';

await main(async () => {
  await setUpToRun();
  return 0;
});
