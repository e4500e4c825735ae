// Answers of routes that are too small for a file of their own.
import type { KeyView } from './views.ts';

/** The draft of a review. */
export interface ReviewAnswer {
  readonly number: string;
  readonly markdown: string;
}

/** A key with its secret, which is shown this once. */
export interface NewKey {
  readonly key: KeyView;
  readonly secret: string;
}
