// Ladders told in sentences: "If nobody acknowledges within 10 minutes, page the team lead."
import { whenOf } from './conditions.ts';
import { points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { ClockName, Party, Rung } from './plan.ts';
import type { Reading } from './reading.ts';
import type { FoundLadder } from './rungs.ts';
import { clockLengthIn } from './rungs.ts';
import { keysIn } from './scale.ts';

const NAME = String.raw`(?:the |our |an? )?([\p{L}\d/&+'-]+(?: [\p{L}\d/&+'-]+){0,5}?)`;
const ACTIVE = new RegExp(
  String.raw`(?:^|[,;:.)] |\b(?:then|and|also|automatically|immediately|must|should|will) )(?:page|call|notify|alert|contact|wake|ring|escalates? to|bring in)s?(?: up)? ${NAME}(?= (?:by|via|on(?!-)|with|if|when|after|within|and|immediately|at once|directly)\b|[.,;(]|$)`,
  'iu',
);
const PASSIVE = new RegExp(
  String.raw`(?:^|[,;:] |\bthen )${NAME} (?:is|are|gets|will be) (?:then |also |automatically )?(?:paged|called|notified|alerted|contacted|woken|brought in)\b`,
  'iu',
);
const SILENT =
  /\b(?:no|without)\b.{0,20}\b(?:ack\p{L}*|answer|response|reply|reaction)\b|\b(?:not|n't|nobody|no one)\b.{0,12}\b(?:ack\p{L}*|answer|respon\p{L}+|pick)|unacknowledged|unanswered|unavailable|unreachable/iu;

/** The ladder that the points of a list or the sentences of a paragraph tell; null where they tell none. */
export function ladderOfProse(reading: Reading, parent: Item): FoundLadder | null {
  const list = points(parent);
  const listed = list.map((one) => ({ item: one, text: one.text }));
  const told = parent.items
    .filter((one) => one.kind === 'text')
    .flatMap((item) => sentencesOf(item.text).map((text) => ({ item, text })));
  for (const said of [listed, told]) {
    const rungs: Rung[] = [];
    const used: Item[] = [];
    for (const { item, text } of said) {
      const rung = rungOfSentence(reading, text, rungs);
      if (rung === null) continue;
      rungs.push({ ...rung, lines: item.head });
      used.push(item);
    }
    if (isLadder(rungs)) return { rungs, rank: 32 + rungs.length / 10, used };
  }
  return null;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!;])\s+/).filter((one) => one.length < 300);
}

/** At least two parties one after the other, and every one but the first with its time. */
function isLadder(rungs: readonly Rung[]): boolean {
  return rungs.length > 1 && rungs.slice(1).every((one) => one.after !== undefined);
}

function rungOfSentence(reading: Reading, text: string, before: readonly Rung[]): Rung | null {
  const named = (PASSIVE.exec(text) ?? ACTIVE.exec(text))?.[1];
  const to = named === undefined ? undefined : partyOf(named);
  if (to === undefined || /^(?:it|them|him|her|someone|everyone|you|us|people)$/i.test(named ?? ''))
    return null;
  const after = clockLengthIn(text);
  if (after === undefined && before.length > 0) return null;
  const keys = keysIn(reading.scale, text);
  const when = keys.length > 0 ? whenOf(reading.scale, keys.join('/')) : undefined;
  return {
    level: String(before.length + 1),
    to: [to],
    ...(after === undefined ? {} : { after, clock: clockOfSentence(text, before) }),
    ...(when?.kind === 'severity' ? { when } : {}),
    lines: [1, 1],
  };
}

/** "If the secondary does not answer within 20 minutes" counts from the page of the secondary. */
function clockOfSentence(text: string, before: readonly Rung[]): ClockName {
  if (!SILENT.test(text)) return 'since-alert';
  const last = before.at(-1)?.to.map(nameOf).join(' ') ?? '';
  const [first = ''] = last.split(' ');
  const head = text.slice(0, SILENT.exec(text)?.index ?? 0).toLowerCase();
  return before.length > 0 && first.length > 2 && head.includes(first.toLowerCase())
    ? 'previous-rung'
    : 'unanswered';
}

function nameOf(party: Party): string {
  return 'name' in party ? party.name : party.of.map(nameOf).join(' ');
}
