// Work that is for other nodes on the same store: their release is newer, or they serve a team that
// this one does not, as happens while releases and files are rolled out.
import type { StreamId } from '#/core/basics/ids.ts';
import type { Refusal } from '#/core/stream/stream.ts';

const FOR_OTHERS = new Set(['newer-release', 'no-such-team']);

/** Streams that this node leaves to others. */
export class LeftToOthers {
  readonly #isShared: boolean;
  readonly #streams = new Set<StreamId>();

  /** On a store of one node nothing is left to anybody. */
  constructor(isShared: boolean) {
    this.#isShared = isShared;
  }

  /** True where other nodes work on the same store. */
  get isShared(): boolean {
    return this.#isShared;
  }

  /** Those that are left. */
  get streams(): readonly StreamId[] {
    return [...this.#streams];
  }

  /** True where a refusal means that another node is to do it. */
  isForOthers({ code }: Refusal): boolean {
    return this.#isShared && FOR_OTHERS.has(code);
  }

  /** Leaves a stream to others from now on. */
  leave(stream: StreamId): void {
    this.#streams.add(stream);
  }

  /** What this node serves has changed: everything is tried again. */
  takeBack(): void {
    this.#streams.clear();
  }
}
