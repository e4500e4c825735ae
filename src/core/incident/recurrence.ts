// The same again [REV-1]: an incident says what it was about when it is resolved, the team's stream
// remembers it, and where the same procedure and service come back within the runbook's window both
// incidents hear of each other.
import { recursWithin } from '../roster/recurrence.ts';
import type { IncidentAction } from './action.ts';
import type { Draft } from './draft.ts';
import type { Answer } from './refuse.ts';
import { isReviewed, judgeAgain } from './review.ts';

type Recur = Extract<IncidentAction, { type: 'incident.recur' }>;

/** A procedure that was needed and a service that was concerned. */
export interface Pair {
  readonly procedure: string;
  readonly service: string;
}

/** Tells the team what this incident was about; a drill and a false alarm were about nothing. */
export function noteForRecurrence(draft: Draft): void {
  const { id, number, drill, status } = draft.state;
  if (drill) return;
  const pairs = status === 'cancelled' || status === 'merged' ? [] : pairsOf(draft);
  const isNothing = pairs.length === 0 && Object.keys(draft.state.procedures).length === 0;
  if (isNothing) return;
  draft.ask({
    id: draft.derivedId('recurrence'),
    stream: draft.context.teamStream,
    by: { kind: 'system' },
    type: 'recurrence.note',
    incident: id,
    number,
    pairs,
    within: recursWithin(draft.context.plan),
  });
}

function pairsOf(draft: Draft): readonly Pair[] {
  const procedures = Object.values(draft.state.procedures).filter(
    ({ state }) => state !== 'not-needed',
  );
  const services = concerned(draft);
  return procedures.flatMap(({ name }) =>
    services.map((service) => ({ procedure: name, service })),
  );
}

/** What is concerned; a team with one service or none is itself what is concerned, unless somebody says no. */
function concerned({ state, context }: Draft): readonly string[] {
  const said = Object.entries(state.services);
  const services = said.filter(([, is]) => is).map(([service]) => service);
  if (said.length > 0 || context.services.length > 1) return services;
  return [context.services[0] ?? state.team];
}

/** The same happened again: what it earns is judged once more, also where it is closed [REV-1]. */
export function recur(draft: Draft, { number, because, answerTo }: Recur): Answer {
  const { status, recurrences, facts } = draft.state;
  if (status === 'cancelled' || status === 'merged') return null;
  if (recurrences.some((one) => one.number === number)) return null;
  const why = because ?? 'the same alerts fire';
  draft.add({ type: 'recurrence.found', number, because: why });
  if (facts['recurring'] !== true) {
    const note = `the same as ${number}: ${why}`;
    draft.add({ type: 'fact.recorded', fact: 'recurring', value: true, note });
  }
  if (isReviewed(draft.state)) judgeAgain(draft);
  if (answerTo !== undefined) {
    const by = { kind: 'system' } as const;
    const id = draft.derivedId('recurred');
    draft.ask({ id, stream: answerTo, by, type: 'incident.recur', number: draft.state.number });
  }
  return null;
}
