// What must leave the house because of an event. Run once, when decided, never on replay.
import type { Effect, Recorded } from '../stream/stream.ts';
import type { IncidentEvent, Purpose } from './event.ts';
import type { Incident } from './state.ts';

/** What somebody asks of somebody is no storm. */
const ASKED_BY_PEOPLE: readonly Purpose[] = ['by-hand', 'hand-over'];

/** Deliveries and withdrawals of one recorded event, given the state after it. */
export function effectsOf(recorded: Recorded<IncidentEvent>, after: Incident): readonly Effect[] {
  const { event } = recorded;
  switch (event.type) {
    case 'page.tried': {
      const purpose = after.pages[event.page]?.purpose ?? 'answer';
      return [
        {
          kind: 'deliver',
          lane: 'page',
          to: { person: event.person },
          method: event.method,
          words: `page-${purpose}`,
          about: recorded.seq,
          subject: event.page,
          atOnce: ASKED_BY_PEOPLE.includes(purpose),
        },
      ];
    }
    case 'page.ended':
      return [{ kind: 'withdraw', subject: event.page }];
    case 'notice.sent':
      return [
        {
          kind: 'deliver',
          lane: 'bulk',
          to: event.to,
          method: event.method,
          words: event.words,
          about: recorded.seq,
          subject: `notice:${recorded.stream}/${recorded.seq}`,
        },
      ];
    default:
      return [];
  }
}
