// The digest of a team: one message about what happened, what is still owed, who was woken and who is
// next, on the first opening of a week or at the end of each shift [REV-6]. When it is due the loop reads
// the incidents and comes back with the words: a stream knows nothing of its incidents.
import { mondayOf, nextOpening } from '../basics/calendar.ts';
import { own } from '../basics/own.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { datedEdges } from '../oncall/dated.ts';
import { handoversBetween } from '../oncall/handovers.ts';
import { respondersOf } from '../roster/binding.ts';
import type { Decision, Happening } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { yes } from './asking.ts';
import type { TeamEvent } from './event.ts';
import type { Team } from './state.ts';

type Happened = Happening<TeamEvent>;
type Asked<T extends TeamAction['type']> = Extract<TeamAction, { readonly type: T }>;

/** The name of its timer. */
const TIMER = 'digest';
const WEEK_MS = 7 * 86_400_000;
/** Longer than any shift. */
const AHEAD_MS = 35 * 86_400_000;

/** Plans the next digest where none is planned, or where the team has come to want others. */
export function planDigest(state: Team, context: TeamContext): readonly Happened[] {
  const every = context.roster.values.digest ?? 'weekly';
  if (state.digest.every === every) return [];
  const next = every === 'never' ? null : nextDigest(every, context);
  const timers = { [TIMER]: next === null ? null : { at: next, what: every } };
  return [{ event: { type: 'digest.planned', every, from: context.now }, timers }];
}

/** A digest is due: what happened since the last one is asked for. */
export function passDigest(state: Team, what: string, context: TeamContext): readonly Happened[] {
  const { now } = context;
  // Whatever kept Tocsin down, the news of more than a week is no news.
  const from = Math.max(state.digest.from, now - WEEK_MS);
  const timers = { [TIMER]: { at: nextDigest(what, context), what } };
  return [{ event: { type: 'digest.due', from, until: now }, timers }];
}

/** The words have come: everybody who responds is told, unless nothing happened and nothing is owed. */
export function sendDigest(
  state: Team,
  { until, subject, parts }: Asked<'digest.send'>,
  { roster }: TeamContext,
): Decision<TeamEvent> {
  if (state.digest.due !== until) return yes();
  const people = parts.length === 0 ? [] : respondersOf(roster);
  return yes(
    { type: 'digest.sent', until, subject, parts },
    ...people.flatMap((to): readonly TeamEvent[] => {
      const method = own(roster.people, to)?.methods[0]?.id;
      return method === undefined ? [] : [{ type: 'digest.told', to, method }];
    }),
  );
}

function nextDigest(every: string, context: TeamContext): At {
  const { now, plan } = context;
  if (every === 'shift') return nextHandover(context) ?? nextDigest('weekly', context);
  const week = mondayOf(now, plan.business.zone);
  const first = nextOpening(at(week.at - 1), plan.business);
  return first > now ? first : nextOpening(at(week.next - 1), plan.business);
}

function nextHandover({ now, roster }: TeamContext): At | null {
  const times = Object.values(roster.rotas).flatMap((rota) => [
    ...datedEdges(rota, now, at(now + AHEAD_MS)),
    ...rota.layers.flatMap((layer) => {
      const [first] = handoversBetween(layer, rota.zone, at(now + 1), at(now + AHEAD_MS));
      return first === undefined ? [] : [first];
    }),
  ]);
  return times.length === 0 ? null : at(Math.min(...times));
}
