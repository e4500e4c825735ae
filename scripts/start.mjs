// `npm start [-- FOLDER OPTIONS]`: sets up what is missing and serves a folder of teams; the examples
// when none is named.
import { stopWithNpm } from '../bin/stop-with-npm.mjs';
import { runInFront } from './set-up/run.mjs';
import { main, setUpToRun } from './set-up.mjs';

stopWithNpm();
await main(async () => {
  const { node, program } = await setUpToRun();
  const given = process.argv.slice(2);
  return runInFront([node, program, 'serve', ...(given.length > 0 ? given : ['examples'])]);
});
