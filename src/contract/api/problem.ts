import type { Refusal } from '#/core/stream/stream.ts';
import { explain } from '../refusals.ts';

/** What every refusal and every error of the API looks like (RFC 9457). */
export interface Problem {
  /** `urn:tocsin:refusal:CODE`; the code is permanent. */
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  /** What happened and why. */
  readonly detail: string;
  /** What to do about it. */
  readonly advice: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A refusal as the API answers it. */
export function problemOf(refusal: Refusal): Problem {
  const { code, title, status, happened, advice } = explain(refusal);
  return {
    type: `urn:tocsin:refusal:${code}`,
    code,
    title,
    status,
    detail: happened,
    advice,
    ...(refusal.facts === undefined ? {} : { facts: refusal.facts }),
  };
}
