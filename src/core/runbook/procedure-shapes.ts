// Procedures known by their shape, wherever they stand: sibling headings that each tell signs from
// what to do, and tables with a case in each row and what to do beside it.
import { above, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Procedure, Task } from './plan.ts';
import { isUnder, own } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';
import type { Subject } from './word-kinds.ts';

const ELSEWHERE: readonly Subject[] = [
  'contents',
  'tools',
  'review',
  'roles',
  'templates',
  'severity',
  'contacts',
  'prevention',
  'highlights',
];

/** Headings with a part of their own for signs ("Symptoms", "Detection signals") and one for acts. */
export function headsBySigns(reading: Reading): Item[] {
  return reading.all.filter(
    (one) =>
      one.kind === 'heading' &&
      one.level > 1 &&
      (hasSigns(one) || NAMED_SIGN.test(one.label)) &&
      hasActs(one) &&
      !ELSEWHERE.some((subject) => isAbout(one.label, subject) || isUnder(one, subject)),
  );
}

/** "Symptom: guests cannot board" names the case by its sign. */
const NAMED_SIGN =
  /^(?:symptom|symptôme|síntoma|sintoma|симптом|증상|症状|症狀|problem|problème|problema)\s*\d*\s*[:：]\s*\S/iu;

/** The part is a title or a key of its own, not a stage of the response that is called Detection. */
function hasSigns(heading: Item): boolean {
  return heading.items.some(
    (one) =>
      one.kind !== 'heading' &&
      (isTitle(one) || one.keyed) &&
      isAbout(one.label, 'symptoms') &&
      (one.value !== '' || points(one).length > 0),
  );
}

function hasActs(heading: Item): boolean {
  return heading.items.some(
    (one) =>
      one.kind === 'fence' ||
      one.ordinal !== null ||
      (isTitle(one) && !isAbout(one.label, 'symptoms') && one.items.length > 0) ||
      (one.kind === 'text' && one.items.length > 0),
  );
}

const CASE =
  /^(?:common )?(?:symptoms?|incidents?|incident types?|scenarios?|problems?|issues?|failures?|failure modes?|situations?|errors?|alerts?|alarms?|störung\p{L}*|vorfall\p{L}*|szenario|problem\p{L}*|symptôme|problème|scénario|incidente|problema|síntoma|sintoma|escenario|cenário|故障|问题|事件|場景|场景|症状|증상|장애|障害|事象|инцидент|проблема|симптом)$/iu;
const ACT =
  /\bactions?\b|\bsteps?\b|\bresponse\b|what to do|to do\b|\bfix\b|\bmitigation\b|containment|remed|resolution|maßnahme|vorgehen|réaction|mesures?|acci[oó]n|ações|ação|contenç|contenci|respuesta|resposta|处理|處理|处置|措施|조치|대응|対応|対処|действи|решени/iu;
const NO_CASES: readonly Subject[] = [...ELSEWHERE, 'escalation', 'escalateWhen', 'updates'];

/** Tables with a case in the first column and what to do in another. */
export function tablesOfCases(reading: Reading): Item[] {
  return reading.all.filter(
    (one) =>
      one.kind === 'table' &&
      one.items.length > 1 &&
      CASE.test(one.label) &&
      actColumns(one).length > 0 &&
      !isTalked(one) &&
      !above(one).some(
        (title) => title.level !== 1 && NO_CASES.some((subject) => isAbout(title.label, subject)),
      ),
  );
}

/** A table of who does it, how severe it is or where it is logged is no table of cases. */
function isTalked(table: Item): boolean {
  return /severity|priorit|\bdate\b|status|\bsla\b|response time|link|runbook|playbook/i.test(
    table.text,
  );
}

function actColumns(table: Item): string[] {
  return Object.keys(table.items[0]?.fields ?? {})
    .slice(1)
    .filter((header) => ACT.test(header));
}

/** The procedures of a table: its rows, with a step for each cell that says what to do. */
export function procedureOfRows(reading: Reading, table: Item): Procedure[] {
  const columns = Object.keys(table.items[0]?.fields ?? {}).slice(1);
  const acts = actColumns(table);
  const from = columns.indexOf(acts[0] ?? '');
  own(reading, table);
  return table.items
    .filter((row) => row.label !== '')
    .map((row): Procedure => {
      own(reading, row);
      const cells = columns.slice(from).map((header) => row.fields[header] ?? '');
      const steps = cells
        .filter((cell) => /\p{L}/u.test(cell))
        .map((text): Task => ({ text, checkbox: false, lines: row.lines }));
      return {
        name: row.label,
        kind: 'scenario',
        triggers: [],
        symptoms: [],
        sets: [],
        duties: [],
        steps,
        escalateWhen: [],
        lines: row.lines,
      };
    });
}
