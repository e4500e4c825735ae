// What the operator may want to read later: one line each on standard error, as JSON where a program
// reads it, as text where a person does. Never the texts or addresses of people, and no secrets: what
// looks like one is taken out, as messages of others may carry them.
import type { LabelsOf, Meters } from '#/contract/meters.ts';
import type { Log } from '#/contract/ports.ts';

/** How much a line matters, the least first. */
export type Level = LabelsOf<'tocsin_log_lines_total'>['level'];

/** The levels, the least first. */
export const LEVELS: readonly Level[] = ['detail', 'note', 'warn', 'bug'];

/** A log that takes what is only worth reading when something is looked for, where somebody wants it. */
export interface LevelLog extends Log {
  readonly detail?: Log['note'];
}

/** How lines are written. */
export interface LogSettings {
  readonly isForPeople: boolean;
  /** The least that is written. */
  readonly level: Level;
}

type Facts = Readonly<Record<string, unknown>>;

/** Writes lines. */
export function lineLog(
  write: (line: string) => void,
  { isForPeople, level: least }: LogSettings,
): LevelLog {
  function log(level: Level, what: string, facts: Facts): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const time = new Date().toISOString();
    const said = withoutSecrets(what);
    write(
      isForPeople
        ? `${time.slice(11, 19)} ${level} ${onOneLine(`${said}${factsText(facts)}`)}\n`
        : `${JSON.stringify({ time, level, what: said, ...facts }, redacted)}\n`,
    );
  }
  const levels: Log = {
    note: (what, facts = {}) => log('note', what, facts),
    warn: (what, facts = {}) => log('warn', what, facts),
    bug: (what, error) => log('bug', what, { error: errorText(error) }),
  };
  const wantsAll = least === 'detail';
  return wantsAll
    ? { ...levels, detail: (what, facts = {}) => log('detail', what, facts) }
    : levels;
}

/** The same log, with its lines counted. */
export function countedLog(log: LevelLog, meters: Meters): LevelLog {
  function counted<Words extends readonly unknown[]>(
    level: Level,
    say: (...words: Words) => void,
  ): (...words: Words) => void {
    return (...words) => {
      meters.count('tocsin_log_lines_total', { level });
      say(...words);
    };
  }
  const { detail } = log;
  return {
    note: counted('note', log.note),
    warn: counted('warn', log.warn),
    bug: counted('bug', log.bug),
    ...(detail === undefined ? {} : { detail: counted('detail', detail) }),
  };
}

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\btocsin_[\w-]{32}/g, 'tocsin_...'],
  [/(\/a\/)[\w-]+\.[\w-]+/g, '$1...'],
  [/(\/in\/[\w.-]+\/)[\w.-]+/g, '$1...'],
  [/(:\/\/[^\s/:@"]*:)[^\s@"]+@/g, '$1...@'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ...'],
  [/((?:key|token|secret|password|signature)"?\s*[=:]\s*"?)[^\s"&,;}]{8,}/gi, '$1...'],
  [/[\w.+%-]+@(?:[\w-]+\.)+[\w-]+/g, '...@...'],
];

/** A text without what looks like a key, a password or an address of a person. */
function withoutSecrets(text: string): string {
  return SECRETS.reduce((left, [secret, shown]) => left.replace(secret, shown), text);
}

function redacted(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutSecrets(value) : value;
}

function factsText(facts: Facts): string {
  const pairs = Object.entries(facts).map(
    ([name, value]) => `${name}=${JSON.stringify(value, redacted)}`,
  );
  return pairs.length === 0 ? '' : ` ${pairs.join(' ')}`;
}

// A title of an alert may be in it: it must neither make a line of its own nor speak to the terminal.
function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
