// Which lines of the checklist are asked of an incident, and why others are not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { When } from '../runbook/plan.ts';
import { START, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import { whyNotAsked } from './task-scope.ts';

const P1_ONLY: When = { kind: 'severity', in: ['SEV-1'] };
const FELT: When = {
  kind: 'fact',
  fact: 'customer-facing',
  is: true,
  text: 'if customers feel it',
};
const LONG: When = { kind: 'clock', clock: 'unresolved', past: 'PT30M' };

function why(when: When | null, severity = 'SEV-2', facts: Readonly<Record<string, boolean>> = {}) {
  const { state: incident } = declared({ severity, facts });
  return whyNotAsked({ ...TASK, when }, { incident, plan: planWith(), now: START });
}

const TASK = {
  id: 'tell',
  phase: 'First',
  text: 'Tell them',
  owner: null,
  when: null,
  optional: false,
  blocksClosing: true,
  lines: [1, 1],
} as const;

test('[CLO-3] a line for other severities is not asked, with the reason', () => {
  assert.equal(why(null), null);
  assert.equal(why(P1_ONLY), 'only for SEV-1');
  assert.equal(why(P1_ONLY, 'SEV-1'), null);
});

test('[CLO-3] a fact puts a line away only where it is known', () => {
  assert.equal(why(FELT), null);
  assert.equal(why(FELT, 'SEV-2', { 'customer-facing': true }), null);
  assert.match(why(FELT, 'SEV-2', { 'customer-facing': false }) ?? '', /if customers feel it/);
});

test('[CLO-3] what only time decides is never put away; of several parts the false one is the reason', () => {
  assert.equal(why(LONG), null);
  assert.equal(why({ kind: 'and', of: [LONG, P1_ONLY] }), 'only for SEV-1');
  assert.equal(why({ kind: 'or', of: [LONG, P1_ONLY] }), null);
});

test('[CLO-3] a raise brings a line back; ticked it stays where it stands', () => {
  const world = { plan: planWith(), now: START };
  const task = { ...TASK, when: P1_ONLY };
  const story = declared({ severity: 'SEV-2' });
  const ticked = { ...story.state, tasks: { tell: 'done' } } as const;
  assert.equal(whyNotAsked(task, { ...world, incident: ticked }), 'only for SEV-1');
  story.by('chi', { type: 'severity.set', severity: 'SEV-1' });
  assert.equal(whyNotAsked(task, { ...world, incident: story.state }), null);
});
