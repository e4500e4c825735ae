// The document's own scale of severities, by which every other text names them.
import { levelsIn } from './levels.ts';

/** A level of the scale and the words it goes by. */
export interface Level {
  readonly key: string;
  readonly family: 'sev' | 'p' | 's' | 'word';
  readonly number: number;
  readonly words: readonly string[];
}

/** All levels, most severe first. */
export type Scale = readonly Level[];

/** Keys of the levels a text names, by number or, next to a word such as severity, by name. */
export function keysIn(scale: Scale, text: string): string[] {
  const keys = new Set<string>();
  for (const name of levelsIn(text)) {
    const level = scale.find((one) => one.family === name.family && one.number === name.number);
    if (level !== undefined) keys.add(level.key);
  }
  for (const level of scale) {
    if (level.words.some((word) => namesLevel(scale, text, word))) keys.add(level.key);
  }
  return scale.map((one) => one.key).filter((key) => keys.has(key));
}

/** `high` is a level in "High severity", "Critical/High", "if critical", but not in "high error rates". */
function namesLevel(scale: Scale, text: string, word: string): boolean {
  if (!text.toLowerCase().includes(word.toLowerCase())) return false;
  const name = escaped(word);
  const others = scale.flatMap((one) => one.words).map(escaped);
  const any = others.join('|');
  const patterns = [
    `(?<![\\p{L}-])${name}[- ](?:severity|priority|level|incidents?)`,
    `(?<![\\p{L}-])(?:severity|priority)[: ]+${name}(?!\\p{L})`,
    `(?<![\\p{L}-])(?:if|for|when|only) ${name}(?=$|[.,;)])`,
    `(?<![\\p{L}-])${name}\\s*/\\s*(?:${any})(?!\\p{L})`,
    `(?<![\\p{L}-])(?:${any})\\s*/\\s*${name}(?!\\p{L})`,
    `^${name}$`,
  ];
  return patterns.some((pattern) => new RegExp(pattern, 'iu').test(text));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
