// Lengths, times and parties of a plan as people say them.
import { spanOfIso } from '#/core/basics/duration.ts';
import type { Lines, Party } from '#/core/runbook/plan.ts';
import { spokenSpan } from '#/contract/refusal-words.ts';
import { plain } from './terminal.ts';

const UNITS: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** `PT15M` as `15 min`, `P2D` as `2 days`, a word as it is; a dash where there is none. */
export function spokenLength(length: string | undefined): string {
  if (length === undefined) return '-';
  const span = spanOfIso(length);
  if (span !== null) return span === 0 ? 'at once' : spokenSpan(span);
  const calendar = /^P(\d+)([DWMY])$/.exec(length);
  if (calendar === null) return plain(length.replaceAll('-', ' '));
  const [, count = '', unit = ''] = calendar;
  return `${count} ${UNITS[unit]}${count === '1' ? '' : 's'}`;
}

/** A party by the document's own names. */
export function spokenParty(party: Party | undefined): string {
  if (party === undefined) return '-';
  if (!('of' in party)) return plain(party.name);
  const names = party.of.map(spokenParty);
  return names.join(party.kind === 'all' ? ' and ' : ' or ');
}

/** `lines 12-20`, or `line 12`. */
export function spokenLines([from, to]: Lines): string {
  return from === to ? `line ${from}` : `lines ${from}-${to}`;
}

/** A share as whole per cent. */
export function spokenShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
