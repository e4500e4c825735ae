// Tasks: the boxes and points below a title, each with its owner, its condition and its time.
import { severityScope, whenOf } from './conditions.ts';
import { limitOf } from './lengths.ts';
import { above, below, isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyKind, partyOf } from './parties.ts';
import type { Party, Task, When } from './plan.ts';
import { bracketOf, own, plainName } from './reading.ts';
import type { Reading } from './reading.ts';
import { KEYS, PLACEHOLDER, ROLE } from './words.ts';

const OPTIONAL = /\bif (?:needed|necessary|required|possible|applicable|available|appropriate)\b|\bas needed\b|\boptional\b|indien nodig|при необходимости|如有需要/iu;

/** The tasks below a title: every box, and every point no other concept has taken. */
export function tasksOf(reading: Reading, title: Item): Task[] {
  return below(title)
    .filter((item) => isTask(reading, item))
    .map((item) => taskOf(reading, item, title));
}

function isTask(reading: Reading, item: Item): boolean {
  if (item.checkbox) return true;
  if (item.kind !== 'item' || reading.owned.has(item)) return false;
  if (item.items.some((child) => child.kind === 'item')) return false;
  if (item.keyed && /^(?:who|owner|goal|duration|time target|output|note|timeline|attendees|audience)$/i.test(item.label)) return false;
  return item.text !== '';
}

/** One point as a task; `top` is the title the walk up ends at. */
export function taskOf(reading: Reading, item: Item, top: Item): Task {
  own(reading, item);
  const groups = above(item).slice(0, above(item).indexOf(top) + 1 || undefined);
  const near = groups.find((one) => one !== top);
  const owner = ownerOf(groups);
  const when = conditionOf(reading, item, groups);
  const within = limitOf(item.text);
  return {
    text: item.text,
    ...(owner === undefined ? {} : { owner }),
    ...(when === undefined ? {} : { when }),
    ...(within === undefined ? {} : { within }),
    ...(OPTIONAL.test(item.text) ? { optional: true } : {}),
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
    const who = title.items.find((one) => /^who$/i.test(one.label) && one.value !== '' && isTitle(title));
    if (who !== undefined && !/any|automat/i.test(who.value)) return partyOf(who.value);
  }
  return undefined;
}

function isRoleName(name: string): boolean {
  return /^IC$/.test(name) || (ROLE.test(name) && name.split(' ').length <= 4) || partyKind(name) === 'role';
}

/** "For SEV-1, ...", "(SEV-1/SEV-2)", "if recent deployment", "For Critical/High Severity:" above it. */
function conditionOf(reading: Reading, item: Item, titles: readonly Item[]): When | undefined {
  const { scale } = reading;
  const scope = severityScope(scale, [item.text, ...titles.map((one) => one.label)]);
  const phrase = /\b(?:if|when|unless)\s+(.+)$/i.exec(item.text)?.[0];
  if (phrase === undefined || OPTIONAL.test(phrase) || PLACEHOLDER.test(phrase)) return scope;
  const when = whenOf(scale, phrase);
  if (scope === undefined || JSON.stringify(when).includes('"severity"')) return when;
  return { kind: 'and', of: [scope, when], text: phrase };
}

/** True for a point that names an attribute of its section, not a thing to do. */
export function isAttribute(item: Item): boolean {
  return item.keyed && (KEYS.duties.test(item.label) || KEYS.primary.test(item.label));
}
