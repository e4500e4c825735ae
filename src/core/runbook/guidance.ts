// What is shown to people as it stands: what comes first, the principles, kinds and grades of impact.
import { isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { Plan } from './plan.ts';
import { isUnder, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { keysIn } from './scale.ts';
import { isAbout } from './words.ts';

/** The points of a "quick reference". */
export function readHighlights(reading: Reading): Plan['highlights'] {
  const sections = reading.all.filter((one) => isTitle(one) && isAbout(one.label, 'highlights'));
  return sections.flatMap((section) => {
    ownAll(reading, points(section));
    return points(section).map((one) => ({ text: one.text, lines: one.head }));
  });
}

/** Principles, notes, and what is to be remembered. */
export function readPrinciples(reading: Reading): Plan['principles'] {
  const found: Plan['principles'][number][] = [];
  for (const item of reading.all) {
    const isList =
      isTitle(item) && isAbout(item.label, 'principles') && !isUnder(item, 'scenarios');
    if (isList && !points(item).some((one) => one.checkbox || one.keyed)) {
      ownAll(reading, points(item));
      found.push(...points(item).map((one) => ({ text: one.text, lines: one.head })));
    } else if (isList && /principles/i.test(item.label)) {
      ownAll(reading, points(item));
      found.push(...points(item).map((one) => ({ text: one.text, lines: one.head })));
    } else if (item.kind === 'text' && /^(?:remember|golden rule|important)$/i.test(item.label)) {
      own(reading, item);
      found.push({ text: item.value, lines: item.head });
    }
  }
  return found;
}

/** Grades of impact for each severity, and the kinds of impact to record. */
export function readImpact(reading: Reading): Plan['impact'] {
  const tables = reading.all.filter((one) => one.kind === 'table' && isMatrix(reading, one));
  const matrix = tables.flatMap((table) =>
    table.items.flatMap((row) => {
      const [severity] = keysIn(reading.scale, row.label);
      if (severity === undefined) return [];
      own(reading, row);
      own(reading, table, '/impact');
      return [
        {
          severity,
          columns: Object.fromEntries(Object.entries(row.fields).slice(1)),
          lines: row.lines,
        },
      ];
    }),
  );
  const kinds = reading.all.flatMap((item) => {
    const parent = item.parent;
    const isKind =
      item.kind === 'item' && item.keyed && /\bimpact$/i.test(item.label) && item.value !== '';
    if (!isKind || reading.owned.has(item) || parent === null || !/impact/i.test(parent.label))
      return [];
    own(reading, item);
    return [{ name: item.label, asks: item.value, lines: item.head }];
  });
  return { matrix, kinds };
}

function isMatrix(reading: Reading, table: Item): boolean {
  const headers = Object.keys(table.items[0]?.fields ?? {}).slice(1);
  const impacts = headers.filter((one) => /impact|users|scope|affected/i.test(one)).length;
  const isTitled = isUnder(table, 'matrix') && !isUnder(table, 'escalation');
  return (
    isTitled &&
    impacts >= 2 &&
    table.items.some((row) => keysIn(reading.scale, row.label).length > 0)
  );
}

/** Hours in which somebody must be there: "24/7 availability for P0/P1". */
export function readCoverage(reading: Reading): Plan['coverage'] {
  return reading.all.flatMap((item) => {
    if (item.kind !== 'item' || reading.owned.has(item)) return [];
    const always = /\b24\s*[/x]\s*7\b/i.test(item.text);
    const offHours =
      isUnder(item, 'onCall') || isOffHours(item)
        ? /\b(?:is|as) (?:the )?primary responder/i.test(item.text)
        : false;
    if (!always && !offHours) return [];
    const name = always && item.keyed ? item.label : /^(.*?)\s+(?:is|as)\b/i.exec(item.text)?.[1];
    const party = name === undefined ? undefined : partyOf(name);
    if (party === undefined || /coverage|support/i.test(name ?? '')) return [];
    own(reading, item);
    const severities = keysIn(reading.scale, item.text);
    return [{ severities, hours: always ? '24/7' : 'off-hours', party, lines: item.head }];
  });
}

/** True below a title about nights and weekends. */
export function isOffHours(item: Item): boolean {
  for (let up = item.parent; up !== null; up = up.parent) {
    if (/off-?hours|after-?hours|weekend/i.test(up.label)) return true;
  }
  return false;
}
