// Silences of a team and its maintenance windows: each has an end and somebody who answers for it, who is
// told before it ends [ALR-11]. Which alerts one holds is the business of their groups.
import { lastOpening } from '../basics/calendar.ts';
import { own } from '../basics/own.ts';
import { after, at, hours, seconds } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { isEverything } from '../silence/matcher.ts';
import { overlapsItself, timeAt } from '../silence/silence.ts';
import type { Silence } from '../silence/silence.ts';
import type { Decision, Effect, Happening, TimerPatch } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { nextId, no, personOf, unknownPerson, wrongStretch } from './asking.ts';
import type { No } from './asking.ts';
import type { SilenceEvent, TeamEvent } from './event.ts';
import type { Team } from './state.ts';

type Asked<T extends TeamAction['type']> = Extract<TeamAction, { readonly type: T }>;
type Happened = Happening<TeamEvent>;

/** So many that are not over a team may have: each is held against every alert. */
const MOST = 200;
/** What lasts longer is no silence but a change of what alerts. */
const LONGEST = hours(31 * 24);
const FURTHEST = hours(366 * 24);
const TELL_BEFORE = hours(1);
const TELL_BEFORE_SERIES = hours(7 * 24);
// A node that heard late of an early end may have let one more alert be silenced meanwhile.
const LOOK_AGAIN = seconds(10);

/** Plans a silence, from now on or later, once or again and again. */
export function setSilence(
  state: Team,
  action: Asked<'silence.set'>,
  context: TeamContext,
): Decision<TeamEvent> {
  const { now, roster, plan } = context;
  const by = personOf(action.by);
  // A machine, and an operator whom the roster does not name, cannot be told of its end.
  const maker = by === null || unknownPerson(by, roster) !== null ? null : by;
  const owner = action.owner ?? maker;
  if (owner === null) return no('silence-needs-owner', {});
  const { matchers, to, every = null, reason, everything = false } = action;
  if (every !== null && action.until === undefined) return no('needs-an-end', {});
  const began = action.from ?? now;
  const from = every === null ? Math.max(began, now) : began;
  const until = every === null ? to : (action.until ?? to);
  const zone = action.zone ?? plan.business.zone;
  const times = { from, to, every, zone, until, notBefore: 0 };
  const silence = { id: nextId(state), matchers, ...times, reason, owner, madeAt: now };
  const wrong =
    unknownPerson(owner, roster) ??
    (every === null ? null : wrongStretch(from, to, from)) ??
    wrongStretch(from, until, now) ??
    tooLong(silence, now);
  if (wrong !== null) return wrong;
  if (overlapsItself(silence)) return no('runs-into-itself', { every });
  if (isEverything(matchers) && !everything) return no('silences-everything', {});
  const live = state.silences.filter((one) => one.until > now);
  if (live.length >= MOST) return no('too-many-silences', { most: MOST });
  return happened({ type: 'silence.set', ...silence }, endTimer(silence, now, context));
}

/** Moves the end of a silence, or of the last time of a window, further away. */
export function extendSilence(
  state: Team,
  { silence: id, until }: Asked<'silence.extend'>,
  context: TeamContext,
): Decision<TeamEvent> {
  const { now } = context;
  const found = live(state, id, now);
  if (!found.ok) return found;
  const { silence } = found;
  if (until <= silence.until) return no('not-later', { until: silence.until });
  const longer = { ...silence, until, to: silence.every === null ? until : silence.to };
  const wrong = tooLong(longer, now);
  if (wrong !== null) return wrong;
  const event = { type: 'silence.extended', silence: id, until } as const;
  return happened(event, endTimer(longer, now, context));
}

/** Ends a silence at once: what it holds and still fires pages. Of a window only the time that runs, if so asked. */
export function endSilence(
  state: Team,
  { silence: id, once = false, reason = '' }: Asked<'silence.end'>,
  { now }: TeamContext,
): Decision<TeamEvent> {
  const found = live(state, id, now);
  if (!found.ok) return found;
  const { silence } = found;
  const isOnce = once && silence.every !== null;
  if (isOnce && timeAt(silence, now) === null) return no('does-not-run', { silence: id });
  const again: TimerPatch = { [releaseTimer(id)]: { at: after(now, LOOK_AGAIN), what: 'look' } };
  const timers = isOnce ? again : { ...again, [silenceTimer(id)]: null };
  return happened(
    { type: 'silence.ended', silence: id, why: 'by-hand', once: isOnce, reason },
    timers,
  );
}

/** The timer of a silence has come: a word before its end, or the end. */
export function passSilence(
  state: Team,
  id: string,
  what: string,
  context: TeamContext,
): Decision<TeamEvent> {
  const found = state.silences.find((one) => one.id === id);
  const name = silenceTimer(id);
  if (what !== 'tell' || found === undefined) {
    const said = { silence: id, why: 'over', once: false, reason: '' } as const;
    return happened({ type: 'silence.ended', ...said }, { [name]: null });
  }
  const timers: TimerPatch = { [name]: { at: at(found.until), what: 'end' } };
  const { owner, matchers, reason, until, every } = found;
  const near = { type: 'silence.near', silence: id, until } as const;
  const { people, managers } = context.roster;
  const about = { silence: id, until, matchers, reason, every };
  // Whoever left the team answers for nothing any more; the managers do.
  const readers = own(people, owner) === undefined ? managers : [owner];
  const told = readers.flatMap((to): readonly Happened[] => {
    const method = own(people, to)?.methods[0]?.id;
    return method === undefined ? [] : [{ event: { type: 'silence.told', to, method, ...about } }];
  });
  return { ok: true, happened: [{ event: near, timers }, ...told] };
}

/** A little after an early end: all groups that hold something are looked at once more. */
export function passRelease(id: string): Decision<TeamEvent> {
  return happened({ type: 'silence.released', silence: id }, { [releaseTimer(id)]: null });
}

/** What silences that hold something must hear of, all at once. */
export function silenceEffects(event: TeamEvent): readonly Effect[] {
  const isEarly = event.type === 'silence.ended' && event.why === 'by-hand';
  return isEarly || event.type === 'silence.released' ? [{ kind: 'wake' }] : [];
}

/** The silences of a team after one event. */
export function silencesAfter(
  silences: readonly Silence[],
  event: SilenceEvent,
  now: At,
): readonly Silence[] {
  switch (event.type) {
    case 'silence.set': {
      const { type: _type, ...silence } = event;
      return [...silences.filter((one) => one.until > now - KEPT), silence];
    }
    case 'silence.extended':
      return changed(silences, event.silence, (one) => {
        return { ...one, until: event.until, to: one.every === null ? event.until : one.to };
      });
    case 'silence.ended':
      return changed(silences, event.silence, (one) =>
        event.once ? { ...one, notBefore: now } : { ...one, until: Math.min(one.until, now) },
      );
    default:
      return silences;
  }
}

/** How long one that is over is still listed; the log keeps it. */
const KEPT = hours(30 * 24);

function changed(
  silences: readonly Silence[],
  id: string,
  change: (silence: Silence) => Silence,
): readonly Silence[] {
  return silences.map((one) => (one.id === id ? change(one) : one));
}

function live(
  state: Team,
  id: string,
  now: At,
): { readonly ok: true; readonly silence: Silence } | No {
  const silence = state.silences.find((one) => one.id === id);
  if (silence === undefined) return no('no-such-silence', { silence: id });
  return silence.until <= now ? no('silence-is-over', { silence: id }) : { ok: true, silence };
}

function tooLong({ from, to, every, until }: Silence, now: At): No | null {
  if (to - from > LONGEST) return no('lasts-too-long', { days: LONGEST / hours(24) });
  const isFar = until - Math.max(now, every === null ? from : now) > FURTHEST;
  const isLate = from - now > FURTHEST;
  return isFar || isLate ? no('lasts-too-long', { days: FURTHEST / hours(24) }) : null;
}

function silenceTimer(id: string): string {
  return `silence:${id}`;
}

function releaseTimer(id: string): string {
  return `release:${id}`;
}

/** Its owner hears of the end before it comes: of a short silence never, of a window a week ahead. */
function endTimer(silence: Silence, now: At, { plan }: TeamContext): TimerPatch {
  const { id, from, until, every } = silence;
  const isShort = until - Math.max(from, now) <= 2 * TELL_BEFORE;
  const tellAt =
    every === null
      ? at(until - TELL_BEFORE)
      : lastOpening(at(until - TELL_BEFORE_SERIES), plan.business);
  const isAhead = tellAt > now && !isShort;
  const timer = isAhead ? { at: tellAt, what: 'tell' } : { at: at(until), what: 'end' };
  return { [silenceTimer(id)]: timer };
}

function happened(event: SilenceEvent, timers: TimerPatch): Decision<TeamEvent> {
  return { ok: true, happened: [{ event, timers }] };
}
