// Logs that earlier releases wrote still mean what they meant.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { incidentKind } from '#/core/incident/kind.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Incident } from '#/core/incident/state.ts';
import { replay } from '#/core/stream/kernel.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import { fullLife } from './record.ts';

interface Kept {
  readonly fold: number;
  readonly log: readonly Recorded<IncidentEvent>[];
  readonly state: Incident;
}

const LOGS = new URL('./logs/', import.meta.url);
const files = readdirSync(LOGS).filter((name) => name.endsWith('.json'));

for (const name of files) {
  test(`[KER-5] the log of release ${name.replace('.json', '')} is read as it was meant`, () => {
    const kept = JSON.parse(readFileSync(new URL(name, LOGS), 'utf8')) as Kept;
    const state = replay(incidentKind, incidentKind.empty(kept.state.id), kept.log);
    const { version, status, number, severity, duties, participants, timers } = kept.state;
    assert.deepEqual([state.version, state.status, state.number], [version, status, number]);
    assert.deepEqual([state.severity, state.participants], [severity, participants]);
    assert.deepEqual([state.duties, state.timers], [duties, timers]);
  });
}

test('[KER-5] a release that changes an event keeps a log of how it was', () => {
  const types = new Set(fullLife().log.map(({ event, v }) => `${event.type}@${v}`));
  const known = files.flatMap((name) => {
    const kept = JSON.parse(readFileSync(new URL(name, LOGS), 'utf8')) as Kept;
    return kept.log.map(({ event, v }) => `${event.type}@${v}`);
  });
  const unknown = [...types].filter((type) => !known.includes(type));
  assert.deepEqual(unknown, [], 'record these with tests/upgrade/record.ts');
});
