// Silences over a whole node: alerts come in, the team decides, groups look, people are paged.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupStream } from '#/core/alert/alert.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { after, hours, minutes } from '#/core/basics/time.ts';
import type { Span } from '#/core/basics/time.ts';
import { matchersOf } from '#/core/silence/silence.fixture.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import { HandMadeNode, TEAM } from './node.fixture.ts';

const OWN = teamStream(TEAM.team);

async function started(): Promise<HandMadeNode> {
  const node = new HandMadeNode();
  await node.loop.start();
  return node;
}

async function fires(node: HandMadeNode, name: string): Promise<StreamId> {
  const alert: Alert = {
    source: 'alertmanager',
    fingerprint: name,
    group: name,
    status: 'firing',
    title: `Disk full on ${name}`,
    summary: '',
    labels: { alertname: 'DiskFull', instance: name },
    url: null,
    startsAt: null,
    endsAt: null,
  };
  await node.loop.intake(TEAM.team, [alert]);
  await node.pass(minutes(1));
  return groupStream(TEAM.team, alert.source, name);
}

async function silence(
  node: HandMadeNode,
  length: Span,
  written = 'instance=~"db-.+"',
): Promise<string> {
  const to = after(node.clock.now, length);
  const wish = { matchers: matchersOf(written), to, reason: 'New disks' };
  const outcome = await node.ask(OWN, 'silence.set', wish);
  assert.ok(outcome.ok);
  await node.settle();
  const row = await node.store.stream(OWN);
  return (JSON.parse(row?.state ?? '{}') as Team).silences.at(-1)?.id ?? '';
}

function paged(node: HandMadeNode, name: string): boolean {
  return node.sent.some(({ lane, text }) => lane === 'page' && text.includes(`on ${name}`));
}

function pages(node: HandMadeNode): number {
  return node.sent.filter(({ lane }) => lane === 'page').length;
}

test('[ALR-11] a silenced alert pages nobody, is listed as kept, and pages when the silence ends', async () => {
  const node = await started();
  await silence(node, minutes(30));
  const group = await fires(node, 'db-1');
  assert.deepEqual([pages(node), await node.happened(group)], [0, ['group.hushed']]);
  assert.deepEqual(
    (await node.store.kept(TEAM.team)).map(({ id }) => id),
    [group],
  );
  await fires(node, 'web-1');
  assert.deepEqual([paged(node, 'web-1'), paged(node, 'db-1')], [true, false]);
  await node.pass(minutes(29));
  assert.ok(paged(node, 'db-1'));
  assert.deepEqual(
    (await node.store.kept(TEAM.team)).map(({ id }) => id),
    [],
  );
});

test('[ALR-11] ended early, all it holds pages at once, over however many groups', async () => {
  const node = await started();
  const id = await silence(node, hours(3));
  for (let n = 1; n <= 80; n += 1) await fires(node, `db-${n}`);
  assert.equal(pages(node), 0);
  await node.ask(OWN, 'silence.end', { silence: id });
  await node.pass(minutes(2));
  assert.deepEqual(await node.store.kept(TEAM.team), []);
  const open = await node.store.incidents({ team: TEAM.team, open: true, limit: 200 });
  assert.equal(open.length, 80);
  assert.deepEqual([node.bugs, node.told], [[], []]);
});

test('[ALR-11] a silence holds over a restart, and so does its end while Tocsin was down', async () => {
  const node = await started();
  await silence(node, minutes(30));
  await fires(node, 'db-1');
  await node.restart();
  await fires(node, 'db-2');
  assert.equal(pages(node), 0);
  await node.restart({ downFor: hours(1) });
  await node.pass(minutes(1));
  const open = await node.store.incidents({ team: TEAM.team, open: true, limit: 200 });
  assert.equal(open.length, 2);
});

test('[ALR-11] the incident that is open goes on: its alerts, its pages, its deadlines', async () => {
  const node = await started();
  await fires(node, 'db-1');
  const before = pages(node);
  await silence(node, hours(2));
  await node.pass(hours(1));
  assert.ok(before > 0 && pages(node) > before, 'nobody answered, and the ladder climbed');
});
