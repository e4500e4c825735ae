/** Why a server cannot start: something that the operator can put right, in a sentence. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
