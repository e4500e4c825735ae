// Procedures: a titled part for one kind of incident, one mitigation, or one recovery.
import { whenOf } from './conditions.ts';
import { limitOf } from './lengths.ts';
import { above, below, isTitle, isWithin, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Procedure, Task, When } from './plan.ts';
import { isUnder, own, ownAll, plainName, titlesOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { TELLS } from './deadline-words.ts';
import { fenceSteps } from './procedure-fences.ts';
import { headsBySigns, procedureOfRows, tablesOfCases } from './procedure-shapes.ts';
import { keysIn } from './scale.ts';
import { taskOf } from './tasks.ts';
import { isAbout } from './words.ts';

type Kind = Procedure['kind'];

const PART =
  /^(?:(?:immediate|initial|common|first|possible|quick|short-term|long-term)\s+)?(?:actions?|response|resolution|mitigations?|investigation|containment|checklist|procedure|remediation|diagnos\w+|recovery|fix(?:es)?|escalation|prevention|causes?|verification|steps|impact|eradication|notification|detection|assessment|triage|communication|acties|detectie)(?:\s+(?:steps?|actions?|procedures?|checklist|options?|triggers?|commands?))?$/i;

/** The Items that hold a procedure each, in the order of the document, and what kind it is. */
export type Heads = ReadonlyMap<Item, Kind>;

/** Where the procedures stand, before anything of them is read. */
export function procedureHeads(reading: Reading, phases: readonly Item[]): Heads {
  const found = new Map<Item, Kind>();
  const inPhases = new Set(phases);
  for (const section of reading.all.filter(isTitle)) {
    if (isWithin(section, found)) continue;
    const kind = kindOf(section, isWithin(section, inPhases));
    if (kind === null) continue;
    const isOne =
      /^(?:playbook|scenario|incident|runbook|case)\s*(?:\d+|[A-Z])?\s*[:.–—-]/i.test(
        section.label,
      ) && isProcedure(section);
    const heads = isOne
      ? [section]
      : kind === 'mitigation'
        ? branchesOf(section)
        : headsOf(section);
    for (const item of heads) if (!found.has(item)) found.set(item, kind);
  }
  const holders = new Set([...found.keys()].flatMap((one) => above(one)));
  for (const item of headsBySigns(reading))
    if (!holders.has(item) && !isWithin(item, found) && !isWithin(item, inPhases))
      found.set(item, 'scenario');
  return new Map([...found].toSorted(([a], [b]) => a.head[0] - b.head[0]));
}

/** Every procedure. */
export function readProcedures(reading: Reading, heads: Heads): Procedure[] {
  const tables = tablesOfCases(reading).filter((one) => !isWithin(one, heads));
  return [
    ...[...heads].map(([item, kind]) => procedureOf(reading, item, kind)),
    ...tables.flatMap((one) => procedureOfRows(reading, one)),
  ];
}

function kindOf(section: Item, inPhase: boolean): Kind | null {
  if (inPhase) return branchesOf(section).length > 0 ? 'mitigation' : null;
  if (section.kind !== 'heading' || section.level === 1) return null;
  if (
    isAbout(section.label, 'contents') ||
    isUnder(section, 'tools') ||
    isAbout(section.label, 'tools')
  )
    return null;
  if (isAbout(section.label, 'review') || isAbout(section.label, 'roles')) return null;
  if (isAbout(section.label, 'templates')) return null;
  if (isAbout(section.label, 'scenarios')) return 'scenario';
  return isAbout(section.label, 'recovery') && /procedure|playbook|steps/i.test(section.label)
    ? 'recovery'
    : null;
}

/** Titles right below a section that hold a procedure; groups of them are looked into. */
function headsOf(section: Item): Item[] {
  const titles = section.items.filter((one) => one.kind === 'heading');
  return titles.flatMap((title) => {
    if (isProcedure(title)) return [title];
    const inner = headsOf(title);
    return inner;
  });
}

function isProcedure(title: Item): boolean {
  if (isAbout(title.label, 'contents')) return false;
  const parts = title.items.filter(isTitle);
  const inner = parts.filter((one) => one.kind === 'heading');
  if (isAbout(title.label, 'templates')) return false;
  const content = title.items.some(
    (one) => one.kind === 'item' || one.kind === 'fence' || isStepTable(one),
  );
  if (inner.length > 0) return inner.some((one) => isPart(one.label));
  return (
    content ||
    title.items.some((one) => one.items.length > 0 && (isTitle(one) || isPart(one.label)))
  );
}

/** "Symptoms", "Investigation Steps": a part of a procedure, not a procedure of its own. */
function isPart(label: string): boolean {
  if (isAbout(label, 'symptoms')) return true;
  const isLatin = /^[\p{Script=Latin}\P{L}]+$/u.test(label);
  return isLatin ? PART.test(label.replace(/\s*[(:].*$/, '')) : isAbout(label, 'steps');
}

/** "Based on incident type:" makes the bold leads beside it branches of a mitigation. */
function branchesOf(section: Item): Item[] {
  if (!isAbout(section.label, 'mitigation')) return [];
  const chooses = section.items.some((one) =>
    /(?:based on|by|depending on|according to) (?:the )?(?:incident )?(?:type|cause|scenario|kind)/i.test(
      one.text,
    ),
  );
  if (!chooses) return [];
  return section.items.filter((one) => one.kind === 'lead' && one.bold && one.items.length > 0);
}

function procedureOf(reading: Reading, item: Item, kind: Kind): Procedure {
  own(reading, item);
  const parts: Parts = { triggers: [], symptoms: [], escalateWhen: [] };
  for (const part of below(item)) readPart(reading, parts, part);
  const severity = severityOf(reading, item);
  const written = stepsOf(reading, item);
  const steps = [...written, ...fenceSteps(reading.scale, item, written.length > 0)].toSorted(
    (a, b) => a.lines[0] - b.lines[0],
  );
  const group = groupOf(item);
  const name = plainName(
    item.label
      .replace(/\s*[-–—:]\s*(?:P|SEV-?)\d\s*$/i, '')
      .replace(/^(?:P|SEV-?)\d\s*[-–—:]\s*/i, ''),
  );
  return {
    name,
    kind,
    ...(group === undefined ? {} : { group }),
    ...(severity === undefined ? {} : { severity }),
    ...(/last resort/i.test(item.label) ? { lastResort: true } : {}),
    triggers: parts.triggers,
    symptoms: parts.symptoms,
    sets: factsSetBy(name),
    duties: steps.filter(isDuty).map((one) => one.text),
    steps,
    escalateWhen: parts.escalateWhen,
    lines: item.lines,
  };
}

interface Parts {
  readonly triggers: string[];
  readonly symptoms: string[];
  readonly escalateWhen: When[];
}

function readPart(reading: Reading, parts: Parts, part: Item): void {
  if (part.kind === 'fence' || part.kind === 'row' || part.checkbox) return;
  // A sign that is called an alert is a sign already.
  if (part.kind === 'item' && reading.owned.has(part)) return;
  const isSaid = part.value !== '';
  // "Symptoms: slow" with numbered points below it: the points are what to do.
  const list = points(part).filter((one) => !isSaid || one.ordinal === null);
  if (isAbout(part.label, 'symptoms') && (isTitle(part) || part.keyed)) {
    ownAll(reading, [part, ...list]);
    parts.symptoms.push(...list.map((one) => one.text));
    const isTriggers = /^(?:triggers?|detect)/i.test(part.label);
    if (isTriggers) parts.triggers.push(...list.map((one) => one.text));
    if (isSaid && /^trigger$/i.test(part.label)) parts.triggers.push(part.value);
    else if (isSaid && list.length === 0) {
      const signs = listedSigns(part.value);
      const areSymptoms = signs.length > 1 || /symptom|sign/i.test(part.label);
      (areSymptoms ? parts.symptoms : parts.triggers).push(...signs);
    }
  } else if (isTitle(part) && isAbout(part.label, 'escalation') && list.length > 0) {
    ownAll(reading, [part, ...list]);
    parts.escalateWhen.push(...list.map((one) => escalationOf(reading, one.text)));
  }
}

/** "High latency, 500 errors, or no connection" are three signs. */
function listedSigns(value: string): string[] {
  return value
    .split(/\s*,\s*(?:or|and|of|en)?\s*/i)
    .map((one) => one.replace(/\.$/, '').trim())
    .filter((one) => one !== '');
}

/** "If data corruption suspected, escalate immediately". */
function escalationOf(reading: Reading, text: string): When {
  const [condition = text] = text.split(/,\s*escalate\b/i);
  return { ...whenOf(reading.scale, condition), text };
}

function severityOf(reading: Reading, item: Item): string | undefined {
  const stated = item.items.find((one) => one.keyed && /^(?:severity|priority)$/i.test(one.label));
  if (stated !== undefined) own(reading, stated);
  for (const text of [stated?.value ?? '', ...titlesOf(item).slice(0, 2)]) {
    const keys = keysIn(reading.scale, text);
    if (keys.length > 0 && keys.length < Math.max(3, reading.scale.length)) return keys.join('/');
  }
  return undefined;
}

function stepsOf(reading: Reading, item: Item): Task[] {
  return below(item).flatMap((one) => {
    if (one.kind === 'row' && hasActionColumn(one)) return [rowStep(reading, one)];
    if (one.kind !== 'item' || reading.owned.has(one)) return [];
    if (
      above(one)
        .slice(0, 2)
        .some((title) => isNoStepTitle(title.label))
    )
      return [];
    return one.items.some((child) => child.kind === 'item')
      ? []
      : [taskOf(reading, one, { top: item })];
  });
}

function isNoStepTitle(label: string): boolean {
  return isAbout(label, 'prevention') || isAbout(label, 'causes');
}

function isStepTable(item: Item): boolean {
  return item.kind === 'table' && item.items.some(hasActionColumn);
}

function hasActionColumn(row: Item): boolean {
  return Object.keys(row.fields).some((header) => /action|actie|step|task/i.test(header));
}

function rowStep(reading: Reading, row: Item): Task {
  own(reading, row);
  const cells = Object.entries(row.fields);
  const text = cells.find(([header]) => /action|actie|task/i.test(header))?.[1] ?? row.text;
  const who = cells.find(([header]) => /who|wie|owner|responsible/i.test(header))?.[1];
  const owner =
    who === undefined || who === '' ? {} : { owner: { kind: 'title' as const, name: who } };
  const within = limitOf(text);
  const limit = within === undefined ? {} : { within };
  return { text, ...owner, ...limit, checkbox: false, lines: row.lines };
}

/** The title right above it, where that one is no title of all procedures. */
function groupOf(item: Item): string | undefined {
  const title = item.parent;
  if (title === null || title.kind !== 'heading' || title.level <= 1) return undefined;
  const isAll =
    isAbout(title.label, 'scenarios') ||
    isAbout(title.label, 'mitigation') ||
    /\b(?:procedures?|playbooks?)\b/i.test(title.label);
  return isAll ? undefined : plainName(title.label);
}

/** Somebody is told: by the first word, or anywhere in a line that has a time. */
function isDuty({ text, within }: Task): boolean {
  return (
    /^(?:notify|contact|inform|alert|report to|escalate|page|tell)\b/i.test(text) ||
    /^update\s+(?:all |the |every )?(?:affected |concerned )?(?:users?|customers?|clients?|stakeholders?)\b/i.test(
      text,
    ) ||
    (within !== undefined && TELLS.test(text))
  );
}

function factsSetBy(name: string): string[] {
  const facts: readonly (readonly [RegExp, string])[] = [
    [/security|breach|intrusion|unauthori[sz]ed/i, 'security'],
    [/data (?:loss|corruption|leak)|datalek/i, 'data-loss'],
    [/child safety/i, 'child-safety'],
  ];
  return facts.filter(([words]) => words.test(name)).map(([, fact]) => fact);
}
