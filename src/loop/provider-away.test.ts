// The mail server is away for half a minute: who is on call is asked once it is back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutes, seconds } from '#/core/basics/time.ts';
import { HandMadeNode, TEAM } from './node.fixture.ts';

const AWAY = Array.from({ length: 9 }, () => 'retry' as const);

async function running(): Promise<HandMadeNode> {
  const node = new HandMadeNode();
  await node.loop.start();
  await node.settle();
  return node;
}

test('[PAG-9] a page that every provider was away for is sent once one is back', async () => {
  const node = await running();
  // Three tries each for who is on call, the next rung and the last resort.
  node.script.push(...AWAY);
  const declared = await node.ask('checkout-1', 'incident.declare', {
    team: TEAM.team,
    title: 'Checkout is down',
    severity: 'SEV-1',
  });
  assert.ok(declared.ok, JSON.stringify(declared));
  await node.pass(seconds(45));
  const triedInVain = node.sent.length;
  await node.pass(minutes(2));
  const [incident] = await node.store.incidents({ limit: 1 });
  const pages = await node.store.deliveriesOf(incident?.id ?? ('' as never));
  const taken = pages.filter(({ lane, status }) => lane === 'page' && status === 'sent');
  assert.ok(triedInVain >= 9);
  assert.ok(taken.some(({ person }) => person === 'ana'));
});

test('[PAG-9] a page that a provider refused for good is not tried again', async () => {
  const node = await running();
  node.script.push('gone');
  await node.ask('checkout-1', 'incident.declare', {
    team: TEAM.team,
    title: 'Checkout is down',
    severity: 'SEV-1',
  });
  await node.pass(minutes(4));
  const [incident] = await node.store.incidents({ limit: 1 });
  const pages = await node.store.deliveriesOf(incident?.id ?? ('' as never));
  assert.equal(pages.filter(({ lane, person }) => lane === 'page' && person === 'ana').length, 1);
});
