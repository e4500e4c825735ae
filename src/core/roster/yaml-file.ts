// Reads one YAML file against a schema and says of every problem at which line and column it stands.
import { isAlias, isCollection, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { z } from 'zod';
import { own } from '../basics/own.ts';
import { nearestName } from './names.ts';

/** Something wrong, or worth knowing, about a place in a file of the team. */
export interface Problem {
  readonly code: string;
  readonly says: string;
  readonly fix: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** Where in the file: keys of maps and indexes of lists from the top. */
export type Path = readonly (string | number)[];

/** What is wrong, before the line is known. */
export interface Complaint {
  readonly code: string;
  readonly says: string;
  readonly fix: string;
  readonly path: Path;
  /** True where the key itself is wrong, not its value. */
  readonly atKey?: boolean;
}

/** A file whose shape is right, with the way to find the place of a complaint in it. */
export type ReadFile<T> =
  | { readonly ok: true; readonly value: T; readonly place: (complaint: Complaint) => Problem }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Parses a YAML text and checks its shape; every problem found is returned, in order of lines. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): ReadFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = yamlErrors(document).map(({ pos, ...said }) => {
      return { code: 'not-yaml', ...said, file, ...positionAt(lines, pos[0]) };
    });
    return { ok: false, problems };
  }
  const place = placing({ document, lines, file });
  const written: unknown = document.toJS({ maxAliasCount: 100 });
  const parsed = schema.safeParse(written);
  if (parsed.success) return { ok: true, value: parsed.data, place };
  const known = z.toJSONSchema(schema, { io: 'input' });
  const complaints = parsed.error.issues.flatMap((issue) =>
    complaintsOf(issue, { known, written }),
  );
  return { ok: false, problems: inOrder(complaints.map(place)) };
}

// One tab makes an error of nearly every line behind it: the first is what must be mended.
function yamlErrors({ errors }: Document.Parsed): readonly YamlError[] {
  const tab = errors.find(({ code }) => code === 'TAB_AS_INDENT');
  if (tab !== undefined) {
    return [{ says: 'Tabs cannot indent YAML', fix: 'Indent with spaces', pos: tab.pos }];
  }
  return errors.map(({ message, pos }) => {
    return { says: message, fix: 'Correct the YAML at this place', pos };
  });
}

interface YamlError extends Pick<Problem, 'says' | 'fix'> {
  readonly pos: readonly [number, number];
}

/** Problems in the order of their lines. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Line and column of a place in a YAML text that was read before. */
export function placeIn(text: string, path: Path): Pick<Problem, 'line' | 'column'> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return positionAt(lines, offsetOf(document, path, false));
}

// A path as people write it: `rotas.weekly.slots.primary[1]`.
function pathText(path: Path): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`))
    .join('');
}

interface Source {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly file: string;
}

function placing(source: Source): (complaint: Complaint) => Problem {
  return function place(complaint: Complaint): Problem {
    const { code, says, fix, path, atKey = false } = complaint;
    const offset = offsetOf(source.document, path, atKey);
    return { code, says, fix, file: source.file, ...positionAt(source.lines, offset) };
  };
}

/** Line and column of an offset, both counted from 1. */
export function positionAt(
  lines: LineCounter,
  offset: number,
): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

// What is missing has no place of its own, so the nearest thing around it is pointed at.
function offsetOf(document: Document.Parsed, path: Path, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (!isCollection(node)) return offset;
    const last = index === path.length - 1;
    const keyOffset = isMap(node) ? keyStart(node.items, step) : null;
    const next: unknown = node.get(step, true);
    offset = (last && atKey ? keyOffset : (startOf(next) ?? keyOffset)) ?? keyOffset ?? offset;
    node = next;
  }
  return offset;
}

function keyStart(
  pairs: readonly { readonly key: unknown }[],
  wanted: string | number,
): number | null {
  for (const { key } of pairs) {
    if (isScalar(key) && String(key.value) === String(wanted)) return startOf(key);
  }
  return null;
}

function startOf(node: unknown): number | null {
  return isCollection(node) || isScalar(node) || isAlias(node) ? rangeStart(node) : null;
}

function rangeStart(node: Node): number | null {
  return node.range?.[0] ?? null;
}

type Issue = z.core.$ZodIssue;
type UnionIssue = Extract<Issue, { readonly code: 'invalid_union' }>;
type JsonSchema = z.core.JSONSchema.BaseSchema;

interface Asked {
  readonly known: JsonSchema;
  readonly written: unknown;
}

function complaintsOf(issue: Issue, asked: Asked): readonly Complaint[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(asked.known, path);
    return issue.keys.map((key) => unknownKey(key, path, names));
  }
  const within = issue.code === 'invalid_union' ? meantBy(issue, path) : [];
  if (within.length > 0) return within.flatMap((one) => complaintsOf(one, asked));
  return [complaintOf(issue, path, valueAt(asked.written, path))];
}

// A union without a sentence of its own says what is wrong within the one that was meant: a rota goes
// round unless it says that it is kept in a calendar, and of other unions the one of the right type.
function meantBy(issue: UnionIssue, path: Path): readonly Issue[] {
  if (issue.message !== 'Invalid input') return [];
  const isRota = path[0] === 'rotas' && path.length === 2;
  const meant = issue.errors.find((all) =>
    isRota
      ? !all.some(isOfCalendar)
      : !all.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  );
  return (meant ?? []).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function valueAt(written: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (isRecord(value) ? own(value, String(key)) : undefined),
    written,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isOfCalendar(issue: Issue): boolean {
  return issue.code === 'unrecognized_keys' && issue.keys.includes('calendar');
}

function unknownKey(key: string, path: Path, names: readonly string[]): Complaint {
  const nearest = nearestName(key, names);
  return {
    code: 'unknown-key',
    says: `There is no "${key}"${path.length === 0 ? '' : ` in ${pathText(path)}`}`,
    fix: nearest === null ? `Use one of ${names.join(', ')}` : `Did you mean "${nearest}"?`,
    path: [...path, key],
    atKey: true,
  };
}

function complaintOf(issue: Issue, path: Path, written: unknown): Complaint {
  const isMissing = written === undefined;
  const name = path.length === 0 ? 'The file' : pathText(path);
  switch (issue.code) {
    case 'invalid_type':
      return isMissing
        ? { code: 'missing', says: `${name} is missing`, fix: `Add ${expectedText(issue)}`, path }
        : {
            code: 'wrong-type',
            says: `${name} has the wrong type`,
            fix: `Write ${expectedText(issue)}`,
            path,
          };
    case 'invalid_value': {
      const values = issue.values.map(String);
      const isWord = typeof written === 'string' || typeof written === 'number';
      const says = isWord ? `${name} cannot be "${written}"` : `${name} cannot be what it is`;
      return { code: 'unknown-value', says, fix: `Use one of ${values.join(', ')}`, path };
    }
    case 'invalid_union':
      return isMissing
        ? { code: 'missing', says: `${name} is missing`, fix: unionText(issue), path }
        : { code: 'bad-value', says: `${name} cannot be read`, fix: unionText(issue), path };
    case 'invalid_key':
      return {
        code: 'bad-name',
        says: `${name} is no usable name`,
        fix: issue.issues[0]?.message ?? 'Use letters and digits',
        path,
        atKey: true,
      };
    default:
      return { code: 'bad-value', says: `${name} cannot be read`, fix: issue.message, path };
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  record: 'a map of names to values',
  object: 'a map',
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
};

function expectedText(issue: { readonly expected: string }): string {
  return EXPECTED[issue.expected] ?? issue.expected;
}

// Its own sentence, or which types may stand there.
function unionText({ message, errors }: UnionIssue): string {
  if (message !== 'Invalid input') return message;
  const types = errors
    .flatMap((all) => all.filter((one) => one.code === 'invalid_type'))
    .map(expectedText);
  return `Write ${[...new Set(types)].join(' or ')}`;
}

function keysAt(schema: JsonSchema, path: Path): readonly string[] {
  let node: unknown = schema;
  for (const step of path) {
    const here = shapeOf(node);
    node =
      typeof step === 'number'
        ? here.items
        : (here.properties?.[step] ?? here.additionalProperties);
  }
  return Object.keys(shapeOf(node).properties ?? {});
}

interface Shape {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
}

function shapeOf(node: unknown): Shape {
  if (typeof node !== 'object' || node === null) return {};
  const { anyOf: [first] = [] } = node as { readonly anyOf?: readonly Shape[] };
  return first ?? node;
}
