// What must leave the house because of an event. Run once, when decided, never on replay.
import type { Effect, Recorded } from '../stream/stream.ts';
import type { IncidentEvent } from './event.ts';
import type { Incident } from './state.ts';

/** Deliveries and withdrawals of one recorded event, given the state after it. */
export function effectsOf(recorded: Recorded<IncidentEvent>, after: Incident): readonly Effect[] {
  const { event } = recorded;
  switch (event.type) {
    case 'page.tried':
      return [
        {
          kind: 'deliver',
          lane: 'page',
          to: { person: event.person },
          method: event.method,
          words: `page-${after.pages[event.page]?.purpose ?? 'answer'}`,
          about: recorded.seq,
          subject: event.page,
        },
      ];
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
