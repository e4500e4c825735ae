// What a team decides beside its incidents: who stands in for whom, who is away, who swaps with whom
// and who learns; what it owes, which drills it plans and what it is told between them. An override
// replaces one slot of one rota for one interval; where two overlap the later made wins; its end
// restores [ONC-4].
import type { StreamId } from '../basics/ids.ts';
import { assert } from '../basics/assert.ts';
import { earliestTimer } from '../stream/fold.ts';
import type { Decision, Effect, Kind, Recorded } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { no, yes } from './asking.ts';
import { passDigest, planDigest, sendDigest } from './digest.ts';
import { cancelDrill, passDrill, planDrill } from './drill.ts';
import type { TeamEvent } from './event.ts';
import { evolveTeam } from './evolve.ts';
import {
  endSilence,
  extendSilence,
  passRelease,
  passSilence,
  setSilence,
  silenceEffects,
} from './silence.ts';
import { noteRecurrence } from './recurrence.ts';
import { cancelAbsence, setAbsence, setOverride, setShadow } from './stand-in.ts';
import type { Team } from './state.ts';
import { passUpkeep, planUpkeep, recordUpkeep } from './upkeep.ts';
import { acceptSwap, declineSwap, offerSwap, voidSwaps } from './swap.ts';

/** The rules of a team. */
export const teamKind: Kind<Team, TeamEvent, TeamAction, TeamContext> = {
  fold: 5,
  empty: (id: StreamId): Team => ({
    id,
    version: 0,
    timers: {},
    overrides: [],
    absences: [],
    shadows: [],
    swaps: [],
    upkeep: {},
    drills: [],
    silences: [],
    remembered: [],
    digest: { every: '', from: 0, due: null, last: { subject: '', parts: [] } },
  }),
  decide: decideTeam,
  evolve: evolveTeam,
  effects: effectsOfTeam,
  versionOf: () => 1,
};

function decideTeam(state: Team, action: TeamAction, context: TeamContext): Decision<TeamEvent> {
  switch (action.type) {
    case 'override.set':
      return setOverride(state, action, context);
    case 'override.cancel':
      return cancelOverride(state, action.override);
    case 'absence.set':
      return setAbsence(state, action, context);
    case 'absence.cancel':
      return cancelAbsence(state, action, context);
    case 'shadow.set':
      return setShadow(state, action, context);
    case 'shadow.cancel': {
      const known = state.shadows.some((one) => one.id === action.shadow);
      if (!known) return no('no-such-shadow', { shadow: action.shadow });
      return yes({ type: 'shadow.cancelled', shadow: action.shadow });
    }
    case 'swap.offer':
      return offerSwap(state, action, context);
    case 'swap.accept':
      return acceptSwap(state, action, context);
    case 'swap.decline':
      return declineSwap(state, action, context);
    case 'upkeep.record':
      return recordUpkeep(state, action, context);
    case 'recurrence.note':
      return noteRecurrence(state, action, context.now);
    case 'drill.plan':
      return planDrill(state, action, context);
    case 'drill.cancel':
      return cancelDrill(state, action, context);
    case 'silence.set':
      return setSilence(state, action, context);
    case 'silence.extend':
      return extendSilence(state, action, context);
    case 'silence.end':
      return endSilence(state, action, context);
    case 'digest.send':
      return sendDigest(state, action, context);
    case 'roster.change':
      return lookAnew(state, context);
    case 'time.pass':
      return passTime(state, context);
  }
}

// An edit of the files ends swaps whose shifts are gone, and may ask for other upkeep.
function lookAnew(state: Team, context: TeamContext): Decision<TeamEvent> {
  const swaps = voidSwaps(state, context);
  if (!swaps.ok) return swaps;
  const between = [...planUpkeep(state, context), ...planDigest(state, context)];
  return { ok: true, happened: [...swaps.happened, ...between] };
}

// Carries out the timer that is due first.
function passTime(state: Team, context: TeamContext): Decision<TeamEvent> {
  const due = earliestTimer(state);
  if (due === null || due.timer.at > context.now) return yes();
  const [subject = '', ...rest] = due.name.split(':');
  const key = rest.join(':');
  if (subject === 'drill') return passDrill(state, key, due.timer.what, context);
  if (subject === 'silence') return passSilence(state, key, due.timer.what, context);
  if (subject === 'release') return passRelease(key);
  if (subject === 'digest') {
    return { ok: true, happened: passDigest(state, due.timer.what, context) };
  }
  assert(subject === 'upkeep', 'A duty of a team is known', due.name);
  return { ok: true, happened: passUpkeep(state, key, due.timer.what, context) };
}

// Half a swap cannot be taken back: the whole of it ends.
function cancelOverride(state: Team, id: string): Decision<TeamEvent> {
  const found = state.overrides.find((one) => one.id === id);
  if (found === undefined) return no('no-such-override', { override: id });
  if (found.swap !== undefined) {
    return yes({ type: 'swap.ended', swap: found.swap, why: 'withdrawn', reason: '' });
  }
  return yes({ type: 'override.cancelled', override: id });
}

function effectsOfTeam({ event, stream, seq }: Recorded<TeamEvent>): readonly Effect[] {
  switch (event.type) {
    case 'notice.sent':
    case 'upkeep.told':
    case 'drill.told':
    case 'digest.told':
    case 'silence.told':
      break;
    default:
      return silenceEffects(event);
  }
  return [
    {
      kind: 'deliver',
      lane: 'bulk',
      to: { person: event.to },
      method: event.method,
      words: 'words' in event ? event.words : event.type,
      about: seq,
      subject: `notice:${stream}/${seq}`,
    },
  ];
}
