// Response, resolution, promotions, automatic steps, review and follow-ups as dues.
import type { Length, Lines, Party, Plan } from '../runbook/plan.ts';
import { alternativesOf, partsOf } from './conditions.ts';
import type { Due, From, LinkedSeverity } from './linked.ts';
import { due, durationFrom } from './linking.ts';
import type { Linking } from './linking.ts';
import { looseName, slugOf } from './names.ts';

/** The times by which a severity must be answered and resolved. */
export function linkTargets(linking: Linking): readonly Due[] {
  return linking.severities.flatMap((severity) => targetsOf(severity, linking));
}

function targetsOf(severity: LinkedSeverity, linking: Linking): readonly Due[] {
  const written = linking.plan.severities.find((one) => one.key === severity.key);
  const answer = durationFrom(written?.acknowledge) ?? severity.response;
  const basis = { severities: [severity.key], lines: severity.lines };
  const response = due({
    ...basis,
    id: `response@${severity.key}`,
    duty: 'response',
    kind: 'response',
    title: 'Respond',
    clock: 'since-alert',
    first: answer,
    until: 'answered',
    from: severity.defaults.includes('response') ? 'default' : 'document',
  });
  const resolution = due({
    ...basis,
    id: `resolution@${severity.key}`,
    duty: 'resolution',
    kind: 'resolution',
    title: 'Resolve',
    clock: 'unresolved',
    first: severity.resolution,
    until: 'resolved',
    owner: commanderOf(linking),
  });
  return [response, resolution].filter((one) => one.first !== null);
}

/** The conditions under which an incident becomes worse by itself [SEV-2]. */
export function linkPromotions({ plan, severities }: Linking): readonly Due[] {
  return plan.severities.flatMap((written) => {
    const less = severities.filter((one) => one.rank > written.rank).map((one) => one.key);
    const conditions = (written.promote ?? []).flatMap(alternativesOf);
    if (less.length === 0) return [];
    return conditions.map((when, index) => {
      const parts = partsOf(when);
      return due({
        id: `promotion-${index + 1}@${written.key}`,
        duty: `promotion-${index + 1}@${written.key}`,
        kind: 'promotion',
        title: `Becomes ${written.key}: ${when?.text ?? parts.clock?.clock ?? 'its condition holds'}`,
        severities: less,
        when: parts.rest,
        clock: parts.clock?.clock ?? 'since-declared',
        first: durationFrom(parts.clock?.past),
        until: 'resolved',
        raisesTo: written.key,
        lines: written.lines,
      });
    });
  });
}

/** What happens by itself when an incident is declared. */
export function linkAutos({ plan, severities }: Linking): readonly Due[] {
  return plan.declaration.auto.map((auto, index) =>
    due({
      id: `auto-${index + 1}-${auto.kind}`,
      duty: `auto-${index + 1}-${auto.kind}`,
      kind: 'auto',
      title: auto.text,
      severities: severities.map((one) => one.key),
      clock: 'since-declared',
      first: { ms: 0 },
      lines: auto.lines,
    }),
  );
}

const DEFAULT_HOLD_WITHIN: Length = 'PT120H';

/** Scheduling, holding and publishing the review, and what follows after it [REV-2]. */
export function linkReview(linking: Linking): readonly Due[] {
  const { plan, roster, notes } = linking;
  const { reviews } = plan;
  const { reviewHoldWithin, reviewScheduleWithin } = roster.values;
  if (reviewHoldWithin === undefined && reviews.holdWithin === undefined) {
    notes.find({
      code: 'default-review',
      level: 'note',
      kind: 'missing',
      says: 'The runbook does not say by when the review is held: 120 hours after resolution is used',
      fix: 'Say values: { reviewHoldWithin: 5d } in tocsin.yaml',
      lines: reviews.lines,
    });
  }
  const hold = reviewHoldWithin ?? reviews.holdWithin;
  const schedule = reviewScheduleWithin ?? reviews.scheduleWithin;
  const steps: readonly ReviewStep[] = [
    ['review-schedule', 'Schedule the review', schedule, fromOf(reviewScheduleWithin, schedule)],
    ['review-hold', 'Hold the review', hold ?? DEFAULT_HOLD_WITHIN, fromOf(reviewHoldWithin, hold)],
    ['review-publish', 'Publish the review', reviews.publishWithin, 'document'],
  ];
  return [
    ...steps.flatMap((step) => reviewDue(step, linking)),
    ...reviews.followUps
      .filter((one) => !isReviewItself(one))
      .flatMap((followUp) => followUpDue(followUp, linking)),
  ];
}

// "Postmortem (within 48 hours)" is the review, which has a duty of its own; its tasks are tasks.
function isReviewItself(followUp: FollowUp): boolean {
  return /^(?:post ?mortem|retrospective|(?:post incident )?review)$/.test(
    looseName(followUp.name),
  );
}

type ReviewStep = readonly [id: string, title: string, within: Length | undefined, from: From];

function fromOf(said: Length | undefined, used: Length | undefined): From {
  if (used === undefined) return 'default';
  return said === undefined ? 'document' : 'roster';
}

function reviewDue([id, title, within, from]: ReviewStep, linking: Linking): readonly Due[] {
  const first = durationFrom(within);
  if (first === null) return [];
  const { lines } = linking.plan.reviews;
  return [afterwards({ id, title, kind: 'review', first, from, lines }, linking)];
}

type FollowUp = Plan['reviews']['followUps'][number];

function followUpDue(followUp: FollowUp, linking: Linking): readonly Due[] {
  const first = durationFrom(followUp.within);
  if (first === null) return [];
  const id = `follow-up-${slugOf(followUp.name)}`;
  const { name: title, lines } = followUp;
  return [afterwards({ id, title, kind: 'follow-up', first, from: 'document', lines }, linking)];
}

interface Afterwards {
  readonly id: string;
  readonly title: string;
  readonly kind: 'review' | 'follow-up';
  readonly first: NonNullable<Due['first']>;
  readonly from: From;
  readonly lines: Lines | undefined;
}

function afterwards(parts: Afterwards, linking: Linking): Due {
  return due({
    ...parts,
    duty: parts.id,
    severities: linking.severities.map((one) => one.key),
    clock: 'since-resolved',
    owner: commanderOf(linking),
  });
}

function commanderOf({ roles }: Linking): Party | null {
  const role = roles.find((one) => one.isCommander);
  return role === undefined ? null : { kind: 'role', name: role.name };
}
