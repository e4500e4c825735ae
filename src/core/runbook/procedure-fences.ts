// Steps that a procedure holds as comments of its shell fences: "# 3. Try a restart", "# Wait 30 seconds".
import { isShellFence } from './commands.ts';
import { above, below, isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Lines, Task } from './plan.ts';
import { plainName } from './reading.ts';
import { readShellBlock } from './shell-commands.ts';
import type { Scale } from './scale.ts';
import { ifOf, isOptional } from './tasks.ts';
import { waitOf } from './waits.ts';

const NUMBER = /^\d+\s*[.):]\s*/;
const OTHERWISE = /^(?:or|alternatively|otherwise)\b[\s,:]*/i;

/**
 * Steps in the fences below an Item, in their order. Numbered comments are steps; where a procedure has
 * neither numbers nor points of a list, every comment is one, and "Or ..." is another way to do the one before.
 */
export function fenceSteps(scale: Scale, item: Item, hasPoints: boolean): Task[] {
  return below(item)
    .filter(isShellFence)
    .flatMap((fence) => stepsOfFence(fence, { scale, item, hasPoints }));
}

interface Comment {
  readonly text: string;
  readonly lines: Lines;
}

interface Within {
  readonly scale: Scale;
  readonly item: Item;
  readonly hasPoints: boolean;
}

function stepsOfFence(fence: Item, { scale, item, hasPoints }: Within): Task[] {
  const comments = commentsOf(fence);
  const isNumbered = comments.some(({ text }) => NUMBER.test(text));
  if (!isNumbered && hasPoints) return [];
  const near = above(fence).find(isTitle);
  const title = near === item ? undefined : near;
  const steps: Task[] = [];
  for (const { text, lines } of comments) {
    const last = steps.at(-1);
    const wait = waitOf(text);
    if (isNumbered ? NUMBER.test(text) : last === undefined || wait === undefined) {
      steps.push(stepOf(scale, { text, lines }, title));
    } else if (last !== undefined && wait !== undefined) {
      steps[steps.length - 1] = { ...last, wait };
    }
  }
  return steps;
}

function stepOf(scale: Scale, { text, lines }: Comment, title: Item | undefined): Task {
  const bare = text.replace(NUMBER, '');
  const wait = waitOf(bare);
  const when = ifOf(scale, bare);
  return {
    text: bare.replace(OTHERWISE, '').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
    ...(when === undefined ? {} : { when }),
    ...(isOptional(bare) ? { optional: true } : {}),
    ...(OTHERWISE.test(bare) ? { alternative: true } : {}),
    ...(wait === undefined ? {} : { wait }),
    checkbox: false,
    ...(title === undefined ? {} : { group: plainName(title.label) }),
    lines,
  };
}

/** Comments that stand between the statements, not those within one. */
function commentsOf(fence: Item): Comment[] {
  const { language, body, bodyFrom, lines } = fence;
  const read = readShellBlock({ language, body, lines, bodyFrom, heading: '', intro: '' });
  const taken = read.isProse ? [] : read.commands.map((command) => command.lines);
  return body.split('\n').flatMap((row, index): Comment[] => {
    const at = bodyFrom + index;
    const text = /^\s*#+(?!!)\s*(\S.*)$/.exec(row)?.[1]?.trim();
    const isInside = taken.some(([from, to]) => from <= at && at <= to);
    return text === undefined || isInside ? [] : [{ text, lines: [at, at] }];
  });
}
