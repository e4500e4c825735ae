// Decisions that somebody is to make: what makes them urgent and what speaks for looking first, in
// lists under titles of their own or in tables.
import { points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { Plan } from './plan.ts';
import { bracketOf, own, ownAll, plainName } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

/** What speaks for one side of a decision. */
interface Side {
  readonly waits: boolean;
  readonly reasons: readonly string[];
  readonly used: readonly Item[];
}

/** Decisions with what makes them urgent and what speaks for looking first. */
export function readDecisions(reading: Reading): Plan['decisions'] {
  const sections = reading.all.filter(
    (one) => one.kind === 'heading' && isAbout(one.label, 'decisions'),
  );
  const titles = sections.flatMap((section) => {
    const named = section.items.filter((one) => one.kind === 'heading' && hasReasons(one));
    return named.length === 0 && standsAlone(section) ? [section] : named;
  });
  return [...new Set(titles)].map((title) => decisionOf(reading, title));
}

const URGENT =
  /\bimmediate|\bat once\b|\bemergenc|\brequired\b|\bright away\b|\bwithout delay\b|\bnow\b/i;
const WAITS = /investigat|first|wait|consider/i;
/** Who decides, and what was decided, are no decisions. */
const NO_DECISION = /\bmakers?\b|\blogs?\b|\brecords?\b|\bhistory\b|\btaken\b/i;

function hasReasons(title: Item): boolean {
  return title.items.some((one) => points(one).length > 0 || sidesOfTable(one).length > 0);
}

/** "Rollback Decisions (IC)" over its own lists: what has no parts of its own is one itself. */
function standsAlone(section: Item): boolean {
  if (NO_DECISION.test(section.label)) return false;
  return section.items.some(
    (one) => sidesOfTable(one).length > 0 || (points(one).length > 0 && isSided(one.label)),
  );
}

function isSided(label: string): boolean {
  return URGENT.test(label) || WAITS.test(label);
}

function decisionOf(reading: Reading, title: Item): Plan['decisions'][number] {
  own(reading, title);
  const bracket = bracketOf(title.label)?.replace(/\s+(?:authority|decision)$/i, '');
  const by = bracket === undefined ? undefined : partyOf(bracket);
  const sides = title.items.flatMap((one) => [...sideOfList(one), ...sidesOfTable(one)]);
  ownAll(
    reading,
    sides.flatMap(({ used }) => used),
  );
  return {
    what: plainName(title.label),
    ...(by === undefined ? {} : { by }),
    doAtOnceWhen: sides.flatMap(({ waits, reasons }) => (waits ? [] : reasons)),
    investigateFirstWhen: sides.flatMap(({ waits, reasons }) => (waits ? reasons : [])),
    asks: [],
    lines: title.lines,
  };
}

function sideOfList(list: Item): readonly Side[] {
  const all = points(list);
  if (all.length === 0) return [];
  const reasons = all.map(({ text }) => text);
  return [{ waits: WAITS.test(list.label), reasons, used: [list, ...all] }];
}

/** A side a column, or a reason a row with what is decided beside it. */
function sidesOfTable(table: Item): readonly Side[] {
  if (table.kind !== 'table') return [];
  const rows = table.items;
  const headers = Object.keys(rows[0]?.fields ?? {});
  const used = [table, ...rows];
  if (headers.length > 0 && headers.every(isSided)) {
    return headers.map((header) => {
      const reasons = rows.flatMap((row) => saidIn(row.fields[header]));
      return { waits: WAITS.test(header), reasons, used };
    });
  }
  const decided = headers.find((header) => /decision|decide|action|what to do/i.test(header));
  const reason = headers.find((header) => header !== decided);
  if (decided === undefined || reason === undefined) return [];
  return rows.flatMap((row) => {
    const said = row.fields[decided] ?? '';
    const reasons = saidIn(row.fields[reason]);
    if (!isSided(said) || reasons.length === 0) return [];
    return [{ waits: WAITS.test(said), reasons, used: [table, row] }];
  });
}

function saidIn(cell: string | undefined): readonly string[] {
  const text = (cell ?? '').trim();
  return /[\p{L}\p{N}]/u.test(text) ? [text] : [];
}
