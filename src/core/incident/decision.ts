// Decisions as records: what, by whom, why, on which hypothesis, and what comes of it. One that the
// runbook gives to somebody is theirs to make [ROL-6].
import { own } from '../basics/own.ts';
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import type { At } from '../basics/time.ts';
import type { LinkedDecision, LinkedPlan, LinkedReason, LinkedRole } from '../roster/linked.ts';
import type { Party } from '../runbook/plan.ts';
import type { IncidentAction, Verdict } from './action.ts';
import { hasCommand } from './authority.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';
import type { Incident } from './state.ts';
import { nameOf } from './tell.ts';
import { holds, questionsIn } from './when.ts';
import type { Truth } from './when.ts';

const VERDICTS: readonly Verdict[] = ['do', 'look-first', 'leave'];

/** The decisions of the runbook. */
export function decisionsOf(plan: LinkedPlan): readonly LinkedDecision[] {
  return plan.decisions ?? [];
}

/** What speaks for a decision at an instant. */
export interface Advice {
  /** The side that what is known speaks for; urgency wins. Null where nothing is known. */
  readonly says: 'at-once' | 'look-first' | null;
  readonly atOnce: readonly Judged[];
  readonly lookFirst: readonly Judged[];
}

/** A reason and whether it holds; null is unknown. */
interface Judged {
  readonly text: string;
  readonly holds: Truth;
  /** The fact that says whether it holds; null where the incident itself does. */
  readonly fact: string | null;
}

/** What the facts of an incident say of a decision's reasons. */
export function adviceOn(
  decision: LinkedDecision,
  world: { readonly incident: Incident; readonly plan: LinkedPlan; readonly now: At },
): Advice {
  const atOnce = decision.atOnce.map(judged);
  const lookFirst = decision.lookFirst.map(judged);
  const isUrgent = atOnce.some((one) => one.holds === true);
  const isSlow = lookFirst.some((one) => one.holds === true);
  return { says: isUrgent ? 'at-once' : isSlow ? 'look-first' : null, atOnce, lookFirst };

  function judged({ text, when }: LinkedReason): Judged {
    const isDown = DOWN.test(text) && world.incident.downtime.since !== null;
    const [fact = null] = questionsIn(when);
    return isDown ? { text, holds: true, fact: null } : { text, holds: holds(when, world), fact };
  }
}

/** "Service completely down" is what the clock of the downtime knows. */
const DOWN = /\bdown\b|\bunavailable\b|\boutage\b/i;

type Asked = Pick<
  Extract<IncidentAction, { type: 'decision.record' }>,
  'what' | 'why' | 'decision' | 'verdict' | 'hypothesis'
>;

/** Notes a decision; one of the runbook with its reason and its verdict, by whoever may make it. */
export function recordDecision(draft: Draft, person: PersonId, asked: Asked): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const what = (asked.what ?? '').trim();
  if (asked.decision !== undefined) return makeDecision(draft, person, asked.decision, asked);
  if (what === '') return refuse('nothing-said', {});
  const { why = '', verdict, hypothesis = '' } = asked;
  draft.add({
    type: 'decision.recorded',
    what,
    why,
    ...(verdict === undefined ? {} : { verdict }),
    ...(hypothesis.trim() === '' ? {} : { hypothesis }),
  });
  return null;
}

function makeDecision(draft: Draft, person: PersonId, name: string, asked: Asked): Answer {
  const all = decisionsOf(draft.context.plan);
  const meant = all.find(({ id, what }) => isNamed([id, what], name));
  if (meant === undefined) {
    return refuse('no-such-decision', { decision: name, decisions: all.map(({ what }) => what) });
  }
  const authority = authorityFor(draft, person, meant);
  if (authority === null) return refuse('not-your-decision', whoseIsIt(draft, meant));
  const { why = '', hypothesis = '', verdict } = asked;
  if (verdict === undefined) {
    return refuse('verdict-needed', { decision: meant.what, verdicts: VERDICTS });
  }
  if (why.trim() === '' && hypothesis.trim() === '') {
    return refuse('reason-needed', { for: `decide "${meant.what}"` });
  }
  const what = (asked.what ?? '').trim();
  draft.add({
    type: 'decision.recorded',
    decision: meant.id,
    what: what === '' ? meant.what : what,
    why,
    verdict,
    authority,
    ...(hypothesis.trim() === '' ? {} : { hypothesis }),
  });
  return null;
}

/** Why a person may make a decision: a role, the roster, the command; null where they may not. */
function authorityFor(draft: Draft, person: PersonId, { by }: LinkedDecision): string | null {
  if (by === null) return 'anybody who responds';
  for (const party of 'of' in by ? by.of : [by]) {
    const role = roleOf(draft.context.plan, party);
    if (role !== null && draft.state.roles[role.key]?.held === person) return role.name;
    const covers = role === null ? draft.context.coverOf(party, draft.now) : [];
    if (covers.some((one) => one.person === person)) return nameOfParty(party);
  }
  if (!hasCommand(draft, person)) return null;
  const until = own(draft.state.glass, person);
  return until !== undefined && draft.now < until ? 'authority that was taken' : 'the command';
}

function whoseIsIt(draft: Draft, { what, by }: LinkedDecision): Record<string, unknown> {
  const role = by === null ? null : roleOf(draft.context.plan, by);
  const holder = role === null ? null : (draft.state.roles[role.key]?.held ?? null);
  return {
    decision: what,
    by: role?.name ?? (by === null ? '' : nameOfParty(by)),
    holder: holder === null ? null : nameOf(draft, holder),
  };
}

/** The role that a party of the runbook names; null where it is none. */
export function roleOf(plan: LinkedPlan, party: Party): LinkedRole | null {
  if ('of' in party) return null;
  const { name } = party;
  return plan.roles.find((one) => isNamed([one.key, one.name, ...one.aliases], name)) ?? null;
}

/** A party in words. */
export function nameOfParty(party: Party): string {
  return 'of' in party ? party.of.map(nameOfParty).join(' or ') : party.name;
}
