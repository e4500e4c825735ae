import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { minutes } from '#/core/basics/time.ts';
import { figuresOf } from '#/core/report/kept.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { exampleNames, exampleTeam, pathOf, textOf } from '../../tests/examples.ts';
import { rehearse } from './drill.ts';
import type { Story } from './drill.ts';
import { loadScenario, scenarioSchemaText } from './scenario.ts';

const LANTERN = exampleTeam('lantern');

const SMALL = `version: 1
title: It breaks
starts: 2026-11-18 03:00
lasts: 2h
severity: Sev-1
`;

function problemsOf(yaml: string): readonly string[] {
  const loaded = loadScenario(yaml, 'scenario.yaml', LANTERN);
  return loaded.ok ? [] : loaded.problems.map(({ line, says, fix }) => `${line}: ${says}. ${fix}`);
}

async function played(yaml: string, team = LANTERN): Promise<Story> {
  const loaded = loadScenario(yaml, 'scenario.yaml', team);
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return rehearse(loaded.rehearsal);
}

/** Minute and person of the events of a type. */
function whoWhen(story: Story, type: IncidentEvent['type']): readonly string[] {
  return story.log.flatMap(({ at, by, event }) => {
    if (event.type !== type) return [];
    const who = 'by' in event ? event.by : by.kind === 'person' ? by.person : by.kind;
    return [`${(at - story.rehearsal.start) / 60_000} ${String(who)}`];
  });
}

function scenariosOf(name: string): readonly string[] {
  const folder = `examples/${name}/scenarios`;
  const names = exampleNames().includes(name) ? readdirIfThere(folder) : [];
  return names.map((file) => `${folder}/${file}`);
}

function readdirIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(pathOf(folder));
  } catch {
    return [];
  }
}

test('somebody sleeps through a message, somebody declines, and the process is kept from then on', async () => {
  const story = await played(textOf('examples/lantern/scenarios/asleep.yaml'));
  assert.deepEqual(whoWhen(story, 'hold.taken').slice(0, 1), ['12 ana']);
  const ended = story.log.flatMap(({ event }) =>
    event.type === 'page.ended' && event.how === 'declined' ? [event.person] : [],
  );
  assert.deepEqual(ended, ['dario']);
  assert.deepEqual(
    whoWhen(story, 'update.posted').filter((at) => at.startsWith('55 ')),
    ['55 ana'],
  );
  assert.equal(story.incident.status, 'closed');
});

test('[PAG-8] who wakes by the second message wakes when the second method says that it comes', async () => {
  const { roster } = LANTERN;
  const ana = roster.people['ana'];
  assert.ok(ana !== undefined);
  const [first, second] = ana.methods;
  assert.ok(first !== undefined && second !== undefined);
  const methods = [first, { ...second, after: minutes(4) }];
  const people = { ...roster.people, ana: { ...ana, methods } };
  const team = { ...LANTERN, roster: { ...roster, people } };
  const story = await played(textOf('examples/lantern/scenarios/asleep.yaml'), team);
  assert.deepEqual(whoWhen(story, 'hold.taken').slice(0, 1), ['15 ana']);
});

test('a medium that fails carries nothing until it works again', async () => {
  const failing = `${SMALL}others: { does: acknowledge, after: 0m }
providers: [{ kind: email, from: 0m, for: 20m }]\n`;
  const story = await played(failing);
  assert.ok(story.arrived.length > 0);
  const first = Math.min(...story.arrived.map(({ at }) => at));
  assert.ok(first >= story.rehearsal.start + 20 * 60_000);
});

test('alerts declare the incident, and end', async () => {
  const team = exampleTeam('framewright');
  const story = await played(textOf('examples/framewright/scenarios/mail-fails.yaml'), team);
  assert.equal(story.incident.origin, 'alert');
  const firing = story.log.flatMap(({ event }) =>
    event.type === 'alerts.changed' ? [event.firing] : [],
  );
  assert.deepEqual([firing[0], firing.at(-1)], [1, 0]);
});

test('everything that can be done at a fixed time is asked by whom the scenario says', async () => {
  const story = await played(`${SMALL}steps:
  - { at: 1m, by: clara, does: acknowledge }
  - { at: 2m, does: fact, fact: security, value: true }
  - { at: 3m, by: bruno, does: severity, severity: Sev-2, text: only one shelf }
  - { at: 4m, does: update, text: One shelf is down }
  - { at: 5m, does: hand-over, to: bruno }
  - { at: 6m, by: bruno, does: acknowledge }
  - { at: 30m, does: mitigate, text: The shelf is back }
  - { at: 31m, does: resolve, text: The disk is replaced }
  - { at: 32m, does: reopen, text: It was another disk }
`);
  assert.deepEqual(whoWhen(story, 'hold.taken'), ['1 clara', '6 bruno']);
  assert.deepEqual(whoWhen(story, 'severity.lowered').length, 1);
  const types = new Set(story.log.map(({ event }) => event.type));
  for (const type of ['fact.recorded', 'incident.mitigated', 'incident.resolved'] as const) {
    assert.ok(types.has(type), type);
  }
  assert.ok(types.has('incident.reopened'));
  assert.deepEqual(
    story.denials.map(({ action, refusal }) => `${action} ${refusal.code}`),
    [],
  );
});

test('a scenario that cannot be is refused with the line and what to change', () => {
  assert.deepEqual(problemsOf(`${SMALL}people: { anna: { does: never } }\n`), [
    '6: There is no person "anna". Did you mean "ana"?',
  ]);
  assert.deepEqual(problemsOf(`${SMALL}peeple: {}\n`), [
    '6: There is no "peeple". Did you mean "people"?',
  ]);
  assert.deepEqual(problemsOf(SMALL.replace('Sev-1', 'Sev-9')), [
    '5: There is no severity "Sev-9". Did you mean "Sev-1"?',
  ]);
  assert.deepEqual(problemsOf(SMALL.replace('2026-11-18', '2026-02-30')), [
    '3: "2026-02-30 03:00" is no time. Write 2026-11-18 03:00 in the zone of the team, or 2026-11-18T03:00:00Z',
  ]);
  assert.deepEqual(problemsOf(SMALL.replace('2h', '9000h')), [
    '4: 9000h is longer than a rehearsal may be. Write at most 2000h',
  ]);
  assert.deepEqual(problemsOf(`${SMALL}steps:\n  - { at: 3h, does: close }\n`), [
    '7: 3h comes after the end: it is watched for 2h. Write an earlier time, or a longer "lasts"',
  ]);
});

test('a step that lacks something, or says too much, is refused', () => {
  assert.deepEqual(problemsOf(`${SMALL}steps:\n  - { at: 1h, does: update }\n`), [
    '7: Who does "update" needs "text". Add text:',
  ]);
  assert.deepEqual(problemsOf(`${SMALL}steps:\n  - { at: 1h, does: close, role: x }\n`).length, 2);
  const said = problemsOf(
    `${SMALL}steps:\n  - { at: 1h, does: update, text: x, audiences: [intrenal] }\n`,
  );
  assert.deepEqual(said, ['7: There is no audience "intrenal". Did you mean "internal"?']);
  assert.deepEqual(
    problemsOf(`${SMALL}steps:\n  - { at: 1h, does: task, task: nothing like it }\n`),
    ['7: The runbook has no task "nothing like it". Copy the text of a task from the runbook'],
  );
  assert.deepEqual(
    problemsOf(`${SMALL}steps:\n  - { at: 1h, does: procedure, procedure: Securty Incidents }\n`),
    ['7: There is no procedure "Securty Incidents". Did you mean "Security Incidents"?'],
  );
});

test('alerts and failures that cannot be are refused', () => {
  const alerts = SMALL.replace('severity: Sev-1\n', 'alerts:\n');
  assert.deepEqual(problemsOf(`${alerts}  - { title: x, at: 20m, resolves: 10m }\n`), [
    '6: It would end at 10m, before it fires at 20m. Let "resolves" be later than "at"',
  ]);
  assert.deepEqual(problemsOf(`${alerts}  - { title: x, service: shelv }\n`), [
    '6: There is no service "shelv". Did you mean "shelf"?',
  ]);
  assert.deepEqual(problemsOf(`${SMALL}alerts: [{ title: x }]\n`), [
    '5: The alerts declare this incident, so its severity is theirs. Write the severity at the alerts, or leave the alerts out',
  ]);
  assert.deepEqual(problemsOf(`${SMALL}providers: [{ kind: pigeon, from: 0m, for: 1h }]\n`), [
    '6: There is no kind of medium "pigeon". Use one of email',
  ]);
});

test('every scenario of the examples can be played', async () => {
  const files = exampleNames().flatMap((name) =>
    scenariosOf(name).map((file) => [name, file] as const),
  );
  assert.ok(files.length >= 3);
  for (const [name, file] of files) {
    const story = await played(textOf(file), exampleTeam(name));
    assert.ok(figuresOf(story.incident, story.log, story.end).pages > 0, file);
    assert.notEqual(story.incident.firstHoldAt, null, file);
  }
});

test('the published schema of scenarios is the one the program reads by', () => {
  const file = new URL('../../docs/schema/scenario.schema.json', import.meta.url);
  const made = scenarioSchemaText();
  if (process.env['TOCSIN_WRITE'] === '1') writeFileSync(file, made);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(made));
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(made) as Record<string, unknown>,
  );
  assert.equal(validate(parse(SMALL)), true, JSON.stringify(validate.errors));
  assert.equal(validate(parse(SMALL.replace('lasts', 'last'))), false);
});
