// An event as a row of the log. Its texts are made where somebody stores or reads them; whoever hears
// of an event in the process that recorded it need not read it from its text again.
import type { EventRow } from '#/contract/rows.ts';
import { textOfActor } from '#/core/stream/actor.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import type { AnyEvent } from './subject.ts';

/** The row of an event. */
export function eventRow(recorded: Recorded<AnyEvent>): EventRow {
  return new MadeRow(recorded);
}

/** What a row was made of; null where it came from a store. */
export function madeOf(row: EventRow): Recorded<AnyEvent> | null {
  return MadeRow.isMade(row) ? row.recorded : null;
}

// A class, as accessors of its own would make each row a slow object, and rows are many.
class MadeRow implements EventRow {
  readonly stream: EventRow['stream'];
  readonly seq: number;
  readonly at: EventRow['at'];
  readonly type: string;
  readonly v: number;
  readonly actor: string;
  readonly cause: EventRow['cause'];
  readonly #recorded: Recorded<AnyEvent>;
  #body: string | null = null;

  constructor(recorded: Recorded<AnyEvent>) {
    this.stream = recorded.stream;
    this.seq = recorded.seq;
    this.at = recorded.at;
    this.type = recorded.event.type;
    this.v = recorded.v;
    this.actor = textOfActor(recorded.by);
    this.cause = recorded.cause;
    this.#recorded = recorded;
  }

  static isMade(row: EventRow): row is MadeRow {
    return #recorded in row;
  }

  get recorded(): Recorded<AnyEvent> {
    return this.#recorded;
  }

  get timers(): string | null {
    const { timers } = this.#recorded;
    return timers === undefined ? null : JSON.stringify(timers);
  }

  get body(): string {
    this.#body ??= JSON.stringify(this.#recorded.event);
    return this.#body;
  }
}
