import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TeamNowView } from '#/contract/api/on-call-views.ts';
import type { IncidentView, TimelineLine } from '#/contract/api/views.ts';
import { framesOf } from './feed.ts';
import { after } from './watch.ts';
import { screenText } from './watch-text.ts';
import type { Watched } from './watch-text.ts';

const NOW = Date.UTC(2026, 10, 20, 14);
const SCREEN = { columns: 100, rows: 24, now: NOW };
const NOTHING: Watched = { incidents: new Map(), teams: new Map(), lines: [], isLost: false };

const INCIDENT = {
  id: 'one',
  version: 4,
  number: 'INC-2026-1120-0001',
  team: 'shop',
  title: 'Checkout is down',
  severity: 'SEV1',
  status: 'investigating',
  drill: false,
  holder: null,
  ringing: [{ person: 'ana', name: 'Ana Example', purpose: 'answer', since: '' }],
  next: [{ at: new Date(NOW + 5 * 60_000).toISOString(), what: 'The next rung is paged' }],
} as unknown as IncidentView;

const TEAM: TeamNowView = {
  team: 'shop',
  name: 'Example Shop',
  isLive: true,
  zone: 'UTC',
  gaps: [],
  plan: 'hash',
  onCall: [
    {
      rota: 'weekly',
      zone: 'UTC',
      slot: 'primary',
      people: [{ person: 'ana', name: 'Ana Example', until: null, because: 'rota' }],
    },
  ],
  wouldPage: [],
  impactColumns: [],
  services: [],
  decided: { overrides: [], absences: [], shadows: [], swaps: [], upkeep: [], drills: [] },
  at: '',
};

test('the screen counts down to what comes next, and says whom it rings and who is on call', () => {
  const text = shown(watching(INCIDENT));
  assert.match(text, /1 incident is open/);
  assert.match(text, /INC-2026-1120-0001 · SEV1 · investigating · nobody has it · Checkout/);
  assert.match(text, /rings: Ana Example/);
  assert.match(text, /5 min: The next rung is paged/);
  assert.match(text, /shop: primary Ana Example/);
});

test('what is late is said, and the screen says when nobody answers', () => {
  const late = { ...SCREEN, now: NOW + 6 * 60_000 };
  assert.match(screenText(watching(INCIDENT), late).join('\n'), /overdue: The next rung/);
  assert.match(shown(after(watching(INCIDENT), { kind: 'lost' })), /No server answers/);
});

test('an older view of an incident does not take the place of a newer one', () => {
  const older = { ...INCIDENT, version: 3, title: 'Older' };
  const newer = { ...INCIDENT, version: 5, title: 'Newer' };
  const both = [newer, older].reduce(
    (known, incident) => after(known, { kind: 'incident', view: { incident, entries: [] } }),
    watching(INCIDENT),
  );
  assert.match(shown(both), /Newer/);
  assert.doesNotMatch(shown(both), /Older/);
});

test('what is over leaves the screen, its last lines stay', () => {
  const line: TimelineLine = {
    seq: 9,
    at: '',
    time: '2026-11-20 15:00',
    by: 'Ana Example',
    type: 'incident.closed',
    text: 'Closed',
    times: [],
  };
  const incident = { ...INCIDENT, version: 9, status: 'closed' };
  const closed = after(watching(INCIDENT), {
    kind: 'incident',
    view: { incident, entries: [line] },
  });
  assert.match(shown(closed), /Nothing is open/);
  assert.match(shown(closed), /15:00 INC-2026-1120-0001 Ana Example Closed/);
});

test('no line is longer and no screen higher than the terminal, whatever is written', () => {
  const hostile = { ...INCIDENT, title: `\u001b[2J\u202e${'x'.repeat(10_000)}\n\n` };
  const many = Array.from({ length: 200 }, (_, i) => ({ ...hostile, id: `${i}` }));
  const incidents = new Map(many.map((one) => [one.id, one]));
  for (const rows of [3, 10, 24, 60]) {
    const lines = screenText({ ...watching(INCIDENT), incidents }, { ...SCREEN, rows });
    assert.ok(lines.length <= rows, `${lines.length} of ${rows}`);
    for (const line of lines) assert.ok([...line].length <= SCREEN.columns);
    assert.ok(!lines.join('').includes('\u001b[2J') && !lines.join('').includes('\u202e'));
  }
});

test('a frame of the feed may come in pieces', async () => {
  const text =
    'event: incident\nid: a.1\ndata: {"é":1}\n\n: still here\n\nevent: cursor\ndata: {}\n\n';
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const frames = await Array.fromAsync(framesOf(body));
  assert.deepEqual(
    frames.map((frame) => [frame.get('event'), frame.get('id'), frame.get('data')]),
    [
      ['incident', 'a.1', '{"é":1}'],
      [undefined, undefined, undefined],
      ['cursor', undefined, '{}'],
    ],
  );
});

function watching(incident: IncidentView): Watched {
  return {
    ...NOTHING,
    incidents: new Map([[incident.id, incident]]),
    teams: new Map([[TEAM.team, TEAM]]),
  };
}

function shown(watched: Watched): string {
  return screenText(watched, SCREEN).join('\n');
}
