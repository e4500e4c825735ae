// What a team owes between incidents, by its own document: the review of the runbook, and what is to be
// done again and again. `values.upkeep` of the roster says how often, or that it is not owed at all.
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import { coverOf } from '../oncall/resolver.ts';
import type { Live } from '../oncall/resolver.ts';
import { bindingFor } from '../roster/binding.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { slugOf } from '../roster/names.ts';
import type { Roster } from '../roster/roster.ts';
import { upkeepSaid } from '../roster/upkeep-said.ts';
import { USUAL_UPKEEP } from '../roster/usual.ts';
import { frequencyOf, reviewDate } from '../runbook/frequency.ts';

/** The key of the runbook's own review. */
const REVIEW = 'review';

/** One thing that is owed between incidents. */
export interface Owed {
  readonly key: string;
  readonly title: string;
  /** Calendar length from one time to the next; null where it is owed once, on its date. */
  readonly every: string | null;
  /** The ISO date that the document gives; null where it gives none. */
  readonly date: string | null;
  /** True where `every` is a default. */
  readonly isDefault: boolean;
}

/** Everything the team owes, the review first. */
export function owedOf(plan: LinkedPlan, roster: Roster): readonly Owed[] {
  const { upkeep } = plan.plan;
  const date = reviewDate(upkeep);
  const review = { key: REVIEW, title: `Review of the runbook "${plan.title}"` };
  const written = frequencyOf(upkeep.frequency ?? '');
  const known = new Set<string>([REVIEW]);
  const reviews = settled({ ...review, every: written, date, isDefault: false }, REVIEW, roster);
  const all = (upkeep.recurring ?? []).flatMap(({ text, every }) => {
    const key = slugOf(text, 40);
    if (key === '' || known.has(key)) return [];
    known.add(key);
    const isDefault = every === undefined;
    const one = { key, title: text, every: every ?? USUAL_UPKEEP, date: null, isDefault };
    return settled(one, text, roster);
  });
  return [...reviews.filter((one) => one.date !== null || one.every !== null), ...all];
}

function settled(one: Owed, name: string, roster: Roster): readonly Owed[] {
  const said = upkeepSaid(name, roster);
  if (said === 'never') return [];
  return said === undefined ? [one] : [{ ...one, every: said, isDefault: false }];
}

/** Who hears of it: whom the roster binds to its name, else the document's owner, else the managers. */
export function ownersOf(
  title: string,
  live: Live & { readonly plan: LinkedPlan },
  now: At,
): readonly PersonId[] {
  const { roster, plan } = live;
  const names = [title, plan.plan.upkeep.owner ?? ''];
  for (const name of names) {
    if (name === '' || bindingFor(name, roster) === null) continue;
    const people = coverOf({ kind: 'team', name }, now, live);
    if (people.length > 0) return people.map(({ person }) => person);
  }
  return roster.managers;
}
