import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedPlan } from '../roster/linked.ts';
import { impactColumns } from './assess.ts';
import { planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ROWS: readonly (readonly [string, string, string])[] = [
  ['SEV-3', '< 50 %', 'Degraded'],
  ['SEV-1', 'All', 'Everything is out'],
  ['SEV-2', '>50%', 'Badly degraded'],
  ['SEV-4', 'Few/None', 'Looks only'],
];

function withMatrix(): LinkedPlan {
  const plan = planWith();
  const matrix = ROWS.map(([severity, users, service]) => ({
    severity,
    columns: { 'Users Affected': users, 'Service Impact': service },
    lines: [1, 1] as const,
  }));
  return { ...plan, plan: { ...plan.plan, impact: { matrix, kinds: [] } } };
}

function assessed(impact: Readonly<Record<string, string>>): Story {
  return declared({ plan: withMatrix(), severity: 'SEV-4' }).by('ana', asks(impact));
}

function asks(impact: Readonly<Record<string, string>>): Wish {
  return { type: 'severity.assess', impact };
}

test('[SEV-1] the worst column proposes, a person decides, and both are recorded', () => {
  const story = assessed({ 'users affected': 'few/none', 'Service Impact': 'Badly degraded' });
  assert.deepEqual([story.state.proposed, story.state.severity], ['SEV-2', 'SEV-4']);
  story.by('ana', { type: 'severity.set', severity: 'SEV-3' });
  assert.equal(story.all('severity.assessed').length + story.all('severity.raised').length, 2);
});

test('[SEV-1] a share belongs to the cell it lies in, at the very bound to the worse of two', () => {
  const shares = ['100', '70 %', '50', '49,5%', '1', '0'];
  const proposed = shares.map((share) => assessed({ 'Users Affected': share }).state.proposed);
  assert.deepEqual(proposed, ['SEV-1', 'SEV-2', 'SEV-2', 'SEV-3', 'SEV-3', 'SEV-3']);
});

test('[SEV-1] a bound and its opposite are not the same cell', () => {
  assert.equal(assessed({ 'Users Affected': '<50%' }).state.proposed, 'SEV-3');
  assert.equal(assessed({ 'Users Affected': '> 50%' }).state.proposed, 'SEV-2');
});

test('[SEV-1] what the table does not have is refused with what it has', () => {
  const story = declared({ plan: withMatrix() });
  assert.equal(story.refused('ana', asks({ Mood: 'bad' })).code, 'no-such-column');
  const refusal = story.refused('ana', asks({ 'Service Impact': 'so so' }));
  assert.deepEqual(
    [refusal.code, refusal.facts?.['cells']],
    ['no-such-cell', ['Everything is out', 'Badly degraded', 'Degraded', 'Looks only']],
  );
  assert.equal(story.refused('ana', asks({})).code, 'nothing-said');
  assert.equal(declared().refused('ana', asks({ x: 'y' })).code, 'no-impact-matrix');
  assert.deepEqual(impactColumns(planWith()), []);
});
