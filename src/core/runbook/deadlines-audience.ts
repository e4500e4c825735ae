// Deadlines a title gives for several audiences at once, or under a condition.
import { severityScope, whenOf } from './conditions.ts';
import { cadenceOf, lengthsIn, limitOf } from './lengths.ts';
import { isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { notifiedBy, partyOf } from './parties.ts';
import type { Deadline, Length, When } from './plan.ts';
import { ownAll, plainName, titlesOf } from './reading.ts';
import type { Reading } from './reading.ts';

const AUDIENCE =
  /internal|external|customers?|clients?|stakeholders?|public|leadership|management|executives?|users|partners|legal|teams?\b/i;

interface Audience {
  readonly item: Item;
  readonly title: Item;
  readonly within: Length;
}

/** "Internal: ...", "External: ...", "Timeline: within 15 minutes of declaration" below one title. */
export function stakeholderDeadlines(reading: Reading, title: Item): Deadline[] {
  if (!isTitle(title) || !/notif|stakeholder|communicat/i.test(title.label)) return [];
  const timeline = title.items.find(
    (one) =>
      one.keyed &&
      /^(?:timeline|deadline|when|timing|time)$/i.test(one.label) &&
      limitOf(one.value) !== undefined,
  );
  const within = timeline === undefined ? undefined : limitOf(timeline.value);
  if (timeline === undefined || within === undefined) return [];
  const audiences = title.items.filter(
    (one) =>
      AUDIENCE.test(one.label) &&
      one !== timeline &&
      one.value !== '' &&
      lengthsIn(one.value).length === 0,
  );
  if (audiences.length === 0) return [];
  ownAll(reading, [title, timeline, ...audiences], '/deadlines');
  const scope = severityScope(reading.scale, titlesOf(title));
  return audiences.map((item) => stakeholderDeadline(reading, { item, title, within }, scope));
}

function stakeholderDeadline(
  reading: Reading,
  { item, title, within }: Audience,
  scope: When | undefined,
): Deadline {
  const bracket = /\(([^)]*)\)\s*$/.exec(item.value)?.[1];
  const condition = bracket === undefined ? undefined : whenOf(reading.scale, bracket);
  const of = [scope, condition].filter((one) => one !== undefined);
  const [only] = of;
  const when: When | undefined = of.length > 1 ? { kind: 'and', of } : only;
  const audience = notifiedBy(item.value.replace(/\s*\([^)]*\)\s*$/, ''));
  return {
    name: `${plainName(title.label)}: ${item.label.toLowerCase()}`,
    kind: 'notify',
    within,
    clock: 'since-declared',
    ...(when === undefined ? {} : { when }),
    ...(audience.length > 0 ? { audience } : {}),
    lines: item.head,
  };
}

/** "External Communication" with a "When:" that is a condition, not a time. */
export function externalDeadline(reading: Reading, title: Item): Deadline[] {
  if (!isTitle(title) || !/external|public|customer/i.test(title.label)) return [];
  const stated = title.items.find(
    (one) => one.keyed && /^when(?: required)?$/i.test(one.label) && one.value !== '',
  );
  if (stated === undefined || cadenceOf(stated.value) !== undefined) return [];
  const through = title.items.find(
    (one) => one.keyed && /^(?:channels?|via|how)$/i.test(one.label),
  );
  const within = title.items.find((one) => one.keyed && /^(?:timeline|deadline)$/i.test(one.label));
  const party = through === undefined ? undefined : partyOf(through.value);
  const limit = within === undefined ? undefined : limitOf(within.value);
  ownAll(
    reading,
    [title, stated, through, within].filter((one) => one !== undefined),
    '/deadlines',
  );
  return [
    {
      name: plainName(title.label),
      kind: 'customer',
      ...(limit === undefined ? {} : { within: limit }),
      clock: 'since-declared',
      when: whenOf(reading.scale, stated.value),
      ...(party === undefined ? {} : { audience: party.kind === 'all' ? [...party.of] : [party] }),
      lines: title.lines,
    },
  ];
}
