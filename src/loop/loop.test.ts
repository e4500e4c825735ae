import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '#/core/alert/alert.ts';
import { minutes, ms, seconds } from '#/core/basics/time.ts';
import { HandMadeNode, TEAM } from './node.fixture.ts';

async function running(): Promise<HandMadeNode> {
  const node = new HandMadeNode();
  await node.loop.start();
  await node.settle();
  return node;
}

test('an action brings events, and its message leaves after the commit with its link', async () => {
  const node = await running();
  const outcome = await node.ask('green', 'tea.pour');
  assert.deepEqual(outcome, {
    ok: true,
    stream: 'green',
    number: 'TEA-green',
    events: [{ stream: 'green', seq: 1, type: 'tea.poured' }],
  });
  await node.settle();
  assert.deepEqual(node.sent, [
    {
      id: 'green/1/0',
      again: false,
      lane: 'page',
      subject: 'Tea',
      text: 'Cup 1: https://tocsin.example/a/green/1/0',
    },
  ]);
  assert.deepEqual(await node.happened('green'), ['tea.poured', 'tea.told sent']);
});

test('[KER-4] the same action again returns the first outcome, and another body is refused', async () => {
  const node = await running();
  const first = await node.ask('green', 'tea.pour', { id: 'a' });
  await node.settle();
  assert.deepEqual(await node.ask('green', 'tea.pour', { id: 'a' }), first);
  const other = await node.ask('green', 'tea.pour', { id: 'a', to: 'ben' });
  assert.deepEqual(other, { ok: false, refusal: { code: 'action-id-reused', facts: { id: 'a' } } });
  assert.equal(node.sent.length, 1);
});

test('what is due is carried out at its time, again and again, and nothing else wakes', async () => {
  const node = await running();
  await node.ask('green', 'tea.pour');
  await node.pass(minutes(16));
  assert.equal(node.sent.length, 4);
  await node.ask('green', 'tea.drink');
  await node.pass(minutes(60));
  assert.equal(node.sent.length, 4);
});

test('what came due while nobody ran is carried out at the start', async () => {
  const node = await running();
  await node.ask('green', 'tea.pour');
  await node.settle();
  await node.restart({ downFor: minutes(7) });
  assert.equal(node.sent.length, 2);
  const outages = await node.store.outages();
  assert.equal(outages.length, 1);
});

test('one unit reaches over several streams, and a refusal anywhere refuses all of it', async () => {
  const node = await running();
  const outcome = await node.ask('one', 'tea.pass-on', { on: 'two three' });
  assert(outcome.ok);
  assert.deepEqual(
    outcome.events.map(({ stream, type }) => `${stream} ${type}`),
    ['one tea.poured', 'two tea.poured', 'three tea.poured'],
  );
  const refused = await node.ask('four', 'tea.pass-on', { on: 'five six', finally: 'tea.burn' });
  assert.deepEqual(refused, {
    ok: false,
    refusal: { code: 'no-such-tea', facts: { asked: 'tea.burn' } },
  });
  assert.deepEqual(await node.happened('four'), []);
  assert.deepEqual(await node.happened('five'), []);
  const far = Array.from({ length: 80 }, (_, index) => `s${index}`).join(' ');
  const tooFar = await node.ask('seven', 'tea.pass-on', { on: far });
  assert.deepEqual(tooFar, { ok: false, refusal: { code: 'reaches-too-far' } });
});

test('a provider that is busy is tried again after a while, with the same id and words', async () => {
  const node = await running();
  node.script.push('retry', 'retry', 'sent');
  await node.ask('green', 'tea.pour');
  await node.pass(seconds(10));
  assert.deepEqual(
    node.sent.map(({ id, text, again }) => [id, text, again]),
    Array.from({ length: 3 }, () => [
      'green/1/0',
      'Cup 1: https://tocsin.example/a/green/1/0',
      false,
    ]),
  );
  assert.deepEqual(await node.happened('green'), [
    'tea.poured',
    'tea.told retrying',
    'tea.told retrying',
    'tea.told sent',
  ]);
  assert.deepEqual(node.loop.tally(), { sent: 1, retried: 2, gone: 0, repeated: 0, setAside: 0 });
});

test('a page is given up after three tries, so that the next method can be tried', async () => {
  const node = await running();
  node.script.push('retry', 'throw', 'retry');
  await node.ask('green', 'tea.pour');
  await node.pass(seconds(30));
  assert.equal(node.sent.length, 3);
  assert.equal((await node.happened('green')).at(-1), 'tea.told refused');
  assert.equal((await node.store.deliveriesOf('green' as never))[0]?.status, 'gone');
});

test('[ESC-5] a page to nobody, or to no address, is reported in the same unit and never waits', async () => {
  const node = await running();
  const outcome = await node.ask('green', 'tea.pour', { to: 'zoe' });
  assert(outcome.ok);
  assert.deepEqual(await node.happened('green'), ['tea.poured', 'tea.told refused']);
  assert.equal(node.sent.length, 0);
});

test('[DEL-8] what was withdrawn before a place came free is never sent', async () => {
  const node = await running();
  for (let cup = 0; cup < 16; cup += 1) node.script.push('hang');
  for (let cup = 0; cup < 20; cup += 1) await node.ask(`cup${cup}`, 'tea.pour');
  await node.settle();
  assert.equal(node.sent.length, 16);
  for (let cup = 16; cup < 20; cup += 1) await node.ask(`cup${cup}`, 'tea.drink');
  for (const end of node.hanging) end();
  await node.settle();
  assert.equal(node.sent.length, 16);
});

test('[DEL-4] a full bulk lane delays no page, and what did not fit is sent later', async () => {
  const node = await running();
  for (let cup = 0; cup < 8; cup += 1) node.script.push('hang');
  for (let cup = 0; cup < 40; cup += 1) await node.ask(`b${cup}`, 'tea.pour', { lane: 'bulk' });
  await node.settle();
  assert.equal(node.sent.length, 8);
  await node.ask('green', 'tea.pour');
  await node.settle();
  assert.equal(node.sent.at(-1)?.id, 'green/1/0');
  for (const end of node.hanging) end();
  await node.settle();
  assert.equal(new Set(node.sent.map(({ id }) => id)).size, 41);
  assert.equal(node.sent.length, 41);
});

test('[PAG-3] a page in doubt after a crash is sent again with the same id, and marked', async () => {
  const node = await running();
  node.script.push('hang');
  await node.ask('green', 'tea.pour');
  await node.settle();
  await node.restart();
  assert.deepEqual(
    node.sent.map(({ id, again }) => [id, again]),
    [
      ['green/1/0', false],
      ['green/1/0', true],
    ],
  );
  for (const end of node.hanging) end();
  await node.settle();
  const told = (await node.happened('green')).filter((type) => type === 'tea.told sent');
  assert.equal(told.length, 1);
});

test('a bug in what is due sets that stream aside, tells the operator, and others run on', async () => {
  const node = await running();
  await node.ask('green', 'tea.pour');
  await node.ask('black', 'tea.spill');
  await node.pass(minutes(11));
  assert.deepEqual(node.told, ['Tocsin failed on TEA-black']);
  assert.equal(node.sent.filter(({ subject }) => subject === 'Tea').length, 3);
  assert.equal((await node.store.stream('black' as never))?.aside?.includes('Spilled tea'), true);
  assert.equal(node.loop.tally().setAside, 1);
});

test('a bug in what a person asks throws to that person and sets nothing aside', async () => {
  const node = await running();
  await node.ask('black', 'tea.spill');
  await assert.rejects(node.ask('black', 'time.pass'), /Spilled tea/);
  assert.deepEqual(node.told, []);
});

test('a state that another fold wrote is folded anew from its events', async () => {
  const node = await running();
  await node.ask('green', 'tea.pour');
  await node.settle();
  const row = await node.store.stream('green' as never);
  assert.equal(row?.fold, 1);
  await node.restart({ fold: 2 });
  await node.pass(minutes(6));
  const anew = await node.store.stream('green' as never);
  assert.equal(anew?.fold, 2);
  assert.equal((JSON.parse(anew?.state ?? '{}') as { cups: number }).cups, 2);
});

test('who looks on hears of each commit once, until they stop', async () => {
  const node = await running();
  const seen: string[] = [];
  const stop = node.loop.watch(({ events }) => seen.push(...events.map(({ type }) => type)));
  await node.ask('green', 'tea.pour');
  await node.settle();
  stop();
  await node.ask('green', 'tea.drink');
  assert.deepEqual(seen, ['tea.poured', 'tea.told']);
});

test('a loop that stops lets what is on its way arrive', async () => {
  const node = await running();
  node.script.push('hang');
  await node.ask('green', 'tea.pour');
  await node.settle();
  let isStopped = false;
  const stopping = node.loop.stop().then(() => {
    isStopped = true;
  });
  await node.settle();
  assert.equal(isStopped, false);
  for (const end of node.hanging) end();
  await stopping;
  assert.equal((await node.happened('green')).at(-1), 'tea.told sent');
});

test('an alert becomes an incident, pages who is on call, and their answer stops the ladder', async () => {
  const node = await running();
  const alert: Alert = {
    source: 'generic',
    fingerprint: 'f1',
    group: 'checkout',
    status: 'firing',
    title: 'Checkout is down',
    summary: '',
    labels: { severity: 'SEV-1' },
    url: null,
    startsAt: null,
    endsAt: null,
  };
  const stored = await node.loop.intake(TEAM.team, [alert]);
  assert.equal(stored.kind === 'stored' && stored.fresh, 1);
  await node.pass(ms(10));
  const [incident] = await node.store.incidents({ limit: 10 });
  assert.match(incident?.number ?? '', /^INC-2026-1120-0001$/);
  assert.equal(node.sent.length, 1);
  await node.pass(minutes(6));
  const paged = await node.store.deliveriesOf(incident?.id ?? ('' as never));
  assert.deepEqual(
    [...new Set(paged.filter(({ lane }) => lane === 'page').map(({ person }) => person))],
    ['ana', 'ben'],
  );
  const answer = await node.ask(String(incident?.id), 'incident.acknowledge');
  assert(answer.ok);
  await node.pass(minutes(20));
  const pages = await node.store.deliveriesOf(incident?.id ?? ('' as never));
  assert.equal(pages.filter(({ lane }) => lane === 'page').length, 2);
  assert.deepEqual(node.bugs, []);
});

test('two incidents of one day get two numbers, in every order', async () => {
  const node = await running();
  const more = { team: TEAM.team, title: 'Checkout is down' };
  const outcomes = await Promise.all(
    ['i1', 'i2', 'i3'].map((id) => node.ask(id, 'incident.declare', more)),
  );
  const numbers = outcomes.map((outcome) => (outcome.ok ? outcome.number : outcome.refusal.code));
  assert.deepEqual(numbers, ['INC-2026-1120-0001', 'INC-2026-1120-0002', 'INC-2026-1120-0003']);
});

test('[ONC-4] an override holds from its commit on, and after a restart', async () => {
  const node = await running();
  const from = node.clock.now;
  const asked = { rota: 'weekly', slot: 'primary', person: 'ben', from, to: from + 3_600_000 };
  const set = await node.ask('team:checkout', 'override.set', asked);
  assert(set.ok, JSON.stringify(set));
  const declared = { team: TEAM.team, title: 'Down', severity: 'SEV-1' };
  await node.ask('i1', 'incident.declare', declared);
  await node.settle();
  assert.equal((await node.store.deliveriesOf('i1' as never))[0]?.person, 'ben');
  await node.restart();
  assert.equal(node.ports.directory.team(TEAM.team)?.overrides.length, 1);
});
