// Silences over the alerts of a group [ALR-11]. An alert that one holds is kept and counted and does not
// count as firing, so that it declares nothing and joins nothing. What an incident knows already is left
// alone, and what a person declares is heard. When the silence is over, whatever still fires is new.
import { own } from '../basics/own.ts';
import { after, earlier, minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { silenceFor } from '../silence/silence.ts';
import type { Happening } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import { HEARTBEAT } from './alert.ts';
import type { CountedAlert } from './alert.ts';
import type { GroupContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import type { Group } from './state.ts';
import { knownIn } from './tally.ts';

/** The alerts of a group, those that a silence holds as if they did not fire, and what happened to these. */
export interface Hushed {
  readonly alerts: readonly CountedAlert[];
  readonly happened: readonly Happening<GroupEvent>[];
}

/** How long a group waits for the files of its team before it looks at its silences again. */
const WHILE_UNSERVED = minutes(15);
const TIMER = 'hush';

/** True where the wait of a silence is over: then all alerts of the group are looked at. */
export function isHushDue({ timers }: Group, now: At): boolean {
  const dueAt = timers[TIMER]?.at ?? null;
  return dueAt !== null && dueAt <= now;
}

/** Looks which alerts of a group are silenced; without silences everything stays as it is. */
export function hushed(state: Group, action: GroupAction, context: GroupContext): Hushed {
  const { alerts, silences } = context;
  const isHolding = Object.keys(state.hushed).length > 0 || state.timers[TIMER] !== undefined;
  if (silences.length === 0 && !isHolding) return { alerts, happened: [] };
  if (context.plan === null) return { alerts, happened: unserved(state, context.now) };
  const found = heldOf(state, action, context);
  const { held } = found;
  const seen = context.isWhole ? Object.keys(state.hushed) : alerts.map((one) => one.fingerprint);
  const changed = Object.entries(held).filter(([one, by]) => own(state.hushed, one) !== by);
  const freed = seen.filter((one) => one in state.hushed && own(held, one) === undefined);
  const left = Object.keys(state.hushed).length - freed.length + Object.keys(held).length;
  const until = left === 0 ? null : nextLook(state, context.now, found.until);
  const loud = alerts.map((alert) =>
    own(held, alert.fingerprint) === undefined
      ? alert
      : ({ ...alert, status: 'resolved' } as const),
  );
  if (changed.length === 0 && freed.length === 0 && (state.timers[TIMER]?.at ?? null) === until) {
    return { alerts: loud, happened: [] };
  }
  const event = { type: 'group.hushed', held: Object.fromEntries(changed), freed } as const;
  const timer = until === null ? null : { at: until, what: TIMER };
  return { alerts: loud, happened: [{ event, timers: { [TIMER]: timer } }] };
}

/** Which of the alerts at hand are silenced by which silence, and when the first of these is over. */
function heldOf(
  state: Group,
  { type }: GroupAction,
  { alerts, silences, now }: GroupContext,
): { readonly held: Readonly<Record<string, string>>; readonly until: At | null } {
  const held: Record<string, string> = {};
  let until: At | null = null;
  // A person says so: what they declare, and what they split off, is heard.
  const isByHand = type === 'alerts.declare' || type === 'group.adopt';
  const wasKnown = knownIn(state);
  const isKnowing = state.incident !== null || state.mutedUntilQuiet;
  for (const alert of isByHand ? [] : alerts) {
    const { status, source, fingerprint } = alert;
    if (status !== 'firing' || source === HEARTBEAT) continue;
    // An incident, or a person who called it a false alarm, knows what fires already.
    if (isKnowing && wasKnown(alert)) continue;
    // The one that holds it goes on holding it until it is over.
    const same = silences.filter(({ id }) => id === own(state.hushed, fingerprint));
    const found = silenceFor(alert, same, now) ?? silenceFor(alert, silences, now);
    if (found === null) continue;
    held[fingerprint] = found.silence.id;
    until = until === null ? found.until : earlier(until, found.until);
  }
  return { held, until };
}

/** A wait that runs is looked at when it is over; a repeat must not write an event each time. */
function nextLook({ timers }: Group, now: At, until: At | null): At | null {
  const dueAt = timers[TIMER]?.at ?? null;
  if (dueAt === null || dueAt <= now) return until;
  return until === null ? dueAt : earlier(dueAt, until);
}

/** Which silences hold is not known at present: nothing is freed, and it is looked at later. */
function unserved(state: Group, now: At): Hushed['happened'] {
  if (!isHushDue(state, now)) return [];
  const event = { type: 'group.hushed', held: {}, freed: [] } as const;
  return [{ event, timers: { [TIMER]: { at: after(now, WHILE_UNSERVED), what: TIMER } } }];
}
