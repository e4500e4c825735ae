// Phases: sibling titles with a window, or numbered stages below a title about the process.
import { isWithin } from './outline-item.ts';
import { points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { isClockWindow, stagesBelow, statedWindow, tasksOfRow } from './phase-shapes.ts';
import { levelsIn } from './levels.ts';
import { windowOf } from './lengths.ts';
import type { Phase } from './plan.ts';
import { bracketOf, isUnder, own, plainName, titlesOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { tasksOf } from './tasks.ts';
import { isAbout } from './words.ts';

const STAGE =
  /\b(?:phase|stage)\b|^(?:step|day|week|month|fase|etapa|étape|schritt)\s*\d|^第.步|阶段|階段|フェーズ|단계|^T\s*\+|фаза|этап/iu;
const STAGE_WORD =
  /^(?:detect|identif|initiat|triage|assess|investigat|diagnos|contain|mitigat|remediat|eradicat|recover|resol|retrospect|post|review|clos|respon[ds]|prepar|lessons)/i;
const NUMBERED = /^(?:\d+[.)]|\d+(?:\.\d+)+[.)]?|step\s+\d+|phase\s+\d+)\s/i;

/** The titles that are phases, in the order of the document. */
export function phaseItems(reading: Reading): Item[] {
  const found = new Set<Item>();
  for (const parent of [reading.root, ...reading.all]) {
    if (isWithin(parent, found)) continue;
    if (isElsewhere(parent)) continue;
    for (const kind of ['heading', 'lead'] as const) {
      const siblings = parent.items.filter((one) => one.kind === kind);
      for (const stage of stagesOf(parent, siblings)) found.add(stage);
    }
    for (const stage of stagesBelow(parent)) found.add(stage);
  }
  return [...found];
}

/** Severities, rungs, scenarios and contacts carry times and numbers that are no windows. */
function isElsewhere(parent: Item): boolean {
  const subjects = [
    'severity',
    'escalation',
    'scenarios',
    'contacts',
    'templates',
    'onCall',
    'updates',
    'recovery',
    'declaration',
  ] as const;
  const title = parent.kind === 'document' ? '' : parent.label;
  if (isAbout(title, 'declaration')) return true;
  if (isAbout(title, 'process') || isAbout(title, 'postIncident')) return false;
  // The title of the document says runbook of any document.
  const named = subjects.filter((one) => one !== 'scenarios' || parent.level !== 1);
  return (
    (named.some((one) => isAbout(title, one)) || subjects.some((one) => isUnder(parent, one))) &&
    levelsIn(title).length === 0
  );
}

function stagesOf(parent: Item, siblings: readonly Item[]): Item[] {
  const plain = siblings.filter((one) => !isLevelTitle(one) && !isOther(one.label));
  const windowed = plain.filter((one) => isWindowed(one.label));
  const staged = plain.filter((one) => STAGE.test(one.label));
  const numbered = plain.filter((one) => NUMBERED.test(one.label));
  const worded = plain.filter((one) => STAGE_WORD.test(one.label));
  const isWorded = worded.length >= 3 && worded.length * 10 >= plain.length * 7;
  const isProcess = isAbout(parent.label, 'process') || isAbout(parent.label, 'postIncident');
  const enough = windowed.length >= 2 || staged.length >= 2 || (isProcess && numbered.length >= 3);
  if (
    !enough &&
    isWorded &&
    /response (?:process|phases|lifecycle|stages)|^phases$/i.test(parent.label)
  )
    return worded;
  const timely = plain.filter((one) => TIMELY.test(one.label));
  if (!enough && timely.length >= 2 && isProcess && timely.every(hasBoxes)) return timely;
  if (!enough) return [];
  const all = numbered.length * 10 >= plain.length * 7;
  return plain.filter(
    (one) => isWindowed(one.label) || STAGE.test(one.label) || (all && numbered.includes(one)),
  );
}

/** "Before", "During the incident" and "After": stages where each has boxes to tick. */
const TIMELY =
  /^(?:before|during|after|avant|pendant|après|vor|während|nach|antes|durante|después|depois|após|事前|事中|事后|事後)(?!\p{L})/iu;

function hasBoxes(item: Item): boolean {
  return points(item).some((one) => one.checkbox);
}

/** Parts of a document that are numbered too. */
function isOther(label: string): boolean {
  const subjects = ['contents', 'severity', 'scenarios', 'contacts', 'roles'] as const;
  return subjects.some((one) => isAbout(label, one)) && windowText(label) === null;
}

function isLevelTitle(item: Item): boolean {
  return levelsIn(item.label)[0]?.at === 0;
}

/** A window stands in the bracket of a title, before its colon, or is all of it ("Within 24 hours"). */
function isWindowed(label: string): boolean {
  return windowText(label) !== null;
}

function windowText(label: string): string | null {
  const bracket = bracketOf(label);
  if (bracket !== null && isWindow(bracket)) return bracket;
  const prefix = /^(T\s*\+[^:]*?)\s*:/.exec(label)?.[1];
  if (prefix !== undefined) return prefix;
  const ahead = /^(\d[^:：]{1,30}?)\s*[:：]\s*\S/u.exec(label)?.[1];
  if (ahead !== undefined && isWindow(ahead)) return ahead;
  return /^(?:within|first|after)\s+\d/i.test(label) ? label : null;
}

function isWindow(text: string): boolean {
  if (/^(?:day|week|month)\s*\d/i.test(text)) return true;
  if (/\bevery\b|sev|p\d/i.test(text)) return false;
  return isClockWindow(text);
}

/** The phases with their windows and tasks. */
export function readPhases(reading: Reading, items: readonly Item[]): Phase[] {
  return items.map((item) => {
    own(reading, item);
    const text = statedWindow(item) ?? windowText(item.label) ?? bracketOf(item.label);
    const titles = [item.label, ...titlesOf(item).slice(1)].join('\n');
    const isAfter =
      /post-?(?:incident|resolution|mortem)|after resolution|of resolution|follow-?up|事後/iu.test(
        titles,
      );
    const parsed = text === null ? null : windowOf(text);
    const anchor = isAfter ? ('resolved' as const) : ('declared' as const);
    const window = text === null ? undefined : { text, anchor, ...parsed };
    return {
      name: plainName(item.label),
      ...(window === undefined ? {} : { window }),
      tasks: item.kind === 'row' ? tasksOfRow(item) : tasksOf(reading, item),
      lines: item.lines,
    };
  });
}
