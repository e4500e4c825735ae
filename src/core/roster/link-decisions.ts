// Decisions that the runbook gives to somebody: who makes them, what makes them urgent, what speaks
// for looking first; and the words to the public that such a decision requires [ROL-6] [DUE-13].
import { levelsIn } from '../runbook/levels.ts';
import { whenOf } from '../runbook/conditions.ts';
import type { Plan, When } from '../runbook/plan.ts';
import type { Level, Scale } from '../runbook/scale.ts';
import { alternativesOf, partsOf } from './conditions.ts';
import { keysFor } from './link-total.ts';
import type { Due, LinkedDecision } from './linked.ts';
import { DEFAULT_SPACING, due, durationFrom, exactSpan } from './linking.ts';
import type { Linking } from './linking.ts';
import { slugOf } from './names.ts';

/** Every decision of the document with its reasons as conditions. */
export function linkDecisions(plan: Plan): readonly LinkedDecision[] {
  const scale = scaleOf(plan);
  const seen = new Map<string, number>();
  return plan.decisions.map((one) => {
    const slug = slugOf(one.what, 48);
    const count = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, count);
    return {
      id: count === 1 ? slug : `${slug}-${count}`,
      what: one.what,
      by: one.by ?? null,
      atOnce: one.doAtOnceWhen.map((text) => ({ text, when: whenOf(scale, text) })),
      lookFirst: one.investigateFirstWhen.map((text) => ({ text, when: whenOf(scale, text) })),
      asks: one.asks,
      lines: one.lines,
    };
  });
}

const SPEAKS = /\bcommunicat\w*|\bannounce\w*|\bdisclos\w*|\bpublic (?:statement|notice|word)/i;
const INSIDE = /\binternal|\bteam\b|\bstakeholder/i;

/** Words to the public that are owed once a reason for them is true [DUE-13]. */
export function linkPublicWords(
  decisions: readonly LinkedDecision[],
  updates: readonly Due[],
  linking: Linking,
): readonly Due[] {
  const audience = outsideOf(updates);
  return decisions
    .filter(({ what }) => SPEAKS.test(what) && !INSIDE.test(what))
    .flatMap((decision) =>
      decision.atOnce.flatMap(({ text, when }) =>
        alternativesOf(when).flatMap((one, index) =>
          one === undefined
            ? []
            : wordsDue(decision, { text, when: one, audience, index }, linking),
        ),
      ),
    );
}

function wordsDue(
  decision: LinkedDecision,
  reason: {
    readonly text: string;
    readonly when: When;
    readonly audience: string;
    readonly index: number;
  },
  linking: Linking,
): readonly Due[] {
  const { severities, clock, rest } = partsOf(reason.when);
  // What names no severity is required at each: its condition is reason enough.
  const all = linking.severities.map(({ key }) => key);
  const keys = severities === null ? all : keysFor(severities, linking, null);
  const opensAfter = durationFrom(clock?.past);
  if (keys.length === 0) return [];
  const spacing = linking.plan.ladder.find((rung) => rung.clock === 'previous-rung')?.after;
  return [
    due({
      id: `notify:public:${slugOf(reason.text, 48)}${reason.index === 0 ? '' : `-${reason.index + 1}`}`,
      duty: 'notify:public',
      kind: 'deadline',
      title: `${decision.what}: ${reason.text}`,
      severities: keys,
      when: rest,
      clock: clock?.clock ?? 'since-declared',
      ...(opensAfter === null ? {} : { opensAfter }),
      // The runbook says when it is required and not how soon: that is "immediately" [DUE-4].
      first: { ms: exactSpan(spacing) ?? DEFAULT_SPACING },
      until: 'resolved',
      owner: decision.by,
      audience: reason.audience,
      external: true,
      from: 'default',
      lines: decision.lines,
    }),
  ];
}

// The public reads the status page; where there is none, what the document calls them.
function outsideOf(updates: readonly Due[]): string {
  const outside = updates.flatMap(({ audience, external }) => (external ? (audience ?? []) : []));
  return outside.find((one) => one === 'status-page') ?? outside[0] ?? 'public';
}

// The document's scale once more, as its phrases name it.
function scaleOf(plan: Plan): Scale {
  return plan.severities.map(({ key, aliases = [], rank }): Level => {
    const [level] = levelsIn(key);
    const words = [key, ...aliases].filter((name) => levelsIn(name).length === 0);
    return { key, family: level?.family ?? 'word', number: level?.number ?? rank, words };
  });
}
