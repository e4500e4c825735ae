// The ladder: the siblings under an escalation title with a rung in each. Several shapes can hold
// one; the shape that says most is taken.
import { whenOf } from './conditions.ts';
import { ladderOfArrows, ladderOfJoints } from './ladder-arrows.ts';
import { ladderOfFence } from './ladder-fences.ts';
import { ladderOfProse } from './ladder-prose.ts';
import { isLadderRepeat } from './ladder-repeat.ts';
import { ladderOfRows } from './ladder-tables.ts';
import { ladderOfYaml } from './ladder-yaml.ts';
import { isClockLength, lengthOf, lengthsIn, windowOf } from './lengths.ts';
import { levelsIn } from './levels.ts';
import { above, below, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Rung, When } from './plan.ts';
import { bracketOf, isUnder, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { delayOf, delayOfMark, partyOfRung } from './rungs.ts';
import type { FoundLadder } from './rungs.ts';
import { keysIn } from './scale.ts';
import { lengthsBySeverity } from './severities.ts';
import { isAbout, KEYS, PLACEHOLDER } from './words.ts';

const SLOT =
  /^(?:primary|secondary|tertiary|escalation|backup|manager|executive|(?:first|second|third) (?:line|escalation)|final)\b/i;
const LEVEL =
  /^(?:level|tier|l|rung|step|stufe|ebene|niveau|palier|nivel|nível|уровень|レベル|레벨)\s*-?\s*(\d)(?!\d)\s*[:：.–—-]?\s*/iu;

/** The rungs, lowest first. */
export function readLadder(reading: Reading): Rung[] {
  const found: FoundLadder[] = [];
  for (const parent of [reading.root, ...reading.all]) {
    if (isAbout(parent.label, 'escalateWhen')) continue;
    const escalates = isAbout(parent.label, 'escalation') || isUnder(parent, 'escalation');
    const rows = parent.kind === 'table' ? ladderOfRows(reading, parent) : null;
    const headings = escalates ? levelHeadings(reading, parent) : null;
    const list = escalates || isOnCallList(parent) ? ladderOfList(reading, parent) : null;
    const slots = isOnCallList(parent) || parent.level === 2 ? slotHeadings(parent) : null;
    const told = escalates ? ladderOfWords(reading, parent) : [];
    for (const one of [rows, headings, list, slots, ...told]) if (one !== null) found.push(one);
  }
  const best = found.toSorted((a, b) => b.rank - a.rank)[0];
  if (best === undefined) return [];
  const all = best.scope === undefined ? [best] : found.filter((one) => isBeside(one, best));
  for (const one of all) ownAll(reading, one.used);
  return all.flatMap((one) => one.rungs);
}

/** What stands in a fence, in a line with arrows or in sentences. */
function ladderOfWords(reading: Reading, parent: Item): (FoundLadder | null)[] {
  if (parent.kind === 'fence')
    return [ladderOfFence(reading, parent) ?? ladderOfYaml(parent) ?? ladderOfJoints(parent)];
  const isLine = parent.kind === 'text' || parent.kind === 'item';
  const inSeverity = isUnder(parent, 'severity') || isUnderWrongTitle(parent);
  if (isLine) return [inSeverity ? null : ladderOfArrows(parent)];
  return [isUnderWrongTitle(parent) ? null : ladderOfProse(reading, parent)];
}

/** "P1" and "P2" as titles with a list each: one ladder for each of them. */
function isBeside(one: FoundLadder, best: FoundLadder): boolean {
  if (one === best) return true;
  return one.scope !== undefined && one.scope !== best.scope && one.parent === best.parent;
}

function isOnCallList(parent: Item): boolean {
  return isTitle(parent) && isAbout(parent.label, 'onCall');
}

/** "Level 2: Admin (Engineering Manager)" with its attributes below. */
function levelHeadings(reading: Reading, parent: Item): FoundLadder | null {
  const levels = parent.items.filter(
    (one) => isTitle(one) && LEVEL.test(one.label) && !/^step/i.test(one.label),
  );
  if (levels.length < 2) return null;
  const spacing = parent.items.find(
    (one) => /\bbetween\b/i.test(one.text) && lengthOf(one.text) !== undefined,
  );
  if (spacing !== undefined) own(reading, spacing, '/ladder');
  const used = [...levels];
  const rungs = levels.flatMap((item) => rungOfHeading(reading, item, used) ?? []);
  return { rungs, rank: 50 + rungs.length, used };
}

function rungOfHeading(reading: Reading, item: Item, used: Item[]): Rung | null {
  const level = LEVEL.exec(item.label);
  const party = partyOfRung(item.label.slice(level?.[0].length ?? 0));
  if (party === null) return null;
  let rung: Rung = { level: `L${level?.[1] ?? ''}`, to: [party], lines: item.lines };
  for (const child of below(item).filter((one) => one.keyed && one.value !== '')) {
    const next = withAttribute(reading, rung, child);
    if (next === null) continue;
    rung = next;
    used.push(child);
  }
  return rung;
}

function withAttribute(reading: Reading, rung: Rung, { label, value }: Item): Rung | null {
  if (KEYS.authority.test(label)) {
    return { ...rung, authority: value.split(/\s*,\s*/) };
  }
  if (/trigger|criteria|condition|when|escalat/i.test(label)) {
    const when = whenOf(reading.scale, value);
    return { ...rung, triggers: when.kind === 'or' ? when.of : [when] };
  }
  if (!/respon[sd]|time|after|delay|wait/i.test(label)) return null;
  const behind = /^(.*?)\s*\bafter\b\s*(?:level|tier|l)\s*-?\s*\d/i.exec(value);
  const after = lengthOf(behind?.[1] ?? value);
  if (behind !== null && after !== undefined) return { ...rung, after, clock: 'previous-rung' };
  const each = lengthsBySeverity(reading.scale, value);
  if (each.size > 0) return { ...rung, answerWithin: Object.fromEntries(each) };
  return after === undefined ? null : { ...rung, answerWithin: { '*': after } };
}

/** "Primary On-Call", "Secondary On-Call": headings of slots, with the delay of the second below it. */
function slotHeadings(parent: Item): FoundLadder | null {
  const slots = parent.items.filter(
    (one) =>
      one.kind === 'heading' && /^(?:primary|secondary|tertiary)\b.*on-?call/i.test(one.label),
  );
  if (slots.length < 2) return null;
  const rungs = slots.flatMap((item): Rung[] => {
    const to = partyOfRung(item.label);
    const stated = item.items.find((one) => /^escalat|^when/i.test(one.label));
    const after =
      stated === undefined
        ? undefined
        : lengthsIn(stated.value).find((one) => isClockLength(one.length))?.length;
    if (to === null) return [];
    const delay = after === undefined ? {} : { after, clock: 'unanswered' as const };
    return [
      { level: item.label.split(' ')[0] ?? item.label, to: [to], ...delay, lines: item.lines },
    ];
  });
  return { rungs, rank: 22, used: slots };
}

/** A list whose points each name a rung: numbered, or by slot, or with a delay in a bracket. */
function ladderOfList(reading: Reading, parent: Item): FoundLadder | null {
  const list = pointsOrLines(parent);
  if (list.length < 2 || isUnderWrongTitle(parent)) return null;
  const isSlots = list.filter((one) => SLOT.test(one.label) && one.keyed).length >= 2;
  const isLevels = list.filter((one) => LEVEL.test(one.label)).length >= 2;
  const isOrdered =
    list.every((one) => one.ordinal !== null) && isAbout(parent.label, 'escalation');
  const isTimed =
    list.filter((one) => one.keyed && (delayOfMark(one.label) ?? lengthOf(one.label)) !== undefined)
      .length >= 2;
  if (!isSlots && !isLevels && !isOrdered && !isTimed) return null;
  const scope = levelsIn(parent.label).length > 0 ? whenOf(reading.scale, parent.label) : null;
  const rungs = list.flatMap((item, index) => {
    const rung = rungOfPoint(reading, item, index);
    if (rung === null) return [];
    return scope?.kind === 'severity' && rung.when === undefined
      ? [{ ...rung, when: scope }]
      : [rung];
  });
  if (rungs.length < 2) return null;
  const timed = rungs.filter((one) => one.after !== undefined).length;
  const base = isLevels || isTimed ? 40 : isOrdered ? 30 : 20;
  const rank = base + timed + Math.min(rungs.length, 9) / 10;
  const scoped =
    scope?.kind === 'severity' && parent.parent !== null
      ? { scope: scope.in.join('/'), parent: parent.parent }
      : {};
  return { rungs: windowed(list, rungs), rank, used: list, ...scoped };
}

/** The points of a list, or lines that each begin with the bold name of a level. */
function pointsOrLines(parent: Item): Item[] {
  const list = points(parent).filter((one) => !isLadderRepeat(one));
  const lines = parent.items.filter((one) => one.kind === 'text' && LEVEL.test(one.label));
  return list.length === 0 && lines.length > 1 ? lines : list;
}

/** Lists of contacts and of triggers stand under escalation titles too. */
function isUnderWrongTitle(parent: Item): boolean {
  const titles = [parent, ...above(parent)]
    .filter((one) => one.level !== 1)
    .map((one) => one.label);
  if (titles.some((title) => isAbout(title, 'escalateWhen'))) return true;
  const near = titles[0] ?? '';
  if (isAbout(near, 'escalateWhen') || isAbout(near, 'steps'))
    return !/path|procedure|ladder|chain|order/i.test(near);
  return (
    titles.some((title) => isAbout(title, 'scenarios')) ||
    (isAbout(near, 'contacts') && !isAbout(near, 'onCall'))
  );
}

/** "Manager: after 10 minutes" says when, and names nobody behind the colon. */
function isDelay(value: string): boolean {
  return (
    /^(?:after\b|within\b|at once\b|immediately\b|\d)/i.test(value) && lengthsIn(value).length > 0
  );
}

/** "(0–15 min)", "(15–30 min)", "(30+ min)": windows that follow each other say when each begins. */
function windowed(list: readonly Item[], rungs: readonly Rung[]): readonly Rung[] {
  const windows = list.map((one) => windowOf(bracketOf(one.text) ?? ''));
  const follow = windows.every((one, index) => {
    const before = windows[index - 1];
    return one?.from !== undefined && (index === 0 ? one.from === 'PT0S' : before?.to === one.from);
  });
  if (!follow || rungs.length !== list.length || rungs.some((one) => one.after !== undefined))
    return rungs;
  return rungs.map((one, index) => {
    const after = windows[index]?.from;
    return after === undefined ? one : { ...one, after, clock: 'since-alert' as const };
  });
}

function rungOfPoint(reading: Reading, item: Item, index: number): Rung | null {
  const level = LEVEL.exec(item.label);
  const slot = SLOT.test(item.label) && item.keyed;
  const timed = item.keyed ? (delayOfMark(item.label) ?? lengthOf(item.label)) : undefined;
  const isKeyedName = level !== null || slot || timed !== undefined;
  const named = isKeyedName && item.value !== '' && !isDelay(item.value) ? item.value : item.text;
  if (PLACEHOLDER.test(named)) return null;
  const name = isKeyedName ? named : item.label;
  const party = partyOfRung(name.replace(LEVEL, ''));
  if (party === null || (!isKeyedName && name.split(' ').length > 6)) return null;
  const after = timed ?? delayOf(item.text);
  const levelName = level !== null ? `L${level[1]}` : slot ? item.label : String(index + 1);
  const phrase = /\(([^)]*(?:only|if|when|for)\b[^)]*)\)/i.exec(item.text)?.[1];
  const when =
    phrase === undefined
      ? bracketCondition(reading, /\(([^)]*)\)/.exec(item.text)?.[1] ?? '')
      : whenOf(reading.scale, phrase);
  const clock = /no progress/i.test(item.text)
    ? ('no-progress' as const)
    : ('since-alert' as const);
  return {
    level: levelName,
    to: [party],
    ...(after === undefined ? {} : { after, clock }),
    ...(when === undefined ? {} : { when }),
    lines: item.lines,
  };
}

/** "(P1+, 30 min no progress)" is for P1 and above; "(rack issues)" is for those only. */
function bracketCondition(reading: Reading, bracket: string): When | undefined {
  const keys = keysIn(reading.scale, bracket);
  const last = reading.scale.findIndex((one) => one.key === keys.at(-1));
  if (last >= 0) {
    const above = reading.scale.slice(0, last + 1).map((one) => one.key);
    return { kind: 'severity', in: /\d\s*\+/.test(bracket) ? above : keys, text: bracket };
  }
  return /^[^\d]*\b(?:issues?|incidents?|problems?|outages?|failures?)$/i.test(bracket)
    ? whenOf(reading.scale, bracket)
    : undefined;
}
