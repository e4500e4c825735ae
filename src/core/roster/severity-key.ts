// The same severity under several spellings: one comparison for what a runbook, a roster and a machine say.
import { isNamed } from '../basics/named.ts';
import type { LinkedSeverity } from './linked.ts';

/** The same key under two spellings: `Sev1`, `SEV-1`, `severity 1`. */
export function isSameKey(a: string, b: string): boolean {
  return plainKey(a) === plainKey(b);
}

/** True where a text means a severity: by its key, an alias or its label. */
export function isMeant(
  { key, aliases, label }: Pick<LinkedSeverity, 'key' | 'aliases' | 'label'>,
  text: string,
): boolean {
  return [key, ...aliases].some((own) => isSameKey(own, text)) || isNamed([label], text);
}

function plainKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/^severity/, 'sev')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}
