// A node that stands still in the middle of a decision: it stops itself while it holds the lock, and
// goes on when the test wakes it. Prints what its unit came to.
import { streamId } from '#/core/basics/ids.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { addTo } from '#/shell/store/store.fixture.ts';

const [address = ''] = process.argv.slice(2);
const FENCE_MS = 300;

const store = await PostgresStore.open({
  address,
  node: 'stopped',
  fenceMs: FENCE_MS,
  failed: () => undefined,
});
const unit = addTo(streamId('one'));
let tries = 0;
const result = await store.run({
  ...unit,
  decide: (view) => {
    tries += 1;
    if (tries === 1) process.kill(process.pid, 'SIGSTOP');
    return unit.decide(view);
  },
});
process.stdout.write(`${result.kind} after ${tries} tries\n`);
await store.stop();
