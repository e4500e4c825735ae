import { own } from '../basics/own.ts';
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import { routeOf } from '../oncall/ways.ts';
import type { IncidentEvent, Purpose } from './event.ts';
import type { Incident, RingingPage } from './state.ts';

/** Purposes of pages that look for somebody to take the incident. */
export const SEEKING: readonly Purpose[] = ['answer', 'hand-over', 'last-resort'];

/** What an event of the ladder or of a page makes of an incident. */
export function evolvePage(state: Incident, event: IncidentEvent, at: At): Incident {
  switch (event.type) {
    case 'ladder.started':
      return ladderStarted(state, event, at);
    case 'rung.climbed':
    case 'rung.skipped':
      return rungFired(state, event, at);
    case 'last-resort.reached':
      return {
        ...state,
        ladder: { ...state.ladder, rounds: event.round, firedAt: at },
      };
    case 'page.started':
      return {
        ...withPage(state, {
          page: event.page,
          person: event.person,
          purpose: event.purpose,
          due: event.due,
          because: event.because,
          ...routeOf(event),
          tried: 0,
          refused: [],
          startedAt: at,
          triedAt: at,
        }),
        firstPageAt: state.firstPageAt ?? at,
        participants: state.participants.includes(event.person)
          ? state.participants
          : [...state.participants, event.person],
      };
    default:
      return evolveAttempt(state, event, at);
  }
}

function evolveAttempt(state: Incident, event: IncidentEvent, at: At): Incident {
  switch (event.type) {
    case 'page.tried': {
      const page = own(state.pages, event.page);
      return page === undefined
        ? state
        : withPage(state, { ...page, tried: event.index + 1, triedAt: at });
    }
    case 'page.repurposed': {
      const page = own(state.pages, event.page);
      return page === undefined ? state : withPage(state, { ...page, purpose: event.purpose });
    }
    case 'page.rerouted': {
      const page = own(state.pages, event.page);
      if (page === undefined) return state;
      const { repeatAfter: _former, ...kept } = page;
      return withPage(state, { ...kept, ...routeOf(event), tried: event.tried, refused: [] });
    }
    case 'page.held-back': {
      const { [event.person]: _over, ...others } = state.heldBack;
      const heldBack = event.until === null ? others : { ...others, [event.person]: event.due };
      return { ...state, heldBack };
    }
    case 'page.reported': {
      const page = own(state.pages, event.page);
      if (page === undefined) return state;
      // A provider that was away is back: none of them was refused for good.
      const isBack = event.result === 'sent' && page.refused.length >= page.methods.length;
      if (isBack) return withPage(state, { ...page, refused: [] });
      if (event.result !== 'refused') return state;
      if (page.refused.includes(event.method)) return state;
      return withPage(state, { ...page, refused: [...page.refused, event.method] });
    }
    case 'page.ended': {
      const { [event.page]: ended, ...others } = state.pages;
      const handOver = ended?.purpose === 'hand-over' ? null : state.handOver;
      const saidNo = event.how === 'declined' && SEEKING.includes(ended?.purpose ?? 'inform');
      const declined = saidNo ? { ...state.declined, [event.person]: at } : state.declined;
      const guests = event.how === 'declined' ? withoutGuest(state, event.person) : state.guests;
      return { ...state, pages: others, handOver, declined, guests };
    }
    default:
      return state;
  }
}

/** Who says no to being brought in has nothing to do with it any more. */
function withoutGuest({ guests }: Incident, person: PersonId): Incident['guests'] {
  const { [person]: _left, ...others } = guests;
  return others;
}

/** A repeat goes on with what is known of the pass: which rungs were empty, who sleeps. */
function ladderStarted(
  state: Incident,
  { pass, again }: Extract<IncidentEvent, { type: 'ladder.started' }>,
  at: At,
): Incident {
  if (again !== undefined) {
    const { from, round: repeats } = again;
    const turn = { pass, index: from - 1, firedAt: at, repeats, againSince: at };
    return { ...state, ladder: { ...state.ladder, ...turn } };
  }
  const fresh = { index: -1, rounds: 0, empty: [], joined: [], repeats: 0, againSince: null };
  return { ...state, ladder: { pass, firedAt: at, ...fresh }, heldBack: {} };
}

function rungFired(
  state: Incident,
  event: Extract<IncidentEvent, { type: 'rung.climbed' | 'rung.skipped' }>,
  at: At,
): Incident {
  const { ladder } = state;
  if (event.type === 'rung.climbed' && event.ladder === 'by-hand') {
    // Climbing by hand delays no timed climb and leaves out none of its rungs [ESC-7].
    const index = event.index === ladder.index + 1 ? event.index : ladder.index;
    return { ...state, ladder: { ...ladder, index } };
  }
  if (event.index >= 0) {
    const index = Math.max(event.index, ladder.index);
    const others = ladder.empty.filter((due) => due !== event.due);
    const empty = event.type === 'rung.skipped' ? [...others, event.due] : others;
    // Whoever is asked beside the last resort does not put off its next round [ESC-11].
    const firedAt = ladder.rounds > 0 ? ladder.firedAt : at;
    return { ...state, ladder: { ...ladder, index, firedAt, empty } };
  }
  return state.fired.includes(event.due) ? state : { ...state, fired: [...state.fired, event.due] };
}

function withPage(state: Incident, page: RingingPage): Incident {
  return { ...state, pages: { ...state.pages, [page.page]: page } };
}
