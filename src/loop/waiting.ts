// Deliveries of one lane that wait for a place, by the provider they go to: what is next is found
// without looking at those behind it, however many they are.
import type { Channel, DeliveryRow } from '#/contract/ports.ts';

interface Message {
  readonly place: number;
  readonly rows: [DeliveryRow, ...DeliveryRow[]];
}

/** What waits, in the order in which the first delivery of each message came. */
export class Waiting {
  readonly #messages = new Map<Channel | null, Map<string, Message>>();
  #place = 0;
  #size = 0;

  /** How many deliveries wait. */
  get size(): number {
    return this.#size;
  }

  /** Puts a delivery behind the others, or to those it rings together with. */
  add(row: DeliveryRow, way: Channel | null): void {
    const messages = this.#messages.getOrInsertComputed(way, () => new Map<string, Message>());
    const key = row.bundle ?? row.id;
    const known = messages.get(key);
    // One whose hold was over may come again before it was let go here.
    const before = known?.rows.findIndex(({ id }) => id === row.id) ?? -1;
    if (before >= 0) known?.rows.splice(before, 1, row);
    else if (known !== undefined) known.rows.push(row);
    else messages.set(key, { place: (this.#place += 1), rows: [row] });
    if (before < 0) this.#size += 1;
  }

  /** Takes out the next message of a provider that has a place; null where none waits. */
  next(hasPlace: (way: Channel | null) => boolean): Message['rows'] | null {
    let first: {
      readonly way: Channel | null;
      readonly key: string;
      readonly message: Message;
    } | null = null;
    for (const [way, messages] of this.#messages) {
      const [head] = messages;
      if (head === undefined || !hasPlace(way)) continue;
      const [key, message] = head;
      if (first === null || message.place < first.message.place) first = { way, key, message };
    }
    if (first === null) return null;
    this.#take(first.way, first.key);
    return first.message.rows;
  }

  /** Takes out from the front of each provider what does not hold any more. */
  takeWhile(isOver: (row: DeliveryRow) => boolean): readonly DeliveryRow[] {
    const taken: DeliveryRow[] = [];
    for (const [way, messages] of this.#messages) {
      for (const [key, { rows }] of messages) {
        if (!isOver(rows[0])) break;
        this.#take(way, key);
        taken.push(...rows);
      }
    }
    return taken;
  }

  /** Drops every delivery of which this is true. */
  drop(isGone: (row: DeliveryRow) => boolean): void {
    for (const [way, messages] of this.#messages) {
      for (const [key, { place, rows }] of messages) {
        const [first, ...others] = rows.filter((row) => !isGone(row));
        if (first === undefined) this.#take(way, key);
        else if (others.length + 1 < rows.length) {
          this.#size -= rows.length - others.length - 1;
          messages.set(key, { place, rows: [first, ...others] });
        }
      }
    }
  }

  #take(way: Channel | null, key: string): void {
    const messages = this.#messages.get(way);
    this.#size -= messages?.get(key)?.rows.length ?? 0;
    messages?.delete(key);
    if (messages?.size === 0) this.#messages.delete(way);
  }
}
