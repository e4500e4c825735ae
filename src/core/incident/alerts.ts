// What the machine side says of an incident: alerts that join, end, fire again [ALR-3, ALR-4, ALR-7, ALR-8, INC-3].
import { minutes } from '../basics/time.ts';
import type { IncidentAction } from './action.ts';
import { close } from './close.ts';
import type { Draft } from './draft.ts';
import type { Answer } from './refuse.ts';
import { findSeverity } from '../roster/scale.ts';
import { concern } from './concern.ts';
import { raiseByMachine } from './severity.ts';
import { watchStability } from './stability.ts';
import { firingOf, isLive, isOpen } from './state.ts';
import { reopen, resolve } from './status.ts';
import { followDowntime } from './record.ts';
import { tellPeople, tellPerson } from './tell.ts';
import { armTotalRungs, commander } from './total-rung.ts';

type Alerts = Extract<IncidentAction, { type: 'incident.alerts' }>;

/** Takes in what changed in one group of alerts. */
export function takeAlerts(draft: Draft, action: Alerts): Answer {
  if (!isOpen(draft.state)) return null; // A late word about what is over changes nothing [ALR-7].
  if (isTooLate(draft, action.firing)) {
    const id = draft.derivedId('redeclare');
    const by = { kind: 'system' } as const;
    const ask = { id, stream: action.group, by, type: 'group.redeclare', incident: draft.state.id };
    draft.ask(ask);
    return null;
  }
  const { group, firing, joined, ended } = action;
  const said = newsOf(draft, action);
  draft.add({ type: 'alerts.changed', group, firing, joined, ended, ...said });
  concern(draft, action.services ?? [], 'its alerts');
  if (action.severity !== null) {
    const severity = findSeverity(draft.context.plan, action.severity);
    if (severity !== null)
      raiseByMachine(draft, severity.key, 'an alert is worse than the incident');
  }
  if (draft.state.status === 'resolved' && firing > 0) reopen(draft, 'its alerts fire again', true);
  else if (joined.length > 0 && draft.state.hold !== null) tellHolder(draft, action);
  if (said.unavailable !== undefined) {
    followDowntime(draft);
    armTotalRungs(draft);
  }
  if (action.silent !== undefined && action.silent.length > 0) askOfSilence(draft, action.silent);
  if (firingOf(draft.state) === 0) allQuiet(draft);
  watchStability(draft);
  return null;
}

type News = Pick<Alerts, 'more' | 'unavailable' | 'flapping' | 'silent'>;

/** What the group says beyond the count, where it is news. */
function newsOf(draft: Draft, action: Alerts): News {
  const { group, more, unavailable, flapping = [], silent = [] } = action;
  const was = draft.state.downtime.by.includes(group);
  return {
    ...(more === undefined ? {} : { more }),
    ...(unavailable === undefined || unavailable === was ? {} : { unavailable }),
    ...(flapping.length === 0 ? {} : { flapping }),
    ...(silent.length === 0 ? {} : { silent }),
  };
}

/** Nobody says any more whether they fire: the holder is asked, and nothing ends by itself [ALR-9]. */
function askOfSilence(draft: Draft, silent: NonNullable<Alerts['silent']>): void {
  const person = draft.state.hold?.by ?? commander(draft) ?? draft.state.lastHolder;
  if (person === null) return;
  const fields = { alerts: silent.map((alert) => alert.title).join('; ') };
  tellPerson(draft, person, { words: 'alerts-silent', because: 'nothing was heard', fields });
}

/** Closes what no person touched once it has been stable long enough [INC-3]. */
export function closeUntouched(draft: Draft): void {
  const { touched, status } = draft.state;
  if (touched || status !== 'resolved') return;
  close(draft, { force: false, reason: 'its alerts ended and stayed quiet', machine: true });
}

/** Only a person resolves what a person has touched [INC-3]. */
function allQuiet(draft: Draft): void {
  if (isLive(draft.state) && !draft.state.touched) resolve(draft, 'all its alerts ended', true);
}

/** Firing again long after the resolve is a new incident, linked as recurrence [ALR-8]. */
function isTooLate(draft: Draft, firing: number): boolean {
  const { status, resolvedAt } = draft.state;
  if (firing === 0 || status !== 'resolved' || resolvedAt === null) return false;
  const window = Math.max(minutes(30), draft.context.plan.closure.stableFor);
  return draft.now - resolvedAt > window;
}

function tellHolder(draft: Draft, { joined, more }: Alerts): void {
  const holder = draft.state.hold?.by;
  if (holder === undefined) return;
  const alerts = joined.map(({ title }) => title).join('; ');
  const fields = { count: String(joined.length + (more?.joined ?? 0)), alerts };
  tellPeople(draft, [holder], { words: 'alerts-joined', because: 'more alerts', fields });
}
