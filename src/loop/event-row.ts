// An event as a row of the log. Its texts are made where somebody stores or reads them; whoever hears
// of an event in the process that recorded it need not read it from its text again.
import type { EventRow } from '#/contract/rows.ts';
import { textOfActor } from '#/core/stream/actor.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import type { AnyEvent } from './subject.ts';

const made = new WeakMap<EventRow, Recorded<AnyEvent>>();

/** The row of an event. */
export function eventRow(recorded: Recorded<AnyEvent>): EventRow {
  const { stream, seq, at, by, cause, v, event, timers } = recorded;
  let body: string | undefined;
  let patch: string | null | undefined;
  const row: EventRow = {
    stream,
    seq,
    at,
    type: event.type,
    v,
    actor: textOfActor(by),
    cause,
    get timers() {
      patch ??= timers === undefined ? null : JSON.stringify(timers);
      return patch;
    },
    get body() {
      body ??= JSON.stringify(event);
      return body;
    },
  };
  made.set(row, recorded);
  return row;
}

/** What a row was made of; null where it came from a store. */
export function madeOf(row: EventRow): Recorded<AnyEvent> | null {
  return made.get(row) ?? null;
}
