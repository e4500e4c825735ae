// The only place that writes to the terminal. What others wrote is freed of control characters here,
// and colours appear only where a person looks.
import { manyLines, oneLine } from '#/core/words/plain.ts';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** A colour or weight. */
export type Paint = keyof typeof CODES;

/** Writes to standard output as it is. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}

/** Writes a line to standard output when whoever reads it is ready for more. */
export async function writeLine(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** Writes lines to standard output. */
export function say(...lines: readonly string[]): void {
  writeOut(`${lines.join('\n')}\n`);
}

/** Writes lines to standard error. */
export function complain(...lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** Writes a value as JSON. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

/** A text in a colour, where standard output is a terminal and nobody said NO_COLOR. */
export function painted(paint: Paint, text: string): string {
  return isColourful() ? `\u001b[${CODES[paint]}m${text}\u001b[0m` : text;
}

/** A text of others as one harmless line. */
export function plain(text: string, longest = 200): string {
  return oneLine(text, longest);
}

/** A text of others as harmless lines, each after an indent. */
export function plainLines(text: string, indent = ''): string {
  return manyLines(text, 20_000)
    .split('\n')
    .map((line) => indent + line)
    .join('\n');
}

/** Rows as columns of equal width, two blanks between them. */
export function columns(rows: readonly (readonly string[])[], indent = ''): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, [...cell].length);
    }
  }
  return rows.map((row) => (indent + padded(row, widths)).trimEnd());
}

function padded(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...cell].length)))
    .join('  ');
}

function isColourful(): boolean {
  const { env } = process;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  return process.stdout.isTTY || (env['FORCE_COLOR'] ?? '') !== '';
}
