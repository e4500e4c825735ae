// The shape of an entry of the catalogue of refusals.
import type { Facts } from './refusal-words.ts';

/** The status a refusal is answered with over HTTP. */
export type HttpStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 422 | 429 | 500 | 503;

/** What is said of one code. */
export interface Entry {
  readonly title: string;
  readonly status: HttpStatus;
  readonly happened: (facts: Facts) => string;
  readonly advice: (facts: Facts) => string;
}

/** An entry with its status and title. */
export function entry(
  httpStatus: HttpStatus,
  title: string,
  words: Pick<Entry, 'happened' | 'advice'>,
): Entry {
  return { status: httpStatus, title, ...words };
}
