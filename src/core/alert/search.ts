// Looking for alerts: by words that stand somewhere in one, and by how it is. What is typed is plain text
// and never a pattern.
import type { Alert } from './alert.ts';

/** How an alert is: one that a silence holds fires for its sender and for nobody else [ALR-11]. */
export type AlertMood = 'firing' | 'resolved' | 'silenced';

/** The words of what somebody looks for, blind to case. */
export function wordsOf(typed: string): readonly string[] {
  return [...new Set(folded(typed).split(/\s+/u))].filter((word) => word !== '');
}

/** True where every word stands in an alert: its title, its summary, its source, its key, or a label as `name=value`. */
export function holdsWords(alert: Searched, words: readonly string[]): boolean {
  const { title, summary, source, fingerprint, labels } = alert;
  const written = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const all = folded([title, summary, source, fingerprint, ...written].join('\n'));
  return words.every((word) => all.includes(word));
}

type Searched = Pick<Alert, 'title' | 'summary' | 'source' | 'fingerprint' | 'labels'>;

/**
 * Of each word a part that stands letter by letter in whatever is stored of an alert that holds the word,
 * however it is written down there: a store leaves out by it what cannot be meant. Empty where no word
 * has one.
 */
export function piecesOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => longest(word.split(/[^a-z0-9._:/@+-]+/u)));
}

function longest(parts: readonly string[]): readonly string[] {
  const [most = ''] = parts.toSorted((a, b) => b.length - a.length);
  return most === '' ? [] : [most];
}

/** Letters of other alphabets that a small letter of ASCII stands for are left alone: no store folds them. */
function folded(text: string): string {
  return text.replaceAll(/[^\u0130\u212A]+/gu, (part) => part.toLowerCase());
}
