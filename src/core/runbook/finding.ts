// How a finding is made: its level and kind stand in the catalogue, the rest is said of this document.
import { DOCUMENT_FINDINGS } from './finding-catalogue.ts';
import type { FindingCode } from './finding-catalogue.ts';
import type { Finding, Lines, Plan } from './plan.ts';

/** A plan before its findings and its account are known. */
export type Said = Omit<Plan, 'findings' | 'account' | 'understood'>;

/** A finding of a kind, with what is said of these lines and what to do about it. */
export function findingOf(
  code: FindingCode,
  lines: Lines,
  [says, fix]: readonly [says: string, fix: string],
): Finding {
  const { level, kind } = DOCUMENT_FINDINGS[code];
  return { code, level, kind, says, fix, lines };
}

/** Names in a sentence: `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], shown = 3): string {
  const rest = names.length - shown;
  if (rest > 1) return `${names.slice(0, shown).join(', ')} and ${rest} more`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A text short enough to be quoted in a sentence. */
export function quoted(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? '';
  return `"${line.length > 60 ? `${line.slice(0, 57).trimEnd()}…` : line}"`;
}
