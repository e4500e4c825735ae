import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asideOf } from '#/contract/aside.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { groupStream } from '#/core/alert/alert.ts';
import { streamId } from '#/core/basics/ids.ts';
import { minutes, seconds } from '#/core/basics/time.ts';
import { HandMadeNode, TEAM } from './node.fixture.ts';

const BLACK = streamId('black');

async function broken(
  how: ConstructorParameters<typeof HandMadeNode>[0] = {},
): Promise<HandMadeNode> {
  const node = new HandMadeNode(how);
  await node.loop.start();
  await node.settle();
  await node.ask('black', 'tea.spill');
  await node.pass(minutes(6));
  return node;
}

async function asideIn(node: HandMadeNode): Promise<ReturnType<typeof asideOf>> {
  return asideOf((await node.store.stream(BLACK))?.aside ?? null);
}

async function toldPeople(node: HandMadeNode): Promise<readonly (string | null)[]> {
  const rows = await node.store.deliveriesOf(BLACK);
  return rows.filter(({ subject }) => subject === 'aside').map(({ person }) => person);
}

test('[SAFE-1] a bug sets one stream aside, its people get a plain page, and others run on', async () => {
  const node = await broken();
  await node.ask('green', 'tea.pour');
  await node.pass(minutes(1));
  assert.match((await asideIn(node))?.why ?? '', /Spilled tea/);
  assert.deepEqual(await toldPeople(node), ['ana']);
  const page = node.sent.find(({ subject }) => subject === 'Tocsin failed on TEA-black');
  assert.match(page?.text ?? '', /tocsin retry TEA-black --by-hand/);
  assert.equal(
    node.sent.some(({ subject }) => subject === 'Tea'),
    true,
  );
  // The page of a stream that cannot be told of it ends all the same.
  const [told] = await node.store.deliveriesOf(BLACK);
  assert.equal(told?.status, 'sent');
});

test('[SAFE-2] those behind are told too while nobody looks after it, again and again', async () => {
  const node = await broken();
  await node.pass(minutes(21));
  assert.deepEqual(await toldPeople(node), ['ana', 'ana', 'ben', 'eva', 'ana', 'ben', 'eva']);
});

test('[SAFE-2] nobody is told again once somebody looks after it by hand', async () => {
  const node = await broken();
  assert.equal(await node.loop.quarantine.take(BLACK, 'person:ben'), true);
  await node.pass(minutes(60));
  assert.deepEqual(await toldPeople(node), ['ana']);
  assert.equal((await asideIn(node))?.by, 'person:ben');
});

test('[SAFE-3] what is tried again runs on where it stood, and its plain pages end', async () => {
  const node = await broken();
  assert.equal(await node.loop.quarantine.retry(BLACK), true);
  await node.pass(seconds(1));
  // The fault is still there: it is set aside once more, and told of once more.
  assert.notEqual(await asideIn(node), null);
  await node.ask('black', 'tea.drink');
  assert.notEqual(await asideIn(node), null, 'what people do there does not run it');
  assert.equal(await node.loop.quarantine.retry(BLACK), true);
  await node.pass(minutes(30));
  assert.equal(await asideIn(node), null);
  assert.equal(await node.loop.quarantine.retry(BLACK), false);
});

test('[SAFE-4] alerts that arrive for a group that is set aside are kept, told of and taken in', async () => {
  let isBroken = true;
  const node = new HandMadeNode({
    spoil: (subjects) => ({
      ...subjects,
      byName: (name) => {
        const subject = subjects.byName(name);
        if (subject === null || name !== 'group' || !isBroken) return subject;
        return { ...subject, decide: () => assert.fail('The rules of groups are broken') };
      },
    }),
  });
  await node.loop.start();
  await node.loop.intake(TEAM.team, [alert('1')]);
  await node.pass(seconds(2));
  const group = groupStream(TEAM.team, 'alertmanager', 'disk');
  assert.notEqual((await node.store.stream(group))?.aside, null);
  await node.loop.intake(TEAM.team, [alert('2')]);
  await node.pass(minutes(2));
  const pages = (await node.store.deliveriesOf(group)).filter(({ lane }) => lane === 'page');
  assert.equal(pages.length, 2);
  assert.match(pages[1]?.body ?? '', /Disk 1 is full.*Disk 2 is full/);
  isBroken = false;
  await node.loop.quarantine.retry(group);
  await node.pass(seconds(2));
  assert.equal((await node.store.stream(group))?.aside, null);
  const [incident] = await node.store.incidents({ team: TEAM.team, limit: 5 });
  assert.notEqual(incident, undefined);
});

test('[SAFE-2] many that break at once are one page a minute', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n < 20; n += 1) await node.ask(`black-${n}`, 'tea.spill');
  await node.pass(minutes(6));
  await node.pass(minutes(1));
  assert.equal(node.sent.length, 2);
  assert.match(node.sent[1]?.subject ?? '', /18 things of Checkout/);
  assert.equal(node.told.length, 2);
});

test('[SAFE-2] on a shared store another node tells of what was set aside', async () => {
  const node = await broken({ isShared: true });
  const row = await node.store.stream(BLACK);
  await node.loop.stop();
  await node.restart();
  await node.pass(minutes(2));
  assert.notEqual(row?.aside, null);
  assert.equal((await toldPeople(node)).length, 2);
});

function alert(n: string): Alert {
  return {
    source: 'alertmanager',
    fingerprint: n,
    group: 'disk',
    status: 'firing',
    title: `Disk ${n} is full`,
    summary: '',
    labels: { severity: 'critical' },
    url: null,
    startsAt: null,
    endsAt: null,
  };
}
