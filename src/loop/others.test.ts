import { NOTHING_WRITTEN } from '#/contract/unit.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from '#/contract/ports.ts';
import { streamId } from '#/core/basics/ids.ts';
import { minutes } from '#/core/basics/time.ts';
import { HandMadeNode } from './node.fixture.ts';

const GREEN = streamId('green');

async function poured(fold: number): Promise<HandMadeNode> {
  const node = new HandMadeNode({ isShared: true });
  await node.loop.start();
  await node.ask('green', 'tea.pour');
  await node.settle();
  await node.restart({ fold });
  await node.pass(minutes(6));
  return node;
}

test('[KER-6] what a newer release folded is left to it: not due here, not refolded, nobody told', async () => {
  const node = await poured(2);
  const newer = await node.store.stream(GREEN);
  assert.equal(newer?.fold, 2);
  await node.restart({ fold: 1 });
  await node.pass(minutes(30));
  assert.deepEqual(await node.store.stream(GREEN), newer);
  assert.deepEqual([node.told, node.bugs], [[], []]);
  const asked = await node.ask('green', 'tea.pour', { id: 'later' });
  assert.deepEqual(asked, {
    ok: false,
    refusal: { code: 'newer-release', facts: { stream: 'green' } },
  });
  await node.restart({ fold: 2 });
  await node.pass(minutes(1));
  assert.ok(((await node.store.stream(GREEN))?.version ?? 0) > (newer?.version ?? 0));
});

test('a delivery that left while a newer release took the stream is known to have left', async () => {
  const node = await poured(1);
  node.script.push('hang');
  await node.ask('green', 'tea.pour', { id: 'hanging' });
  await node.settle();
  await node.store.run(foldedBy(2));
  for (const done of node.hanging.splice(0)) done();
  await node.settle();
  const left = (await node.store.deliveriesOf(GREEN)).map(({ status }) => status);
  assert.ok(
    left.every((status) => status === 'sent'),
    left.join(' '),
  );
  assert.deepEqual(node.told, []);
});

function foldedBy(fold: number): Unit {
  return {
    action: null,
    wants: { streams: [GREEN] },
    decide: (view) => {
      const row = view.stream(GREEN);
      assert.ok(row !== null);
      return { kind: 'write', write: { ...NOTHING_WRITTEN, streams: [{ ...row, fold }] } };
    },
  };
}
