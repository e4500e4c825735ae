// `npm start [-- FOLDER OPTIONS]`: sets up what is missing and serves a folder of teams; the examples
// when none is named.
import { SERVER_FLAGS } from '../bin/node-flags.mjs';
import { stopWithNpm } from '../bin/stop-with-npm.mjs';
import { runInFront } from './set-up/run.mjs';
import { main, setUpToRun } from './set-up.mjs';

stopWithNpm();
await main(async () => {
  const { node, program } = await setUpToRun();
  const given = process.argv.slice(2);
  const folder = given.length > 0 ? given : ['examples'];
  return runInFront([node, ...SERVER_FLAGS, program, 'serve', ...folder]);
});
