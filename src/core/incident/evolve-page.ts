import { own } from '../basics/own.ts';
import type { At } from '../basics/time.ts';
import type { IncidentEvent } from './event.ts';
import type { Incident, RingingPage } from './state.ts';

/** What an event of the ladder or of a page makes of an incident. */
export function evolvePage(state: Incident, event: IncidentEvent, at: At): Incident {
  switch (event.type) {
    case 'ladder.started':
      return {
        ...state,
        ladder: { pass: event.pass, index: -1, firedAt: at, rounds: 0, empty: [], joined: [] },
        heldBack: {},
      };
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
          methods: event.methods,
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
      const { methods, tried } = event;
      return page === undefined ? state : withPage(state, { ...page, methods, tried, refused: [] });
    }
    case 'page.held-back': {
      const { [event.person]: _over, ...others } = state.heldBack;
      const heldBack = event.until === null ? others : { ...others, [event.person]: event.due };
      return { ...state, heldBack };
    }
    case 'page.reported': {
      const page = own(state.pages, event.page);
      if (page === undefined || event.result !== 'refused') return state;
      if (page.refused.includes(event.method)) return state;
      return withPage(state, { ...page, refused: [...page.refused, event.method] });
    }
    case 'page.ended': {
      const { [event.page]: ended, ...others } = state.pages;
      const handOver = ended?.purpose === 'hand-over' ? null : state.handOver;
      return { ...state, pages: others, handOver };
    }
    default:
      return state;
  }
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
