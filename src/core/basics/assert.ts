/** A bug of ours, never the fault of a person or of the world: the step that hits it stops. */
class Bug extends Error {
  override readonly name = 'Bug';
}

// What a claim is about is told apart from what it says: a text put together for it would be made each
// time that nothing is wrong, for every column of every row.

/** Throws a Bug unless the claim holds; assertions stay on in production. */
export function assert(claim: boolean, says: string, about?: string): asserts claim {
  if (!claim) throw bug(says, about);
}

/** Returns the value, or throws a Bug where there is none. */
export function present<T>(value: T | null | undefined, says: string, about?: string): T {
  if (value === null || value === undefined) throw bug(says, about);
  return value;
}

function bug(says: string, about: string | undefined): Bug {
  return new Bug(about === undefined ? says : `${says}: ${about}`);
}

/** Marks a branch that the types rule out. */
export function unreachable(value: never): never {
  throw new Bug(`Unreachable value ${JSON.stringify(value)}`);
}
