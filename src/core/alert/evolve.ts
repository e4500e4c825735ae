// The fold: what each event makes of a group.
import type { At } from '../basics/time.ts';
import type { Recorded } from '../stream/stream.ts';
import type { Firing, GroupEvent } from './event.ts';
import type { Group, Tally } from './state.ts';
import { total } from './tally.ts';

/** What one event makes of a group; one it does not know changes nothing. */
export function evolveGroup(state: Group, recorded: Recorded<GroupEvent>): Group {
  const { event } = recorded;
  switch (event.type) {
    case 'group.opened': {
      const { team, incident, round, severity } = event;
      const opened = { team, incident, round, severity, ...firingIn(event) };
      return { ...state, ...opened, mutedUntilQuiet: false, kept: null, begun: [], freed: {} };
    }
    case 'group.changed':
    case 'group.kept': {
      const fires = firingIn(event);
      const muted = fires.firing > 0 && state.mutedUntilQuiet;
      const severity = event.type === 'group.changed' ? event.severity : state.severity;
      const kept = keptAfter(state, recorded, fires.firing);
      const known = fires.firing === 0 ? { freed: {} } : {};
      return { ...state, ...fires, ...known, severity, mutedUntilQuiet: muted, kept };
    }
    case 'group.watched':
      return watchedAfter(state, event);
    case 'group.hushed':
      return {
        ...state,
        hushed: hushedAfter(state, event),
        ...freedAfter(state, event, recorded.at),
      };
    case 'group.released': {
      const { incident, into, untilQuiet } = event;
      const last = into === null ? { incident, endedAt: recorded.at } : state.last;
      const kept = into === null && state.firing > 0 ? firesOn(recorded.at) : null;
      return { ...state, incident: into, mutedUntilQuiet: untilQuiet, last, kept };
    }
    default:
      return evolveBeat(state, recorded);
  }
}

function evolveBeat(state: Group, { event, at }: Recorded<GroupEvent>): Group {
  const { beat } = state;
  switch (event.type) {
    case 'group.split': {
      const left = state.known?.filter((one) => one !== event.fingerprint) ?? null;
      return { ...state, ...countOf(event.tally ?? null, left) };
    }
    case 'group.adopted':
      return { ...state, team: event.team, home: event.home };
    case 'group.acknowledged': {
      const before = state.told?.incident === event.incident ? state.told.alerts : [];
      const alerts = [...before, ...event.alerts.map(({ fingerprint }) => fingerprint)];
      return { ...state, told: { incident: event.incident, alerts, result: 'waiting' } };
    }
    case 'group.told':
      return state.told === null
        ? state
        : { ...state, told: { ...state.told, result: event.result } };
    case 'heartbeat.expected': {
      const { team, name, since, wait } = event;
      return { ...state, team, beat: { name, since, wait, missedAt: null } };
    }
    case 'heartbeat.missed':
      return beat === null ? state : { ...state, beat: { ...beat, missedAt: at } };
    case 'heartbeat.returned':
      return beat === null ? state : { ...state, beat: { ...beat, missedAt: null } };
    case 'heartbeat.dropped':
      return { ...state, beat: null };
    default:
      return state;
  }
}

function firingIn({ tally, known }: Firing): Pick<Group, 'firing' | 'tally' | 'known'> {
  return countOf(tally, known ?? null);
}

function countOf(
  tally: Tally | null,
  known: readonly string[] | null,
): Pick<Group, 'firing' | 'tally' | 'known'> {
  if (tally !== null) return { firing: total(tally), tally, known: null };
  return { firing: known?.length ?? 0, tally, known };
}

function watchedAfter(
  state: Group,
  { flips, silent, begun = state.begun }: Extract<GroupEvent, { type: 'group.watched' }>,
): Group {
  return { ...state, flips, silent, begun };
}

function keptAfter(
  state: Group,
  { event, at }: Recorded<GroupEvent>,
  firing: number,
): Group['kept'] {
  if (event.type !== 'group.kept' || firing === 0) return null;
  const { because, awaited } = event;
  const waits = awaited === undefined ? {} : { awaited };
  return { because, since: state.kept?.since ?? at, ...waits };
}

function hushedAfter(
  { hushed }: Group,
  { held, freed }: Extract<GroupEvent, { type: 'group.hushed' }>,
): Group['hushed'] {
  const gone = new Set(freed);
  return Object.fromEntries([
    ...Object.entries(hushed).filter(([one]) => !gone.has(one)),
    ...Object.entries(held),
  ]);
}

function freedAfter(
  { freed }: Group,
  event: Extract<GroupEvent, { type: 'group.hushed' }>,
  now: At,
): Pick<Group, 'freed'> {
  if (event.freed.length === 0) return {};
  return { freed: { ...freed, ...Object.fromEntries(event.freed.map((one) => [one, now])) } };
}

/** Its incident is over, and its alerts are not [ALR-6]. */
function firesOn(since: At): Group['kept'] {
  return { because: 'its incident is over; it fires on', since };
}
