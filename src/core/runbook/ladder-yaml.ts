// Ladders written as YAML or another list of keyed entries in a fence.
import type { Item } from './outline-item.ts';
import { lengthOf } from './lengths.ts';
import type { Length, Rung } from './plan.ts';
import type { FoundLadder } from './rungs.ts';
import { partyOfRung } from './rungs.ts';
import { PLACEHOLDER } from './words.ts';

const WHO =
  /^(?:to|target|targets|who|notify|page|contact|role|team|name|escalate_to|oncall|user|person)$/i;
const WHEN =
  /^(?:after|delay|wait|timeout|time|escalate_after|escalation_delay|at|in)(?:_?(min|minutes|m|hours|h|seconds|s))?$/i;
const LEVEL = /^(?:level|tier|step|rung|order|l)$/i;

interface Entry {
  readonly pairs: Map<string, string>;
  readonly from: number;
}

/** The ladder of a fence of entries; null where it holds none. */
export function ladderOfYaml(fence: Item): FoundLadder | null {
  if (!/^(?:ya?ml|toml|)$/.test(fence.language)) return null;
  const entries = entriesOf(fence);
  const rungs = entries.flatMap((entry, index): Rung[] => {
    const who = valueOf(entry, WHO);
    const to = who === undefined || PLACEHOLDER.test(who) ? null : partyOfRung(who);
    if (to === null) return [];
    const after = delayOf(entry);
    const level = valueOf(entry, LEVEL) ?? String(index + 1);
    const delay = after === undefined ? {} : { after, clock: 'since-alert' as const };
    return [{ level, to: [to], ...delay, lines: [entry.from, entry.from] }];
  });
  const timed = rungs.filter((one) => one.after !== undefined).length;
  return rungs.length < 2 || timed === 0 || rungs.length < entries.length
    ? null
    : { rungs, rank: 43 + rungs.length / 10, used: [fence] };
}

/** Each `- ` opens an entry; the keys below it are its own. */
function entriesOf(fence: Item): Entry[] {
  const entries: Entry[] = [];
  for (const [index, line] of fence.body.split('\n').entries()) {
    const opened = /^\s*-\s+(.*)$/.exec(line);
    if (opened !== null) entries.push({ pairs: new Map(), from: fence.bodyFrom + index });
    const [, key, value] = /^\s*([\w-]+)\s*:\s*(.+)$/.exec(opened?.[1] ?? line) ?? [];
    if (key !== undefined && value !== undefined)
      entries.at(-1)?.pairs.set(key, value.replace(/\s+#.*$/, '').replace(/^["'[]|["'\]]$/g, ''));
  }
  return entries.filter((one) => one.pairs.size > 0);
}

function valueOf(entry: Entry, key: RegExp): string | undefined {
  return [...entry.pairs].find(([name]) => key.test(name))?.[1];
}

function delayOf(entry: Entry): Length | undefined {
  for (const [name, value] of entry.pairs) {
    const found = WHEN.exec(name);
    if (found === null) continue;
    const isBare = /^\d+$/.test(value.trim());
    const length = lengthOf(isBare ? `${value} ${found[1] ?? 'min'}` : value);
    if (length !== undefined) return length;
  }
  return undefined;
}
