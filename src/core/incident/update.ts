// Updates: words to an audience. Only an act to that audience meets its duty; one act may address
// several [DUE-1, DUE-2]. Nothing leaves the house without a person of that authority [UPD-1].
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { maySpeakOutside } from './authority.ts';
import { intervalEnd, intervalOf } from './awake.ts';
import type { Draft } from './draft.ts';
import { isOwed, isRunning, meetDuty } from './duty.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isLive, isOpen } from './state.ts';
import { tellPeople } from './tell.ts';

/** An update as it is asked for. */
export interface UpdateAsked {
  readonly text: string;
  readonly audiences: readonly string[];
  readonly nextAt: At | null;
}

/** Audiences the plan's duties know, internal first. */
export function audiencesOf(plan: LinkedPlan): readonly string[] {
  const named = plan.dues.flatMap((due) => (due.audience === null ? [] : [due.audience]));
  return [...new Set(['internal', ...named])];
}

/** True where words to this audience leave the house. */
export function isOutside(plan: LinkedPlan, audience: string): boolean {
  return plan.dues.some((due) => due.audience === audience && due.external);
}

/** Posts an update and meets what its audiences were owed. */
export function postUpdate(draft: Draft, person: PersonId, asked: UpdateAsked): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (asked.text.trim() === '') return refuse('nothing-said', {});
  const { plan } = draft.context;
  const known = audiencesOf(plan);
  const audiences = asked.audiences.map((name) => known.find((k) => isNamed([k], name)) ?? name);
  const unknown = audiences.find((name) => !known.includes(name));
  if (unknown !== undefined)
    return refuse('no-such-audience', { audience: unknown, audiences: known });
  const external = audiences.some((name) => isOutside(plan, name));
  if (external && draft.state.drill) return refuse('drill-stays-inside', { audiences });
  if (external && !maySpeakOutside(draft, person)) {
    return refuse('needs-authority', { for: 'words to customers or the public', audiences });
  }
  if (asked.nextAt !== null && asked.nextAt <= draft.now) {
    return refuse('time-in-the-past', { at: asked.nextAt });
  }
  const tooLate = latestNext(draft, audiences, asked.nextAt);
  if (tooLate !== null) return refuse('next-update-too-late', { latest: tooLate });
  draft.add({ type: 'update.posted', audiences, text: asked.text, nextAt: asked.nextAt, external });
  for (const duty of Object.values(draft.state.duties)) {
    const isMet = duty.audience !== null && audiences.includes(duty.audience);
    if (isMet && isRunning(draft.state, duty)) meetDuty(draft, duty.duty, asked.nextAt);
  }
  if (audiences.includes('internal')) {
    tellPeople(draft, draft.state.participants, {
      words: 'update',
      because: 'an update was posted',
      fields: { text: asked.text },
    });
  }
  return null;
}

/** How soon a milestone wants its update: "at once" for people [DUE-4]. */
export const MILESTONE_WITHIN = 300_000;

/** A milestone asks for an update at once and restarts the interval [DUE-7]. */
export function milestone(draft: Draft, name: string): void {
  if (!isLive(draft.state)) return;
  for (const due of draft.context.plan.dues) {
    const duty = draft.state.duties[due.duty];
    if (duty === undefined || duty.due !== due.id || !isOwed(duty)) continue;
    if (due.kind !== 'cadence' || !due.alsoOn.includes(name)) continue;
    const soon = intervalEnd(draft, { ms: MILESTONE_WITHIN }, draft.now);
    if (soon >= duty.dueAt) continue;
    const timers = { [`duty:${duty.duty}`]: { at: soon, what: 'duty-due' } };
    draft.add(
      {
        type: 'duty.moved',
        duty: duty.duty,
        due: due.id,
        dueAt: soon,
        every: duty.every,
        because: `a milestone: ${name}`,
      },
      timers,
    );
  }
}

/** An announced next update may come sooner than the cadence asks, never later. */
function latestNext(draft: Draft, audiences: readonly string[], nextAt: At | null): At | null {
  if (nextAt === null) return null;
  for (const duty of Object.values(draft.state.duties)) {
    const concerns =
      duty.every !== null && duty.audience !== null && audiences.includes(duty.audience);
    if (!concerns || duty.every === null) continue;
    const { every } = duty;
    const latest = intervalEnd(draft, intervalOf(draft, { ...duty, every }), draft.now);
    if (nextAt > latest) return latest;
  }
  return null;
}
