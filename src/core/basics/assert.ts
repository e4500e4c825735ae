/** A bug of ours, never the fault of a person or of the world: the step that hits it stops. */
class Bug extends Error {
  override readonly name = 'Bug';
}

/** Throws a Bug unless the claim holds; assertions stay on in production. */
export function assert(claim: boolean, says: string): asserts claim {
  if (!claim) throw new Bug(says);
}

/** Returns the value, or throws a Bug where there is none. */
export function present<T>(value: T | null | undefined, says: string): T {
  if (value === null || value === undefined) throw new Bug(says);
  return value;
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
  throw new Bug(`Unreachable value ${JSON.stringify(value)}`);
}
