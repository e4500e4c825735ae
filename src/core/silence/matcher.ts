// What a silence says of the alerts it is for: one label each, as Alertmanager writes them.
import { own } from '../basics/own.ts';
import { compilePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** How a label is held against a value; the last two read the value as a regular expression. */
export type Operator = '=' | '!=' | '=~' | '!~';

/** One label, and what it must or must not be. A label that is missing counts as empty. */
export interface Matcher {
  readonly name: string;
  readonly op: Operator;
  readonly value: string;
}

/** What matchers look at of an alert. Untrusted text. */
export interface Labelled {
  readonly source: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A longer value of a label matches nothing, whatever is asked of it: in doubt somebody is paged. */
const LONGEST_VALUE = 2_000;
const MATCHER = /^\s*([A-Za-z_][A-Za-z0-9_.:/-]*)\s*(=~|!~|!=|=)\s*(.*?)\s*$/s;

/** A matcher as people write it, `instance=~"db-.+"`; a text that says what is wrong where it is none. */
export function matcherOf(written: string): Matcher | string {
  const [, name = '', op = '', rest = ''] = MATCHER.exec(written) ?? [];
  if (op === '') return `"${written}" is no matcher: write label=value, !=, =~ or !~`;
  const value = unquoted(rest);
  if (value === null) return `"${written}" has a quotation mark without its other half`;
  const matcher = { name, op: op as Operator, value };
  if (op === '=' || op === '!=') return matcher;
  const compiled = compilePattern(value);
  return compiled.ok ? matcher : `"${value}" is no regular expression: ${compiled.wrong}`;
}

/** A matcher as it is written. */
export function matcherText({ name, op, value }: Matcher): string {
  return `${name}${op}"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** True where an alert fulfils every matcher. */
export function matchesAll(matchers: readonly Matcher[], alert: Labelled): boolean {
  return matchers.every((matcher) => matchesOne(matcher, labelOf(alert, matcher.name)));
}

/**
 * True where the matchers leave nothing out that an alert could be: each is fulfilled by a label that is
 * missing, or by any value at all.
 */
export function isEverything(matchers: readonly Matcher[]): boolean {
  return matchers.every(
    (matcher) => matchesOne(matcher, '') || ANYTHING.every((value) => matchesOne(matcher, value)),
  );
}

/** Values with nothing in common. */
const ANYTHING: readonly string[] = ['x', 'Disk-9', '10.0.0.1:9100', 'a b/c', 'ä'];

/** A label of an alert; `title` and `source` are those of the alert where no label has that name. */
function labelOf({ labels, title, source }: Labelled, name: string): string {
  const label = own(labels, name);
  if (label !== undefined) return label;
  if (name === 'title') return title;
  return name === 'source' ? source : '';
}

function matchesOne({ op, value }: Matcher, label: string): boolean {
  if (label.length > LONGEST_VALUE) return false;
  switch (op) {
    case '=':
      return label === value;
    case '!=':
      return label !== value;
    case '=~':
      return patternOf(value)?.matches(label) === true;
    case '!~':
      return patternOf(value)?.matches(label) === false;
  }
}

const patterns = new Map<string, Pattern | null>();
const MOST_PATTERNS = 500;

/** Read once and kept; null where it is none any more, so that it matches nothing. */
function patternOf(source: string): Pattern | null {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const compiled = compilePattern(source);
  const pattern = compiled.ok ? compiled.pattern : null;
  if (patterns.size >= MOST_PATTERNS) patterns.clear();
  patterns.set(source, pattern);
  return pattern;
}

/** The text within quotation marks, if there are any; null where one stands alone. */
function unquoted(text: string): string | null {
  if (!text.startsWith('"')) return text.endsWith('"') ? null : text;
  if (!/^"(?:[^"\\]|\\.)*"$/s.test(text)) return null;
  return text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
}
