import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { NowView, OnCallView } from '#/contract/api/on-call-views.ts';
import type { ActedView, IncidentView, RunbookView } from '#/contract/api/views.ts';
import type { IncidentsPage, TimelinePage } from '#/contract/api/pages.ts';
import type { RehearsalView } from '#/contract/rehearsal.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';
import { operations } from './document.fixture.ts';

let house: House;
let key: string;
let number: string;

before(async () => {
  house = await openHouse();
  key = await house.key({ person: personId('eva'), team: null });
  number = await declare('Checkout is down');
  await act('update.post', { text: 'Looking into it' });
});
after(() => house.close());

test('[API-9] what is answered is what the document says', async () => {
  const query: Readonly<Record<string, string>> = {
    getNow: '?team=shop',
    getRunbook: '?team=shop',
    getOnCall: '?weeks=6',
    getCover: '?team=shop',
    getSilences: '?team=shop',
    previewSilence: '?team=shop&matchers=alertname%3DDiskFull&every=weekly',
    getFigures: '?team=shop',
    listRehearsals: '?team=shop',
    listIncidents: '?all=1&limit=5',
  };
  const rehearsal = await rehearsed();
  const looked = operations().filter(({ method, answer }) => method === 'GET' && answer !== null);
  assert.ok(looked.length >= 14);
  for (const { name, path, status, answer } of looked) {
    const id = name === 'getRehearsal' ? rehearsal : number;
    const address = path.replace('INC-2026-0101-0999', id) + (query[name] ?? '');
    const response = await house.ask(address, { key });
    const value: unknown = await response.json();
    assert.equal(response.status, status, `${name} ${JSON.stringify(value)}`);
    assert.ok(answer?.(value), `${name} ${JSON.stringify(answer?.errors)}`);
  }
});

test('what a team would do this minute is said with the reason', async () => {
  const now = await looked<NowView>('/now?team=shop');
  assert.equal(now.isLive, true);
  assert.deepEqual(
    now.open.map((incident) => incident.number),
    [number],
  );
  assert.equal(now.onCall[0]?.people[0]?.name, 'Ana Example');
  const [sev1, sev2] = now.wouldPage;
  assert.deepEqual([sev1?.severity, sev1?.people[0]?.person], ['SEV1', 'ana']);
  assert.match(sev1?.because ?? '', /on call, weekly rota, primary/);
  assert.deepEqual([sev2?.people, sev2?.because], [[], 'it sends a message and rings nobody']);
});

test('[PLN-2] a team that is not live says what is missing', async () => {
  const now = await looked<NowView>('/now?team=later');
  assert.equal(now.isLive, false);
  assert.ok(now.gaps.length > 0);
});

test('the ladder shows whom each rung paged, and whom it pages next and when', async () => {
  const { ladder } = await looked<IncidentView>(`/incidents/${number}`);
  assert.deepEqual(
    ladder.map(({ state, people }) => [state, people[0]?.person]),
    [
      ['fired', 'ana'],
      ['next', 'eva'],
    ],
  );
  assert.equal(ladder[1]?.at, new Date(START + 10 * 60_000).toISOString());
  await act('incident.acknowledge', {});
  const held = await looked<IncidentView>(`/incidents/${number}`);
  assert.deepEqual(
    held.ladder.map(({ state, at }) => [state, at === null]),
    [
      ['fired', false],
      ['later', true],
    ],
  );
});

test('an incident brings what its forms offer', async () => {
  const view = await looked<IncidentView>(`/incidents/${number}`);
  assert.deepEqual(
    view.severities.map(({ label }) => label),
    ['Critical', 'Minor'],
  );
  assert.ok(view.people.some(({ name }) => name === 'Vera Viewer'));
  assert.ok(view.version > 0);
});

test('[API-10] the pages of a timeline put together are the whole of it', async () => {
  const whole = await looked<TimelinePage>(`/incidents/${number}/timeline`);
  assert.equal(whole.next, null);
  const parts = [];
  let next: number | null = 0;
  while (next !== null) {
    const path = `/incidents/${number}/timeline?after=${next}&limit=2`;
    const page: TimelinePage = await looked<TimelinePage>(path);
    assert.ok(page.timeline.length <= 2);
    parts.push(...page.timeline);
    ({ next } = page);
  }
  assert.deepEqual(parts, whole.timeline);
});

test('[API-10] a timeline is read from its end as well, the latest lines first', async () => {
  const whole = await looked<TimelinePage>(`/incidents/${number}/timeline`);
  for (const limit of [1, 2, 1_000]) {
    const parts = [];
    let before: number | null = 1_000_000;
    while (before !== null) {
      const path = `/incidents/${number}/timeline?before=${before}&limit=${limit}`;
      const page: TimelinePage = await looked<TimelinePage>(path);
      assert.ok(page.timeline.length <= limit);
      parts.unshift(...page.timeline);
      before = page.next;
    }
    assert.deepEqual(parts, whole.timeline);
  }
});

test('[API-10] the pages of a list put together are the whole of it, whatever is added', async () => {
  for (let i = 0; i < 4; i += 1) await declare(`More ${i}`);
  const whole = await looked<IncidentsPage>('/incidents');
  const seen: string[] = [];
  let after = '';
  for (;;) {
    const page = await looked<IncidentsPage>(`/incidents?limit=2${after}`);
    seen.push(...page.incidents.map((one) => one.number));
    if (page.next === null) break;
    after = `&after=${page.next}`;
    await declare('Added meanwhile');
  }
  assert.deepEqual(
    seen,
    whole.incidents.map((one) => one.number),
  );
});

test('of many open incidents the newest come whole, the others as a list shows them', async () => {
  for (let i = 0; i < 52; i += 1) await declare(`Storm ${i}`);
  const { open } = await looked<NowView>('/now?team=shop');
  assert.equal(open.filter(({ whole }) => whole).length, 50);
  const last = open.at(-1);
  assert.deepEqual([last?.whole, last?.people, last?.number], [false, [], number]);
  assert.ok((await looked<IncidentView>(`/incidents/${number}`)).whole);
});

test('[API-10] what is open is shown part by part, and each part says how many come after it', async () => {
  const { open: all, more: none } = await looked<NowView>('/now?team=shop');
  assert.equal(none, 0);
  const seen: string[] = [];
  let after = '';
  for (;;) {
    const { open, more } = await looked<NowView>(`/now?team=shop&limit=20${after}`);
    seen.push(...open.map(({ id }) => id));
    assert.equal(seen.length + more, all.length);
    if (more === 0) break;
    after = `&after=${seen.at(-1)}`;
  }
  assert.deepEqual(
    seen,
    all.map(({ id }) => id),
  );
});

test('[API-10] the worst of what is open comes first, however many newer ones there are', async () => {
  for (let i = 0; i < 3; i += 1) await declare(`After it ${i}`, 'SEV2');
  const { open, more, worst } = await looked<NowView>('/now?team=shop&limit=3');
  assert.deepEqual([...new Set(open.map(({ severity }) => severity))], ['SEV2']);
  assert.deepEqual([...new Set(worst.map(({ severity }) => severity))], ['SEV1']);
  assert.ok(worst.length <= more, 'they are among the older ones');
  const next = await looked<NowView>(`/now?team=shop&limit=3&after=${open.at(-1)?.id}`);
  assert.deepEqual(next.worst, [], 'those are known by then');
});

test('the shifts of the weeks to come follow each other without a gap', async () => {
  const { onCall } = await looked<{ onCall: readonly OnCallView[] }>('/on-call?team=shop&weeks=6');
  const { shifts = [], gaps } = onCall[0] ?? {};
  assert.equal(shifts[0]?.from, new Date(START).toISOString());
  const further = await looked<{ onCall: readonly OnCallView[] }>('/on-call?team=shop&weeks=9');
  const last = shifts.at(-1);
  assert.deepEqual(
    further.onCall[0]?.shifts.find(({ from }) => from === last?.from),
    last,
    'the last one ends at its hand-over, not with the weeks',
  );
  for (const [index, { from }] of shifts.entries()) {
    if (index > 0) assert.equal(from, shifts[index - 1]?.to);
  }
  assert.deepEqual(gaps, []);
});

test('the runbook is shown as written, and every line says what it became', async () => {
  const runbook = await looked<RunbookView>('/runbook?team=shop');
  const lines = runbook.text.split('\n');
  assert.equal(lines[0], '# Incidents of the Example Shop');
  let next = 1;
  for (const {
    lines: [from, to],
  } of runbook.plan.account) {
    assert.equal(from, next);
    next = to + 1;
  }
  assert.ok(next >= lines.length);
  const level = runbook.plan.account.find(({ lines: [from] }) => from === 5);
  assert.deepEqual(level?.items, ['/severities/0']);
});

async function looked<T>(path: string): Promise<T> {
  const response = await house.ask(`/api/v1${path}`, { key });
  const value: unknown = await response.json();
  assert.equal(response.status, 200, JSON.stringify(value));
  return value as T;
}

/** A rehearsal that is over. */
async function rehearsed(): Promise<string> {
  const body = { team: 'shop', what: 'preset', name: 'answered', hours: 1 };
  const response = await house.ask('/api/v1/rehearsals', { key, body });
  const { id } = (await response.json()) as RehearsalView;
  while ((await looked<RehearsalView>(`/rehearsals/${id}`)).result === null) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return id;
}

async function declare(title: string, severity = 'SEV1'): Promise<string> {
  const fields = { title, severity };
  const body = { action: 'incident.declare', team: 'shop', fields };
  const response = await house.ask('/api/v1/actions', { key, body });
  return ((await response.json()) as ActedView).incident?.number ?? '';
}

async function act(action: string, fields: object): Promise<void> {
  const body = { action, incident: number, fields };
  const response = await house.ask('/api/v1/actions', { key, body });
  assert.equal(response.status, 200, await response.text());
}
