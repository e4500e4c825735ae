/**
 * The store cannot be reached, or cannot write: the world failed, not Tocsin. What was asked is not
 * done, as far as anybody can know, and may be asked again.
 */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}
