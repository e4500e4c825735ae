// Mitigated, resolved, reopened, cancelled [INC-1 to INC-4, INC-6].
import { addDuration } from '../basics/calendar.ts';
import { at, minutes } from '../basics/time.ts';
import { awakeAt } from './awake.ts';
import type { Draft } from './draft.ts';
import {
  isAfterwards,
  isOwed,
  isPast,
  meetKind,
  moveDuty,
  openDuties,
  openDuty,
  voidDuties,
  voidDuty,
} from './duty.ts';
import { endHold, pageLastHolder } from './hold.ts';
import { startLadder } from './ladder.ts';
import { endAllPages } from './page.ts';
import { followDowntime } from './record.ts';
import { noteForRecurrence } from './recurrence.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { openReview } from './review.ts';
import { awaitOffers } from './role.ts';
import { followSeverity } from './severity.ts';
import { breakStability, watchStability } from './stability.ts';
import { isLive, isOpen } from './state.ts';
import type { DutyState } from './state.ts';
import { tellPeople } from './tell.ts';
import { armTotalRungs, fireByCondition } from './total-rung.ts';
import { isOutside, MILESTONE_WITHIN } from './update.ts';

/** Work on the fix has begun. */
export function startMitigating(draft: Draft): Answer {
  if (draft.state.status !== 'investigating') {
    return refuse('wrong-status', { status: draft.state.status, wanted: ['investigating'] });
  }
  draft.add({ type: 'incident.mitigating' });
  return null;
}

/** The impact on users is over: downtime stops, stable time begins [INC-2]. */
export function mitigate(draft: Draft, note: string): Answer {
  if (!['investigating', 'mitigating'].includes(draft.state.status)) {
    return refuse('wrong-status', {
      status: draft.state.status,
      wanted: ['investigating', 'mitigating'],
    });
  }
  draft.add({ type: 'incident.mitigated', note });
  voidDuties(draft, ['mitigated'], 'mitigated');
  followDowntime(draft);
  armTotalRungs(draft);
  watchStability(draft);
  return null;
}

/** Nothing is left to do at once: pages, ladder and cadences stop, the duties after it open [INC-2]. */
export function resolve(draft: Draft, note: string, machine: boolean): Answer {
  if (!isLive(draft.state)) {
    return refuse('wrong-status', {
      status: draft.state.status,
      wanted: ['investigating', 'mitigating', 'mitigated'],
    });
  }
  if (draft.state.mitigatedAt === null) mitigate(draft, '');
  endAllPages(draft, 'withdrawn');
  endHold(draft, 'resolved', 'resolved');
  meetKind(draft, 'resolution');
  draft.add({ type: 'incident.resolved', note, machine }, pausedTimers(draft));
  // Of what nobody touched nobody heard but those it woke, and they are told below.
  if (!machine) openFinalUpdates(draft);
  openReview(draft);
  noteForRecurrence(draft);
  watchStability(draft);
  tellPeople(draft, draft.state.participants, { words: 'resolved', because: note });
  return null;
}

/** It is back: clocks go on from their sums, rung 1 and the last holder are paged [INC-4, CLK-4]. */
export function reopen(draft: Draft, reason: string, machine: boolean): Answer {
  const { status, resolvedAt } = draft.state;
  if (status !== 'resolved' || resolvedAt === null) {
    return refuse('wrong-status', { status, wanted: ['resolved'] });
  }
  breakStability(draft, 'reopened');
  const away = draft.now - resolvedAt;
  for (const duty of Object.values(draft.state.duties)) {
    const isOver = isOwed(duty) && isAfterwards(draft.context.plan, duty);
    if (isOver) voidDuty(draft, duty.duty, 'reopened');
  }
  draft.add({ type: 'incident.reopened', reason, machine });
  for (const duty of Object.values(draft.state.duties)) {
    if (!isOwed(duty) || isPast(duty) || isAfterResolved(duty)) continue;
    const dueAt =
      duty.every === null ? at(duty.dueAt + away) : awakeAt(draft, at(duty.dueAt + away));
    moveDuty(draft, duty.duty, duty.due, { dueAt, every: duty.every, because: 'reopened' });
  }
  followSeverity(draft, resolvedAt);
  openDuties(draft, 'change');
  armTotalRungs(draft);
  awaitOffers(draft);
  startLadder(draft, `reopened: ${reason}`);
  pageLastHolder(draft);
  fireByCondition(draft);
  return null;
}

/** A false alarm: everybody who was told is told so; no way round the gate [INC-6]. */
export function cancel(draft: Draft, reason: string): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (reason.trim() === '') return refuse('reason-needed', { for: 'cancel' });
  const debts = Object.values(draft.state.debts);
  if (debts.length > 0) return refuse('debts-open', { debts });
  if (draft.state.heardOutside.length > 0 && !hasFinalPublicWord(draft)) {
    return refuse('public-not-concluded', { audiences: draft.state.heardOutside });
  }
  endAllPages(draft, 'withdrawn');
  endHold(draft, 'closed', 'cancelled');
  voidDuties(draft, ['answered', 'mitigated', 'resolved', 'closed', 'done'], 'cancelled');
  draft.add({ type: 'incident.cancelled', reason }, allTimersGone(draft));
  tellPeople(draft, draft.state.participants, { words: 'false-alarm', because: reason });
  if (draft.state.resolvedAt !== null) noteForRecurrence(draft);
  releaseGroups(draft, null, true);
  return null;
}

/** Tells the incident's groups of alerts that it ended, or where their alerts belong from now on. */
export function releaseGroups(
  draft: Draft,
  into: Draft['state']['id'] | null,
  untilQuiet: boolean,
): void {
  for (const group of Object.keys(draft.state.groups)) {
    draft.ask({
      id: draft.derivedId(`release ${group}`),
      stream: group as Draft['state']['id'],
      by: { kind: 'system' },
      type: 'group.release',
      incident: draft.state.id,
      into,
      untilQuiet,
    });
  }
}

/** A patch that clears every timer but those named. */
export function allTimersGone(
  draft: Draft,
  keep: (name: string) => boolean = () => false,
): Record<string, null> {
  const names = Object.keys(draft.state.timers).filter((name) => !keep(name));
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** Every audience that heard of the incident is told that it is over, one interval or 15 min later [DUE-8]. */
function openFinalUpdates(draft: Draft): void {
  for (const audience of draft.state.heard) {
    const cadence = draft.context.plan.dues.find(
      (due) =>
        due.kind === 'cadence' &&
        due.audience === audience &&
        due.severities.includes(draft.state.severity),
    );
    // Where a change of status asks for words at once, so does the last one [DUE-7].
    const atOnce = cadence?.alsoOn.includes('status') === true;
    const wait = atOnce ? { ms: MILESTONE_WITHIN } : (cadence?.every ?? { ms: minutes(15) });
    const duty = `final:${audience}`;
    if (cadence === undefined && audience === 'internal') continue;
    openDuty(
      draft,
      {
        id: duty,
        duty,
        kind: 'deadline',
        title: `Final update to ${audience}`,
        severities: [draft.state.severity],
        when: null,
        clock: 'since-resolved',
        first: wait,
        every: null,
        alsoOn: [],
        until: 'closed',
        owner: cadence?.owner ?? null,
        audience,
        external: isOutside(draft.context.plan, audience),
        to: [],
        raisesTo: null,
        from: 'default',
      },
      addDuration(draft.now, wait, draft.context.plan.business),
    );
  }
}

/** Duties that begin with the resolution; the others pause with it. */
function isAfterResolved(duty: DutyState): boolean {
  return duty.until === 'closed' || duty.until === 'done';
}

/** While resolved, ladder clocks and cadences stand still; what comes after runs on [CLK-4]. */
function pausedTimers(draft: Draft): Record<string, null> {
  return allTimersGone(draft, (name) => {
    if (name === 'stability' || name === 'close') return true;
    const duty = draft.state.duties[name.replace(/^(duty|remind):/, '')];
    return name.includes(':') && duty !== undefined && isAfterResolved(duty);
  });
}

function hasFinalPublicWord(draft: Draft): boolean {
  return draft.state.heardOutside.every((audience) => {
    const duty = draft.state.duties[`final:${audience}`];
    return duty !== undefined && !isOwed(duty);
  });
}
