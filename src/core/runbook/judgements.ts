// Causes to suspect, decisions to make, when to escalate: what people judge by.
import { whenOf } from './conditions.ts';
import { isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { Plan, Procedure, When } from './plan.ts';
import { bracketOf, isUnder, own, ownAll, plainName } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

/** Patterns of causes, each with the mitigation it points to. */
export function readCauses(reading: Reading, procedures: readonly Procedure[]): Plan['causes'] {
  const lists = reading.all.filter(
    (one) => isTitle(one) && isAbout(one.label, 'causes') && !isUnder(one, 'scenarios'),
  );
  return lists.flatMap((list) => {
    const keyed = points(list).filter((one) => one.keyed && one.value !== '' && !one.checkbox);
    if (keyed.length < 2) return [];
    ownAll(reading, [list, ...keyed]);
    return keyed.map((one) => {
      const mitigation = mitigationOf(one.label, procedures);
      return {
        name: one.label,
        signs: one.value,
        ...(mitigation === undefined ? {} : { mitigation }),
        lines: one.head,
      };
    });
  });
}

/** The mitigation whose name shares a telling word with the cause. */
function mitigationOf(cause: string, procedures: readonly Procedure[]): string | undefined {
  const words = tellingWords(cause);
  const found = procedures.find(
    (one) =>
      one.kind === 'mitigation' && tellingWords(one.name).some((word) => words.includes(word)),
  );
  return found?.name;
}

function tellingWords(text: string): string[] {
  const all = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return all
    .filter(
      (word) => !/^(?:issues?|failures?|errors?|problems?|incidents?|service|services)$/.test(word),
    )
    .map((word) => word.replace(/s$/, ''));
}

/** Decisions with what makes them urgent and what speaks for looking first. */
export function readDecisions(reading: Reading): Plan['decisions'] {
  const sections = reading.all.filter(
    (one) => one.kind === 'heading' && isAbout(one.label, 'decisions'),
  );
  const found: Plan['decisions'][number][] = [];
  for (const section of sections) {
    const titles = section.items.filter(
      (one) => one.kind === 'heading' && one.items.some((child) => points(child).length > 0),
    );
    for (const title of titles)
      if (!sections.includes(title) || titles.includes(title))
        found.push(decisionOf(reading, title));
  }
  return found.filter(
    (one, index) => found.findIndex((other) => other.lines[0] === one.lines[0]) === index,
  );
}

function decisionOf(reading: Reading, title: Item): Plan['decisions'][number] {
  own(reading, title);
  const bracket = bracketOf(title.label)?.replace(/\s+(?:authority|decision)$/i, '');
  const by = bracket === undefined ? undefined : partyOf(bracket);
  const lists = title.items.filter((one) => points(one).length > 0);
  ownAll(
    reading,
    lists.flatMap((one) => [one, ...points(one)]),
  );
  const waits = lists.filter((one) => /investigat|first|wait|consider/i.test(one.label));
  const urgent = lists.filter((one) => !waits.includes(one));
  return {
    what: plainName(title.label),
    ...(by === undefined ? {} : { by }),
    doAtOnceWhen: urgent.flatMap((one) => points(one).map((point) => point.text)),
    investigateFirstWhen: waits.flatMap((one) => points(one).map((point) => point.text)),
    asks: [],
    lines: title.lines,
  };
}

/** Conditions of a "when to escalate" list that belongs to no procedure. */
export function readEscalateWhen(reading: Reading): When[] {
  const lists = reading.all.filter((one) => isTitle(one) && isAbout(one.label, 'escalateWhen'));
  return lists.flatMap((list) =>
    points(list).flatMap((one) => {
      if (reading.owned.has(one)) return [];
      ownAll(reading, [list, one], '/escalateWhen');
      return [whenOf(reading.scale, one.text)];
    }),
  );
}
