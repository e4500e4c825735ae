/** The database cannot be used as things are; the message says what to do. */
export class CannotOpenStore extends Error {
  override readonly name = 'CannotOpenStore';
}
