// What the operator may want to read later: one line each on standard error, as JSON where a program
// reads it, as text where a person does. Never the texts or addresses of people.
import type { Log } from '#/contract/ports.ts';

type Level = 'note' | 'warn' | 'bug';
type Facts = Readonly<Record<string, unknown>>;

/** Writes lines; `isForPeople` says in which form. */
export function lineLog(write: (line: string) => void, isForPeople: boolean): Log {
  function log(level: Level, what: string, facts: Facts): void {
    const time = new Date().toISOString();
    write(
      isForPeople
        ? `${time.slice(11, 19)} ${level} ${what}${factsText(facts)}\n`
        : `${JSON.stringify({ time, level, what, ...facts })}\n`,
    );
  }
  return {
    note: (what, facts = {}) => log('note', what, facts),
    warn: (what, facts = {}) => log('warn', what, facts),
    bug: (what, error) => log('bug', what, { error: errorText(error) }),
  };
}

function factsText(facts: Facts): string {
  const pairs = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? '' : ` ${pairs.join(' ')}`;
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
