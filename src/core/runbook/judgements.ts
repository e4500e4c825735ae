// Causes to suspect and when to escalate: what people judge by.
import { whenOf } from './conditions.ts';
import { isTitle, points } from './outline-item.ts';
import type { Plan, Procedure, When } from './plan.ts';
import { isUnder, ownAll } from './reading.ts';
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
