// What the parts of the walk past every screen hand to each other.
import type { Page } from 'playwright-core';
import type { TimedPlace } from './timed-place.ts';

/** What is wrong in the pictures. */
export const TITLE = 'Readings fail for everybody in Europe';

/** The walk, as each part of it goes on. */
export interface Walk {
  readonly place: TimedPlace;
  readonly page: Page;
  /** Looks at what is before one, in every theme and width. */
  readonly stop: (name: string, page?: Page) => Promise<void>;
}
