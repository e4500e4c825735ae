import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedPlan } from '../roster/linked.ts';
import { impactColumns } from './assess.ts';
import { planWith } from './plan.fixture.ts';
import { declared, Story } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

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

test('[SEV-8] what cannot wait is proposed one step worse, and the reason says so', () => {
  const story = assessed({ 'Service Impact': 'Degraded' });
  assert.equal(story.state.proposed, 'SEV-3');
  const impact = { 'Service Impact': 'Degraded', 'Users Affected': 'few/none' };
  story.by('ana', { ...asks(impact), urgency: 'high', reach: 'system' });
  assert.deepEqual(
    [story.state.proposed, story.state.proposedBecause],
    [
      'SEV-2',
      'Service Impact "Degraded" is SEV-3; it cannot wait, so one step worse; the whole system is hit',
    ],
  );
  story.by('ana', { ...asks({ 'Users Affected': '100' }), urgency: 'high' });
  assert.equal(story.state.proposed, 'SEV-1', 'nothing is worse than the worst');
});

test('[SEV-8] what can wait is proposed no milder than its impact, and urgency alone proposes nothing', () => {
  const story = assessed({ 'Service Impact': 'Degraded' });
  story.by('ana', { ...asks({ 'Service Impact': 'Degraded' }), urgency: 'low' });
  assert.equal(story.state.proposed, 'SEV-3');
  assert.equal(story.refused('ana', { ...asks({}), urgency: 'high' }).code, 'nothing-said');
});

test('[SEV-8] a declaration by impact has the severity that the table gives, unless one is said', () => {
  const judgement = { impact: { 'Users Affected': '70 %' } };
  const story = new Story({ plan: withMatrix() }).by('ana', declares({ judgement }));
  assert.equal(story.state.severity, 'SEV-2');
  const said = new Story({ plan: withMatrix() }).by(
    'ana',
    declares({ judgement, severity: 'SEV-3' }),
  );
  assert.deepEqual([said.state.severity, said.state.proposed], ['SEV-3', 'SEV-2']);
  const wrong = { impact: { Mood: 'bad' } };
  const none = new Story({ plan: withMatrix() });
  assert.equal(none.refused('ana', declares({ judgement: wrong })).code, 'no-such-column');
});

function declares(parts: Readonly<Record<string, unknown>>): Wish {
  return { type: 'incident.declare', team: 'shop', title: 'Slow', ...parts };
}
