// What a refusal means and what to do. The HTTP API, the command line and the acknowledge page say the
// same words, from one catalogue.
import type { Refusal } from '#/core/stream/stream.ts';
import { CATALOGUE, UNKNOWN } from './refusal-catalogue.ts';
import type { HttpStatus } from './refusal-entry.ts';

/** A refusal as people read it; its texts end without a full stop. */
export interface Explanation {
  readonly code: string;
  readonly title: string;
  readonly happened: string;
  readonly advice: string;
  readonly status: HttpStatus;
}

/** What a refusal means and what to do about it. */
export function explain(refusal: Refusal): Explanation {
  const facts = refusal.facts ?? {};
  const entry = CATALOGUE[refusal.code] ?? UNKNOWN;
  return {
    code: refusal.code,
    title: entry.title,
    happened: `${entry.happened(facts)}${inTeam(facts['assumedTeam'])}`,
    advice: entry.advice(facts),
    status: entry.status,
  };
}

/** Whoever reaches several teams and names none hears which one was meant. */
function inTeam(assumed: unknown): string {
  return typeof assumed === 'string' ? ` (team ${assumed}, as none was named)` : '';
}

/** Every code the catalogue knows. */
export function refusalCodes(): readonly string[] {
  return Object.keys(CATALOGUE);
}
