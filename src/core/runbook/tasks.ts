// Tasks: the boxes and points below a title, each with its owner, its condition and its time.
import { severityScope, whenOf } from './conditions.ts';
import { limitOf } from './lengths.ts';
import { above, below, isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyKind, partyOf } from './parties.ts';
import type { Party, Task, When } from './plan.ts';
import { bracketOf, own, plainName, titlesOf } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Scale } from './scale.ts';
import { waitOf } from './waits.ts';
import { PLACEHOLDER, ROLE } from './words.ts';

const OPTIONAL =
  /\b(?:if|where|when) (?:needed|necessary|required|possible|applicable|available|appropriate)\b|\bas needed\b|\boptional\b|indien nodig|при необходимости|如有需要/iu;

/** True for what is done only where it is needed. */
export function isOptional(text: string): boolean {
  return OPTIONAL.test(text);
}

/** The tasks below a title: every box, and every point no other concept has taken. */
export function tasksOf(reading: Reading, title: Item): Task[] {
  const scope = severityScope(reading.scale, titlesOf(title).slice(1));
  return below(title)
    .filter((item) => isTask(reading, item))
    .map((item) => taskOf(reading, item, { top: title, scope }));
}

function isTask(reading: Reading, item: Item): boolean {
  if (item.checkbox) return true;
  if (item.kind !== 'item' || reading.owned.has(item)) return false;
  if (item.items.some((child) => child.kind === 'item')) return false;
  if (
    item.keyed &&
    /^(?:who|owner|goal|duration|time target|output|note|timeline|attendees|audience)$/i.test(
      item.label,
    )
  )
    return false;
  return item.text !== '';
}

/** Where a task stands: the title of its list, and the severities that title is for. */
export interface Standing {
  readonly top: Item;
  readonly scope?: When | undefined;
}

/** One point as a task. */
export function taskOf(reading: Reading, item: Item, { top, scope }: Standing): Task {
  own(reading, item);
  const groups = above(item).slice(0, Math.max(0, above(item).indexOf(top)));
  const [near] = groups;
  const owner = ownerOf([...groups, top]) ?? ownerByTitle(reading, groups);
  const inner = conditionOf(reading, item, groups);
  const isScoped = scope !== undefined && !JSON.stringify(inner ?? null).includes('"severity"');
  const when = !isScoped ? inner : inner === undefined ? scope : allOf(scope, inner);
  const within = limitOf(item.text);
  const wait = waitOf(item.text);
  return {
    text: item.text,
    ...(owner === undefined ? {} : { owner }),
    ...(when === undefined ? {} : { when }),
    ...(within === undefined ? {} : { within }),
    ...(OPTIONAL.test(item.text) ? { optional: true } : {}),
    ...(wait === undefined ? {} : { wait }),
    checkbox: item.checkbox,
    ...(near === undefined ? {} : { group: plainName(near.label) }),
    lines: item.head,
  };
}

/** "Investigation (Technical Lead)", "Mitigation Options (IC Decision)", "Incident Commander Actions", "Who: ...". */
export function ownerOf(titles: readonly Item[]): Party | undefined {
  for (const title of titles) {
    const bracket = bracketOf(title.label);
    if (bracket !== null && !/\d/.test(bracket)) {
      const name = bracket.replace(/\s+(?:decision|authority|actions?)$/i, '');
      if (/^all roles$/i.test(name)) return { kind: 'participants', name };
      if (isRoleName(name)) return { kind: 'role', name };
    }
    const acting = /^(.*?)\s+(?:actions?|responsibilities|tasks)$/i.exec(title.label)?.[1];
    if (acting !== undefined && isRoleName(acting)) return { kind: 'role', name: acting };
    const who = title.items.find(
      (one) => /^who$/i.test(one.label) && one.value !== '' && isTitle(title),
    );
    if (who !== undefined && !/any|automat/i.test(who.value)) return partyOf(who.value);
  }
  return undefined;
}

/** "Comms", "Tech" and "Ops" in full. */
function spelledOut(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bcomm(?:s|unication)\b/, 'communications')
    .replace(/\btech\b/, 'technical')
    .replace(/\bops\b/, 'operations');
}

/** "Communications" is the title of what the Communications Lead does. */
function ownerByTitle(reading: Reading, titles: readonly Item[]): Party | undefined {
  for (const title of titles) {
    const words = spelledOut(plainName(title.label));
    const name = reading.roles.find(
      (one) => words !== '' && spelledOut(one).startsWith(`${words} `),
    );
    if (name !== undefined) return { kind: 'role', name };
  }
  return undefined;
}

function allOf(a: When, b: When): When {
  return {
    kind: 'and',
    of: b.kind === 'and' ? [a, ...b.of] : [a, b],
    ...(b.text === undefined ? {} : { text: b.text }),
  };
}

function isRoleName(name: string): boolean {
  return (
    /^IC$/.test(name) ||
    (ROLE.test(name) && name.split(' ').length <= 4) ||
    partyKind(name) === 'role'
  );
}

/** "For SEV-1, ...", "(SEV-1/SEV-2)", "if recent deployment", "For Critical/High Severity:" above it. */
function conditionOf(reading: Reading, item: Item, titles: readonly Item[]): When | undefined {
  const { scale } = reading;
  const scope = severityScope(scale, [item.text, ...titles.map((one) => one.label)]);
  const when = otherwise(scale, item) ?? ifOf(scale, item.text) ?? titleCondition(scale, titles);
  if (when === undefined) return scope;
  return scope === undefined || JSON.stringify(when).includes('"severity"')
    ? when
    : allOf(scope, when);
}

/** The condition of "do X if Y" and "If Y, do X"; "verify if Y" states none. */
export function ifOf(scale: Scale, text: string): When | undefined {
  const found =
    /(?<!\b(?:verify|check|determine|see|confirm|assess|ask|know)\s)\b(if|unless|when)\s+([^,;.?()]+)(?![^,;.()]*\?)/i.exec(
      text,
    );
  const [, word = '', condition = ''] = found ?? [];
  if (
    found === null ||
    isAsked(text, found.index) ||
    OPTIONAL.test(`${word} ${condition}`) ||
    PLACEHOLDER.test(condition)
  )
    return undefined;
  const when = { ...whenOf(scale, condition), text: `${word} ${condition}`.trim() };
  return /unless/i.test(word) ? { kind: 'not', of: when } : when;
}

/** "When did it begin, and why?" asks; "If users are hit, who is told?" asks only under a condition. */
function isAsked(text: string, at: number): boolean {
  const sentence = /^[^.!?]*[.!?]?/.exec(text.slice(at))?.[0] ?? '';
  return sentence.endsWith('?') && !/^if\b/i.test(sentence);
}

/** "If not, ..." after "Verify if ...": the opposite of what the point before asks. */
function otherwise(scale: Scale, item: Item): When | undefined {
  if (!/^if not\b/i.test(item.text)) return undefined;
  const siblings = item.parent?.items ?? [];
  const before = siblings[siblings.indexOf(item) - 1]?.text ?? '';
  const asked = /\b(?:verify|check|determine|see|confirm)\s+(?:if|whether)\s+(.+)$/i.exec(
    before,
  )?.[1];
  return asked === undefined
    ? undefined
    : { kind: 'not', of: whenOf(scale, asked), text: item.text };
}

/** "External Updates (if user-facing)" holds for all below. */
function titleCondition(scale: Scale, titles: readonly Item[]): When | undefined {
  for (const title of titles) {
    const bracket = bracketOf(title.label);
    if (bracket !== null && /^(?:only )?(?:if|when)\b/i.test(bracket) && !OPTIONAL.test(bracket)) {
      return { ...whenOf(scale, bracket), text: bracket };
    }
  }
  return undefined;
}
