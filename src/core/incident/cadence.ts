// How often an audience hears, set by whoever leads: sooner than the runbook asks, or at all where it
// leaves the interval to the commander [DUE-12].
import { addDuration } from '../basics/calendar.ts';
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import { earlier, ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { Due } from '../roster/linked.ts';
import { hasCommand } from './authority.ts';
import { intervalEnd } from './awake.ts';
import type { Draft } from './draft.ts';
import { isOwed, moveDuty, openDuty, wantedDuties } from './duty.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isLive } from './state.ts';
import type { DutyState } from './state.ts';
import { nameOf } from './tell.ts';
import { audiencesOf, isOutside } from './update.ts';

/** Sets how often an audience hears from here on. */
export function setCadence(
  draft: Draft,
  by: PersonId,
  asked: { readonly audience?: string; readonly every: Span },
): Answer {
  const { status, hold } = draft.state;
  if (!isLive(draft.state)) return refuse('incident-not-open', { status });
  if (hold?.by !== by && !hasCommand(draft, by)) {
    return refuse('not-yours', { by: hold === null ? null : nameOf(draft, hold.by) });
  }
  const { every } = asked;
  const audiences = audiencesOf(draft.context.plan);
  const named = asked.audience ?? 'internal';
  const audience = audiences.find((one) => isNamed([one], named));
  if (audience === undefined) return refuse('no-such-audience', { audience: named, audiences });
  const most = longest(draft, audience);
  if (most !== null && every > most) return refuse('cadence-too-long', { most });
  draft.add({ type: 'cadence.set', audience, every });
  const fresh = intervalEnd(draft, { ms: every }, draft.now);
  const known = owedTo(draft, audience);
  if (known === null) {
    openDuty(draft, byHand(draft, audience, every), fresh);
    return null;
  }
  const dueAt = known.state === 'missed' ? known.dueAt : earlier(known.dueAt, fresh);
  moveDuty(draft, known.duty, known.due, { dueAt, every, because: 'set by hand' });
  return null;
}

/** The longest interval the runbook allows for an audience now; null where it leaves it open. */
function longest(draft: Draft, audience: string): Span | null {
  const spans = wantedDuties(draft)
    .filter((due) => due.kind === 'cadence' && due.audience === audience)
    .flatMap(({ every }) =>
      every === null
        ? []
        : [addDuration(draft.now, every, draft.context.plan.business) - draft.now],
    );
  return spans.length === 0 ? null : ms(Math.min(...spans));
}

function owedTo(draft: Draft, audience: string): DutyState | null {
  const duties = Object.values(draft.state.duties);
  return (
    duties.find((duty) => duty.audience === audience && duty.every !== null && isOwed(duty)) ?? null
  );
}

function byHand(draft: Draft, audience: string, every: Span): Due {
  return {
    id: `cadence:${audience}`,
    duty: `update:${audience}`,
    kind: 'cadence',
    title: `Update to ${audience}`,
    severities: [draft.state.severity],
    when: null,
    clock: 'since-declared',
    first: { ms: every },
    every: { ms: every },
    alsoOn: [],
    until: 'resolved',
    owner: null,
    audience,
    external: isOutside(draft.context.plan, audience),
    to: [],
    raisesTo: null,
    from: 'default',
  };
}
