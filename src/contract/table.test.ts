// The table of actions beside what reads it: whole, and nowhere gone past.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ACTIONS } from './actions.ts';

const SRC = new URL('../', import.meta.url);
/** Asked for by Tocsin's own parts; no person can. */
const INNER = [
  'incident.absorb',
  'incident.end-drill',
  'incident.alerts',
  'incident.source-told',
  'incident.recur',
  'page.report',
  'digest.send',
  'recurrence.note',
  'roster.change',
  'time.pass',
  'group.release',
  'group.wake',
];

function textOf(file: string): string {
  return readFileSync(new URL(file, SRC), 'utf8');
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name);
}

function eventTypes(): ReadonlySet<string> {
  const files = [
    'core/incident/event.ts',
    'core/incident/event-after.ts',
    'core/incident/event-alerts.ts',
    'core/incident/event-procedure.ts',
    'core/team/event.ts',
    'core/alert/event.ts',
    'core/incident/event-plan.ts',
    'core/incident/event-guest.ts',
  ];
  return new Set(files.flatMap((file) => namesIn(textOf(file), /type: '([a-z.-]+)'/g)));
}

test('every action of the engine is in the table, and the table has no other', () => {
  const incident = namesIn(textOf('core/incident/action.ts'), /On<\s*'([a-z.-]+)'>/g);
  const team = namesIn(textOf('core/team/action.ts'), /type: '([a-z.-]+)'/g);
  const alerts = namesIn(textOf('core/alert/action.ts'), /type: '(alerts\.[a-z.-]+)'/g);
  assert.ok(incident.length > 20 && team.length > 1 && alerts.length > 0);
  const asked = [...incident, ...team, ...alerts].filter((name) => !INNER.includes(name));
  assert.deepEqual([...new Set(asked)].toSorted(), [...ACTIONS.keys()].toSorted());
});

test('no verb and no button asks for an action that the table does not have', () => {
  const files = globSync('{shell/cli,shell/http,web}/**/*.{ts,tsx}', { cwd: SRC });
  const asked = files
    .filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
    .flatMap((file) => namesIn(textOf(file), /'((?:incident|[a-z]+)\.[a-z]+(?:-[a-z]+)*)'/g));
  const topics = new Set([...ACTIONS.keys()].map((name) => name.split('.')[0]));
  const events = eventTypes();
  const unknown = asked.filter(
    (name) => topics.has(name.split('.')[0]) && !ACTIONS.has(name) && !events.has(name),
  );
  assert.deepEqual([...new Set(unknown)], []);
});

test('each action names the events that say it was done, and each of them exists', () => {
  const events = eventTypes();
  for (const { name, tells } of ACTIONS.values()) {
    assert.ok(tells.length > 0, name);
    for (const type of tells) assert.ok(events.has(type), `${name}: ${type}`);
  }
});
