// Ladders that stand in tables: a level a row, a time a row, or a severity a row with a delay in the
// header of each column.
import { clockIn, whenOf } from './conditions.ts';
import { isClockLength, lengthOf, minutesOf } from './lengths.ts';
import type { Item } from './outline-item.ts';
import type { ClockName, Rung, When } from './plan.ts';
import { isUnder } from './reading.ts';
import type { Reading } from './reading.ts';
import { partyOfRung } from './rungs.ts';
import type { FoundLadder } from './rungs.ts';
import { keysIn } from './scale.ts';
import { isAbout, PLACEHOLDER } from './words.ts';

/** The ladder of a table; null where it holds none. */
export function ladderOfRows(reading: Reading, table: Item): FoundLadder | null {
  if (!isUnder(table, 'escalation') || table.items.length < 2) return null;
  const headers = Object.keys(table.items[0]?.fields ?? {});
  const delayed = headers.filter((one) => /\d/.test(one) && isClockLength(lengthOf(one) ?? ''));
  if (delayed.length > 0) return severityRows(reading, table, headers);
  const times = timesOf(headers);
  const level = headers.find((one) => LEVEL.test(one));
  const when = headers.find((one) => /when|trigger|condition|criteria/i.test(one) && one !== times);
  const severity = severityColumn(reading, table, headers);
  const to = targetOf(headers.filter((one) => ![when, level, severity, times].includes(one)));
  if (to === undefined || (times === undefined && level === undefined)) return null;
  if (severity === undefined && namesSeverities(reading, table)) return null;
  if (
    times !== undefined &&
    !table.items.some((row) => isClockLength(lengthOf(row.fields[times] ?? '') ?? ''))
  ) {
    if (level === undefined) return null;
  }
  const clock = clockOfHeader(times ?? '');
  const rungs = table.items.flatMap((row, index) => {
    const columns = { to, times, level, when, clock, severity };
    return rungOfRow(reading, row, columns, index) ?? [];
  });
  if (rungs.length < 2) return null;
  const climbed = WAIT.test(times ?? '') ? afterTheWait(table, rungs, times ?? '') : rungs;
  return { rungs: climbed, rank: 45 + rungs.length, used: [table, ...table.items] };
}

const LEVEL =
  /^(?:level|tier|step|stage|l|#|stufe|ebene|niveau|palier|nivel|nível|уровень|级别|层级|レベル|段階|단계|레벨)$/iu;
const TIME =
  /time|elapsed|after|delay|since|duration|wait|zeit|^nach\b|dauer|temps|délai|après|tiempo|después|plazo|tempo|após|prazo|时间|時間|시간|время|через/iu;
const TO =
  /escalat\w* to|^to$|action|eskalation an|^an wen|escalade (?:vers|à)|escalar a|escalar para|エスカレーション先|升级(?:至|到|对象)/iu;
/** "Wait before escalating": the time a level has, after which the next one is reached. */
const WAIT = /\bwait|timeout|before escalat|time (?:at|on|in) (?:this )?level|warte/i;

/** The column that says when a rung is reached; a time to respond is another thing. */
function timesOf(headers: readonly string[]): string | undefined {
  const all = headers.filter((one) => TIME.test(one) && !TO.test(one));
  const own = all.find((one) =>
    /escal|eskal|elapsed|after|^nach\b|wait|since|après|升级/iu.test(one),
  );
  return own ?? all[0];
}

/** The column whose every cell names severities of the document's scale. */
function severityColumn(
  reading: Reading,
  table: Item,
  headers: readonly string[],
): string | undefined {
  return headers.find(
    (one) =>
      isAbout(one, 'severity') &&
      table.items.every((row) => keysIn(reading.scale, row.fields[one] ?? '').length > 0),
  );
}

/** Rows that are severities, without a column that says so, are no rungs. */
function namesSeverities(reading: Reading, table: Item): boolean {
  const headers = Object.keys(table.items[0]?.fields ?? {});
  return headers.some((header) =>
    table.items.every((row) => {
      const cell = row.fields[header] ?? '';
      return cell.split(' ').length <= 4 && keysIn(reading.scale, cell).length > 0;
    }),
  );
}

/** Each rung is reached when the wait of the one before it is over. */
function afterTheWait(table: Item, rungs: readonly Rung[], times: string): Rung[] {
  return rungs.map(({ after: _own, clock: _clock, ...rung }, index) => {
    const wait = lengthOf(table.items[index - 1]?.fields[times] ?? '');
    return wait === undefined || !isClockLength(wait)
      ? rung
      : { ...rung, after: wait, clock: 'previous-rung' as const };
  });
}

/** Headers of the column that says who comes next, the surest first: a contact may be a bare number. */
const TARGETS = [
  TO,
  /who|role|person|notify|owner|title|^wer$|rolle|^qui$|rôle|responsable|quién|^rol$|quem|papel|responsável|대상|담당|역할|担当|对象|负责人|кто|кому/iu,
  /team/i,
  /contact|連絡先/iu,
];

function targetOf(headers: readonly string[]): string | undefined {
  const found = TARGETS.map((words) => headers.find((one) => words.test(one)));
  return found.find((one) => one !== undefined);
}

interface Columns {
  readonly severity: string | undefined;
  readonly to: string;
  readonly times: string | undefined;
  readonly level: string | undefined;
  readonly when: string | undefined;
  readonly clock: ClockName;
}

function clockOfHeader(header: string): ClockName {
  if (/unresolved|not resolved/i.test(header)) return 'unresolved';
  if (/unanswered|unacknowledged|no (?:ack|response)/i.test(header)) return 'unanswered';
  if (/previous|between/i.test(header)) return 'previous-rung';
  return /declar|incident/i.test(header) ? 'since-declared' : 'since-alert';
}

function rungOfRow(reading: Reading, row: Item, columns: Columns, index: number): Rung | null {
  const action = row.fields[columns.to] ?? '';
  const target = /\bto\s+(.+)$/i.exec(action)?.[1] ?? action;
  const to = partyOfRung(target);
  if (to === null || PLACEHOLDER.test(target)) return null;
  const level = columns.level === undefined ? String(index + 1) : (row.fields[columns.level] ?? '');
  const stated =
    columns.times === undefined ? undefined : lengthOf(row.fields[columns.times] ?? '');
  const phrase = columns.when === undefined ? '' : (row.fields[columns.when] ?? '');
  const clock = clockIn(phrase);
  const after = stated !== undefined && isClockLength(stated) ? stated : clock?.past;
  const bracket = /\(([^)]*)\)\s*$/.exec(action)?.[1];
  const keys =
    columns.severity === undefined ? [] : keysIn(reading.scale, row.fields[columns.severity] ?? '');
  const when =
    keys.length > 0
      ? ({ kind: 'severity', in: keys } as const)
      : conditionOf(reading, phrase !== '' ? phrase : (bracket ?? ''), clock !== null);
  return {
    level,
    to: [to],
    ...(after === undefined ? {} : { after, clock: clock?.clock ?? columns.clock }),
    ...(when === undefined ? {} : { when }),
    lines: row.lines,
  };
}

/** The rest of a condition once its clock is the rung's own. */
function conditionOf(reading: Reading, phrase: string, hasClock: boolean): When | undefined {
  if (phrase === '' || PLACEHOLDER.test(phrase)) return undefined;
  const when = whenOf(reading.scale, phrase);
  if (when.kind === 'and' && hasClock) {
    const rest = when.of.filter((one) => one.kind !== 'clock');
    const [only] = rest;
    return rest.length === 1 && only !== undefined
      ? { ...only, text: phrase }
      : { ...when, of: rest };
  }
  return when.kind === 'clock' && hasClock ? undefined : when;
}

/** Columns from the first to be asked to the last; one without a delay is asked at once. */
function byDelay(headers: readonly string[]): readonly string[] {
  function delayOf(header: string): number {
    return /\d/.test(header) ? minutesOf(lengthOf(header) ?? '') : 0;
  }
  return headers.toSorted((a, b) => delayOf(a) - delayOf(b));
}

/** A cell that answers whether or when, and names nobody. */
const NOBODY = /^(?:\s*|-+|(?:yes|no|if|when|not|only|optional|as needed|n\/a|none)\b.*)$/i;

/** `| SEV1 | On-call | Lead (15 min) ... |`: a rung for each filled cell, for its severity. */
function severityRows(
  reading: Reading,
  table: Item,
  headers: readonly string[],
): FoundLadder | null {
  const rungs: Rung[] = [];
  for (const row of table.items) {
    const keys = keysIn(reading.scale, row.label);
    if (keys.length === 0) continue;
    for (const [index, header] of byDelay(headers.slice(1)).entries()) {
      const cell = row.fields[header] ?? '';
      const to = PLACEHOLDER.test(cell) || NOBODY.test(cell) ? null : partyOfRung(cell);
      const after = /\d/.test(header) ? lengthOf(header) : undefined;
      if (to === null) continue;
      rungs.push({
        level: String(index + 1),
        to: [to],
        ...(after === undefined ? {} : { after, clock: 'since-alert' as const }),
        when: { kind: 'severity', in: keys },
        lines: row.lines,
      });
    }
  }
  return rungs.length < 2 ? null : { rungs, rank: 48, used: [table, ...table.items] };
}
