// The younger incident becomes part of the older, in one transaction [INC-5].
import { streamId } from '../basics/ids.ts';
import type { IncidentAction } from './action.ts';
import type { Draft } from './draft.ts';
import { voidDuties } from './duty.ts';
import { endHold } from './hold.ts';
import { endAllPages } from './page.ts';
import { noteForRecurrence } from './recurrence.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { concern } from './concern.ts';
import { raiseByMachine } from './severity.ts';
import { watchStability } from './stability.ts';
import { isLive, isOpen } from './state.ts';
import { allTimersGone, releaseGroups, reopen } from './status.ts';
import { findSeverity } from '../roster/scale.ts';

type Merge = Extract<IncidentAction, { type: 'incident.merge' }>;
type Absorb = Extract<IncidentAction, { type: 'incident.absorb' }>;

/** Ends this incident in an older one; its alerts, people and debts move there. */
export function merge(draft: Draft, action: Merge): Answer {
  const target = draft.context.facts.mergeTarget;
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (target === undefined) return refuse('no-such-incident', { into: action.into });
  if (!target.open) return refuse('merge-target-over', { into: target.number });
  if (target.team !== draft.state.team) return refuse('other-team', { into: target.number });
  if ((target.drill ?? false) !== draft.state.drill)
    return refuse('drill-apart', { into: target.number });
  const isItself = action.into === draft.state.id;
  if (isItself || target.declaredAt > draft.state.declaredAt) {
    return refuse('merge-into-older', { into: target.number });
  }
  const { number, declaredAt, severity, participants, heard, heardOutside } = draft.state;
  const moved = {
    from: draft.state.id,
    number,
    declaredAt,
    severity,
    participants,
    guests: draft.state.guests,
    heard,
    heardOutside,
    services: Object.entries(draft.state.services).flatMap(([name, is]) => (is ? [name] : [])),
    isLive: isLive(draft.state),
    highest: draft.state.highest.severity,
    groups: Object.keys(draft.state.groups).map(streamId),
    firing: draft.state.groups,
    // Two incidents may call a debt the same; the number of the younger tells them apart.
    debts: Object.entries(draft.state.debts).map(([id, what]) => ({ id: `${number}/${id}`, what })),
  };
  endAllPages(draft, 'withdrawn');
  endHold(draft, 'closed', 'merged');
  voidDuties(draft, ['answered', 'mitigated', 'resolved', 'closed', 'done'], 'merged');
  const event = { type: 'incident.merged', into: action.into, number: target.number } as const;
  draft.add(event, allTimersGone(draft));
  if (draft.state.resolvedAt !== null) noteForRecurrence(draft);
  const by = { kind: 'system' } as const;
  const id = draft.derivedId('absorb');
  draft.ask({ id, stream: action.into, by, type: 'incident.absorb', ...moved });
  releaseGroups(draft, action.into, false);
  return null;
}

/** Takes in a younger incident: its clocks stay its own, the worse severity is taken. */
export function absorb(draft: Draft, action: Absorb): Answer {
  if (!isOpen(draft.state)) return refuse('merge-target-over', { into: draft.state.number });
  const { from, number, groups, participants, firing, debts, heard, heardOutside } = action;
  const { guests = {} } = action;
  const moved = { from, number, groups, participants, guests, firing, debts, heard, heardOutside };
  const worst = findSeverity(draft.context.plan, action.highest);
  const earned = worst === null ? {} : { highest: { severity: worst.key, rank: worst.rank } };
  draft.add({ type: 'incident.absorbed', ...moved, ...earned });
  concern(draft, action.services ?? [], number);
  const severity = findSeverity(draft.context.plan, action.severity);
  if (severity !== null) raiseByMachine(draft, severity.key, `merged with ${number}`);
  // What is live must not end inside of what is resolved.
  const isBack = action.isLive && draft.state.status === 'resolved';
  if (isBack) reopen(draft, `${number} was merged into it`, true);
  watchStability(draft);
  return null;
}
