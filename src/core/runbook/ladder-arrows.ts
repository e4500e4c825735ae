// Ladders joined by arrows: "On-call → (15 min) → Lead → CTO" in a line, or one below the other in a
// fence with what must pass beside the arrow.
import { lengthsIn } from './lengths.ts';
import type { Item } from './outline-item.ts';
import type { Length, Rung } from './plan.ts';
import type { FoundLadder } from './rungs.ts';
import { clockLengthIn, partyOfRung } from './rungs.ts';

const ARROW = /\s*(?:→|⇒|➜|➔|⟶|▶|->|=>|-->|==>)\s*/;
const LEVEL =
  /^(?:level|tier|l|step|stage|nível|nivel|niveau|stufe|ebene|уровень|级别)?\s*\d\s*[.:)–—-]\s*/iu;
const JOINT = /^[\s|│┃↓▼⬇⇣v\\/└─├+:.-]+/u;
const LONGEST_NAME = 6;

interface Step {
  readonly name: string;
  readonly after?: Length;
  readonly isBetween?: boolean;
  readonly line: number;
}

/** A ladder in one line; null where it is none. */
export function ladderOfArrows(item: Item): FoundLadder | null {
  const text = item.keyed && ARROW.test(item.value) ? item.value : item.text;
  if (!ARROW.test(text) || text.length > 400) return null;
  const steps: Step[] = [];
  let pending: Length | undefined;
  for (const part of text.split(ARROW)) {
    const bare = part.replace(/^[([]|[)\]]$/g, '').trim();
    if (isDelay(bare)) pending = clockLengthIn(bare);
    else {
      steps.push(stepOf(part, pending, item.head[0]));
      pending = undefined;
    }
  }
  return ladderOf(steps, item);
}

/** A ladder drawn from top to bottom in a fence; null where it is none. */
export function ladderOfJoints(fence: Item): FoundLadder | null {
  const steps: Step[] = [];
  let pending: Length | undefined;
  let joints = 0;
  for (const [index, line] of fence.body.split('\n').entries()) {
    const joint = JOINT.exec(line)?.[0] ?? '';
    const rest = line
      .slice(joint.length)
      .replace(/[|│┃]\s*$/u, '')
      .trim();
    const isJoint = /[|│┃↓▼⬇⇣]|^\s*v\s*$/u.test(joint) || /^\s*v\s*$/.test(line);
    if (isJoint) joints += 1;
    if (isJoint || rest === '') {
      pending = clockLengthIn(rest) ?? pending;
      continue;
    }
    steps.push(stepOf(rest, pending, fence.bodyFrom + index));
    pending = undefined;
  }
  return joints < steps.length - 1 ? null : ladderOf(steps, fence);
}

function isDelay(text: string): boolean {
  const [only] = lengthsIn(text);
  return only !== undefined && text.split(/\s+/).length <= 6 && !/\p{Lu}\p{L}+ \p{L}/u.test(text);
}

function stepOf(part: string, pending: Length | undefined, line: number): Step {
  const bracket = /[([]([^)\]]*)[)\]]/.exec(part)?.[1] ?? '';
  const own = pending === undefined ? clockLengthIn(bracket) : undefined;
  const after = pending ?? own;
  return {
    name: part,
    line,
    ...(after === undefined ? {} : { after }),
    ...(pending === undefined ? {} : { isBetween: true }),
  };
}

/** Steps are rungs where each names a party in few words, and times or levels tell that they climb. */
function ladderOf(steps: readonly Step[], from: Item): FoundLadder | null {
  const isLevelled = steps.every((one) => LEVEL.test(one.name));
  const timed = steps.filter((one) => one.after !== undefined).length;
  if (steps.length < 2 || steps.length > 8 || (timed === 0 && !isLevelled)) return null;
  const rungs = steps.flatMap((one, index): Rung[] => {
    const name = one.name
      .replace(LEVEL, '')
      .replace(/[([].*$/u, '')
      .trim();
    const to = name.split(/\s+/).length > LONGEST_NAME ? null : partyOfRung(name);
    if (to === null) return [];
    const clock = one.isBetween === true ? ('previous-rung' as const) : ('since-alert' as const);
    const delay = one.after === undefined ? {} : { after: one.after, clock };
    return [{ level: String(index + 1), to: [to], ...delay, lines: [one.line, one.line] }];
  });
  return rungs.length < steps.length ? null : { rungs, rank: 41 + rungs.length / 10, used: [from] };
}
