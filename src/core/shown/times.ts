// The times of the plan, marked where the document states them: a cell that says "15 min" shows whether
// that is the time to respond or the time between updates.
import { lengthsIn } from '#/core/runbook/lengths.ts';
import { element } from './element.ts';
import type { PageNode } from './element.ts';

/** Lengths of the plan, each with all that it is the time of. */
export type Times = ReadonlyMap<string, ReadonlySet<string>>;

const CONDITION = 'condition';
const AFTER_MORE = /(?:[>≥]=?|\b(?:over|than|exceed\w*|for|after))\s*$/i;

const EVERY = /\bevery\s*$/i;
/** Names of times that come again and again. */
const AGAIN: ReadonlySet<string> = new Set(['repeats', 'status page', 'update']);

const NAMES: Readonly<Record<string, string>> = {
  acknowledge: 'answer',
  after: 'then called',
  answerWithin: 'answer',
  every: 'repeats',
  holdWithin: 'review held',
  holdsFor: 'must hold',
  past: CONDITION,
  publishWithin: 'published',
  resolution: 'resolve',
  response: 'respond',
  scheduleWithin: 'scheduled',
  stableFor: 'stable',
  statusEvery: 'status page',
  statusFirst: 'first on the status page',
  updateEvery: 'update',
  watchFor: 'watched',
  within: 'due',
};

// What has rules of its own, with lines of its own.
const OWN_RULES = new Set(['tasks', 'steps', 'criteria', 'actions', 'followUps']);

/** The times that an item of the plan states itself. */
export function timesOf(item: unknown): Times {
  const times = new Map<string, Set<string>>();
  gather(item, '', times);
  return times;
}

function gather(value: unknown, name: string, times: Map<string, Set<string>>): void {
  if (typeof value === 'string') {
    if (name !== '') times.set(value, (times.get(value) ?? new Set()).add(name));
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (OWN_RULES.has(key)) continue;
    gather(inner, NAMES[key] ?? (name === 'answer' ? name : ''), times);
  }
}

/** Words with the times among them marked. */
export function withTimes(times: Times, words: readonly PageNode[]): readonly PageNode[] {
  return times.size === 0 ? words : words.flatMap((one) => marked(times, one));
}

function marked(times: Times, node: PageNode): readonly PageNode[] {
  if (typeof node !== 'string') {
    return node.tag === 'code' ? [node] : [{ ...node, children: withTimes(times, node.children) }];
  }
  const nodes: PageNode[] = [];
  let from = 0;
  for (const { length, at, end } of lengthsIn(node)) {
    const name = nameOf(times.get(length), node.slice(0, at));
    if (name === null || at < from) continue;
    nodes.push(node.slice(from, at), element('mark', { title: name }, [node.slice(at, end)]));
    from = end;
  }
  nodes.push(node.slice(from));
  return nodes.filter((one) => one !== '');
}

/** What a length is the time of by the words before it; null where that cannot be told. */
function nameOf(names: ReadonlySet<string> | undefined, before: string): string | null {
  if (names === undefined) return null;
  const isCondition = names.has(CONDITION) && AFTER_MORE.test(before);
  const all = [...names].filter((one) => one !== CONDITION);
  if (isCondition || all.length === 0) return CONDITION;
  const again = all.filter((one) => AGAIN.has(one));
  const others = EVERY.test(before) && again.length > 0 ? again : all;
  return others.length === 1 ? (others[0] ?? null) : null;
}
