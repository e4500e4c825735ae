// Whether a review is required, and the duties after the incident; times count from resolved [REV-1, REV-2].
import { addDuration } from '../basics/calendar.ts';
import type { Due } from '../roster/linked.ts';
import { asksForRecurrence } from '../roster/recurrence.ts';
import type { When } from '../runbook/plan.ts';
import type { Draft } from './draft.ts';
import { dueOn } from './clock.ts';
import { meetDuty, openDuty } from './duty.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import type { Incident } from './state.ts';
import { tellPeople } from './tell.ts';
import { holds } from './when.ts';

/** Judges whether a review is required and opens its duties and the follow-ups. */
export function openReview(draft: Draft): void {
  if (draft.state.review.opened) return;
  const reasons = reasonsFor(draft);
  draft.add({ type: 'review.opened', required: reasons.length > 0, because: reasons });
  for (const due of draft.context.plan.dues) {
    const isAfter = due.kind === 'follow-up' || (due.kind === 'review' && reasons.length > 0);
    if (isAfter || (due.kind === 'deadline' && due.clock === 'since-resolved')) {
      openAfterwards(draft, due);
    }
  }
}

/** Judged once more at closing: what became known since the resolution may ask for a review [REV-1]. */
export function judgeAgain(draft: Draft): void {
  const reasons = draft.state.review.required ? [] : reasonsFor(draft);
  if (reasons.length === 0) return;
  draft.add({ type: 'review.opened', required: true, because: reasons });
  for (const due of draft.context.plan.dues) {
    if (due.kind === 'review') openAfterwards(draft, due);
  }
}

function openAfterwards(draft: Draft, due: Due): void {
  const { plan } = draft.context;
  const world = { incident: draft.state, plan, now: draft.now };
  if (!due.severities.includes(draft.state.highest.severity)) return;
  if (due.first === null || holds(due.when, world) === false) return;
  const dueAt = dueOn(draft.state, plan, due);
  if (dueAt === null) return;
  // Nothing that opens late is born missed.
  const isOver = dueAt <= draft.now;
  openDuty(draft, due, isOver ? addDuration(draft.now, due.first, plan.business) : dueAt);
}

/** A time for the review was set: the duty to schedule it is met. */
export function scheduleReview(draft: Draft, heldAt: Incident['declaredAt']): Answer {
  if (!isReviewed(draft.state)) return refuse('review-not-open', { status: draft.state.status });
  draft.add({ type: 'review.scheduled', heldAt });
  meetReviewDuties(draft, (id) => id.includes('schedule'));
  const at = String(heldAt);
  tellPeople(draft, draft.state.participants, {
    words: 'review',
    because: 'invited',
    fields: { at },
  });
  return null;
}

/** The review took place. */
export function holdReview(draft: Draft, note: string): Answer {
  if (!isReviewed(draft.state)) return refuse('review-not-open', { status: draft.state.status });
  if (draft.state.review.heldAt !== null) {
    return refuse('review-already-held', { at: draft.state.review.heldAt });
  }
  draft.add({ type: 'review.held', note });
  meetReviewDuties(draft, (id) => !id.includes('publish'));
  return null;
}

/** A false alarm has no review, and that of a merged incident is the other's. */
export function isReviewed({ review, status }: Incident): boolean {
  return review.opened && (status === 'resolved' || status === 'closed');
}

function meetReviewDuties(draft: Draft, which: (duty: string) => boolean): void {
  for (const duty of Object.values(draft.state.duties)) {
    if (duty.kind === 'review' && which(duty.duty)) meetDuty(draft, duty.duty);
  }
}

/** Judged by the highest severity held; what nobody answered is no reason, a document without rules always asks. */
function reasonsFor(draft: Draft): readonly string[] {
  const { requiredWhen } = draft.context.plan.review;
  const own = Object.keys(draft.state.glass).length > 0 ? ['authority was taken'] : [];
  if (requiredWhen.length === 0) {
    return draft.state.attention === 'backlog' ? own : [...own, 'every incident is reviewed'];
  }
  const { severity } = draft.state.highest;
  const world = {
    incident: { ...draft.state, severity },
    plan: draft.context.plan,
    now: draft.now,
  };
  const met = requiredWhen.filter((when) => holds(when, world) === true);
  return [...own, ...met.map((when) => reasonOf(when, draft.state))];
}

/** A rule in the runbook's words; one about the same again says what is the same as what. */
function reasonOf(when: When, { recurrences }: Incident): string {
  const said = when.text ?? (when.kind === 'severity' ? when.in.join(', ') : when.kind);
  if (recurrences.length === 0 || !asksForRecurrence(when)) return said;
  const others = recurrences.map(({ number, because }) => `${number}, ${because}`);
  return `${said} (${others.join('; ')})`;
}
