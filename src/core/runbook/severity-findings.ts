// What the severities leave open beside each other: impact that no level covers, a target that only
// some have.
import { findingOf } from './finding.ts';
import type { Finding, Severity } from './plan.ts';

/** Findings about the severities as a scale. */
export function severityFindings(severities: readonly Severity[]): Finding[] {
  const gaps = severities.flatMap((high, index) => {
    const low = severities[index + 1];
    return low === undefined ? [] : gapBetween(high, low);
  });
  return [...gaps, ...withoutTarget(severities)];
}

interface Bound {
  readonly number: number;
  readonly unit: string;
  readonly text: string;
}

const ABOVE = /(?:>|≥|more than|over|above)\s*(\d+(?:\.\d+)?)\s*([x×%])/i;
const BELOW = /(?:<|≤|less than|under|below|up to)\s*(\d+(?:\.\d+)?)\s*([x×%])/i;

/** "> 10x slower" above "< 5x slower" says nothing of seven times. */
function gapBetween(high: Severity, low: Severity): Finding[] {
  for (const above of boundsOf(high, ABOVE)) {
    const below = boundsOf(low, BELOW).find((one) => isSameThing(one, above));
    if (below === undefined || below.number >= above.number) continue;
    const says = `${high.key} begins above ${above.number}${above.unit} and ${low.key} ends below ${below.number}${below.unit}: nothing says what lies between`;
    const fix = 'Let one level begin where the other ends';
    return [findingOf('severity-gap', low.lines, [says, fix])];
  }
  return [];
}

function boundsOf({ definition = '', examples = [] }: Severity, pattern: RegExp): Bound[] {
  return [definition, ...examples].flatMap((text) => {
    const [, number, unit = ''] = pattern.exec(text) ?? [];
    return number === undefined ? [] : [{ number: Number(number), unit, text }];
  });
}

function isSameThing(a: Bound, b: Bound): boolean {
  const words = new Set(wordsOf(a.text));
  return a.unit === b.unit && wordsOf(b.text).some((word) => words.has(word));
}

const EMPTY = /^(?:than|more|less|with|have|from|that|this|their|some)$/;

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => !EMPTY.test(word));
}

function withoutTarget(severities: readonly Severity[]): Finding[] {
  const open = severities.filter((one) => one.resolution === undefined);
  const [first] = open;
  if (first === undefined) return [];
  const have = severities.filter((one) => one.resolution !== undefined);
  const says =
    have.length === 0
      ? 'No severity has a time to resolve'
      : `${named(open)} no time to resolve, as ${named(have)}`;
  return [
    findingOf('no-resolution-target', first.lines, [says, 'State it, or that there is none']),
  ];
}

function named(severities: readonly Severity[]): string {
  const keys = severities.map((one) => one.key).join(' and ');
  return `${keys} ${severities.length === 1 ? 'has' : 'have'}`;
}
