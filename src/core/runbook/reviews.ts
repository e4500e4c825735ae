// What follows an incident: the review, who comes, what it asks, and the work of the days after.
import { whenOf } from './conditions.ts';
import { levelsIn } from './levels.ts';
import { isClockLength, limitOf, spokenLength } from './lengths.ts';
import { above, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Length, Lines, Phase, Plan, When } from './plan.ts';
import { bracketOf, find, isUnder, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout, TITLES } from './words.ts';

type Reviews = Plan['reviews'];
type Building = { -readonly [K in keyof Reviews]: Reviews[K] };
const MEETING =
  /post-?mortem|retrospective|post-?incident review|\bPIR\b|事后|复盘|事後|振り返り|사후|회고/iu;

type TimeField = 'scheduleWithin' | 'holdWithin' | 'publishWithin';

/** The review: when it is due, when it is required, who comes, what it asks. */
export function readReviews(reading: Reading): Reviews {
  const reviews: Building = {
    requiredWhen: [],
    attendees: [],
    agenda: [],
    reportSections: [],
    followUps: [],
    actionClasses: [],
  };
  for (const item of reading.all) {
    if (item.kind === 'fence' || item.kind === 'table' || isUnder(item, 'contents')) continue;
    readTime(reading, reviews, item);
    readLists(reading, reviews, item);
  }
  const sections = reading.all.filter((one) => isTitle(one) && isAbout(one.label, 'review'));
  const [first] = sections;
  return first === undefined ? reviews : { ...reviews, lines: first.lines };
}

/** The review with the phases that come after resolution, whose windows may date it. */
export function withFollowUps(
  reading: Reading,
  reviews: Reviews,
  phases: readonly Phase[],
): Reviews {
  const dated: Building = { ...reviews, followUps: followUpsOf(phases) };
  fromWindows(reading, dated, phases);
  return dated;
}

function followUpsOf(phases: readonly Phase[]): Reviews['followUps'] {
  return phases.flatMap((phase) => {
    if (phase.window?.anchor !== 'resolved') return [];
    const { to } = phase.window;
    return [
      {
        name: phase.name,
        ...(to === undefined ? {} : { within: to }),
        tasks: phase.tasks,
        lines: phase.lines,
      },
    ];
  });
}

/** "Schedule post-mortem within 24 hours", "Retrospective / Timeline: Within 48 hours". */
function readTime(reading: Reading, reviews: Building, item: Item): void {
  const isTitled = isUnder(item, 'review') && isTimeline(item);
  if (!TITLES.review.test(item.text) && !isTitled) return;
  const sentences = item.text.split(/(?<=[.;!])\s+/);
  const timed = sentences.filter((one) => sentences.length === 1 || MEETS.test(one));
  for (const text of timed) readSentence(reading, reviews, { item, text });
}

const MEETS =
  /post-?mortem|retrospective|review|\b(?:hold|held|meet|schedul|publish|draft|written|conduct)|事后|复盘|復盤|事後|사후/iu;

interface Sentence {
  readonly item: Item;
  readonly text: string;
}

function readSentence(reading: Reading, reviews: Building, { item, text }: Sentence): void {
  const within = limitOf(text) ?? limitAbove(item);
  if (within === undefined || !(isClockLength(within) || /business/.test(within))) return;
  if (/recur|twice|required/i.test(text)) return;
  const field = fieldOf(item, text);
  if (reviews[field] === undefined) reviews[field] = within;
  else if (reviews[field] !== within && levelsIn(text).length === 0)
    contradicts(reading, field, [reviews[field], within], item.head);
  if (item.kind !== 'heading') own(reading, item, `/reviews/${field}`);
}

/** "Follow-up (within 24 hours)" above "Schedule post-mortem". */
function limitAbove(item: Item): Length | undefined {
  const [title] = above(item);
  const bracket =
    item.kind === 'item' && MEETING.test(item.text) ? bracketOf(title?.label ?? '') : null;
  return bracket === null ? undefined : limitOf(bracket);
}

function isTimeline(item: Item): boolean {
  const titles = above(item).map((one) => one.label);
  const isNear = titles.slice(0, 2).some((one) => TITLES.review.test(one));
  const isTimed = /timeline|deadline|due|when|within/i.test(item.label);
  return isNear && (isTimed || /^\s*within\b/i.test(item.text) || /^\s*within\b/i.test(item.value));
}

function fieldOf(item: Item, text: string): TimeField {
  if (/publish|draft|written|report\b.*\bdue|schrijf|write/i.test(text)) return 'publishWithin';
  if (/schedul/i.test(text) && !(item.keyed && /schedul/i.test(item.label)))
    return 'scheduleWithin';
  return 'holdWithin';
}

function contradicts(
  reading: Reading,
  field: TimeField,
  [a, b]: readonly [Length, Length],
  lines: Lines,
): void {
  find(
    reading,
    {
      code: 'contradiction',
      level: 'warning',
      kind: 'contradiction',
      says: `The review is given ${spokenLength(a)} in one place and ${spokenLength(b)} in another; the first is used`,
      fix: `State one time for the review (${field})`,
    },
    lines,
  );
}

/** A review that is a task of a follow-up has the end of its window; two windows are a contradiction. */
function fromWindows(reading: Reading, reviews: Building, phases: readonly Phase[]): void {
  const heads = reviewHeads(reading);
  const found = phases.flatMap((phase) => {
    const { window } = phase;
    const task = phase.tasks.find((one) => MEETING.test(one.text));
    const isTitled = MEETING.test(phase.name);
    const hasReview = task !== undefined || isTitled || hasHeadIn(heads, phase.lines);
    if (!hasReview || window?.anchor !== 'resolved' || window.to === undefined) return [];
    const isMeeting = task === undefined || !/schedul|\bdate\b|\bbook/i.test(task.text);
    return [
      {
        to: window.to,
        field: isMeeting ? ('holdWithin' as const) : ('scheduleWithin' as const),
        lines: phase.lines,
      },
    ];
  });
  const held = found.find((one) => one.field === 'holdWithin');
  if (reviews.scheduleWithin !== undefined && held !== undefined) reviews.holdWithin ??= held.to;
  if ((reviews.holdWithin ?? reviews.scheduleWithin ?? reviews.publishWithin) !== undefined) return;
  for (const { field, to, lines } of found) {
    const before = reviews[field];
    if (before === undefined) reviews[field] = to;
    else if (before !== to) contradicts(reading, field, [before, to], lines);
  }
}

/** Headings of reviews, in the order of the document. */
function reviewHeads(reading: Reading): readonly Lines[] {
  return reading.all.flatMap((one) =>
    one.kind === 'heading' && MEETING.test(one.label) ? [one.head] : [],
  );
}

/** True where the first of the headings below a line still stands in the same part. */
function hasHeadIn(heads: readonly Lines[], [from, to]: Lines): boolean {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heads[middle]?.[0] ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  return (heads[low]?.[1] ?? Number.POSITIVE_INFINITY) <= to;
}

function readLists(reading: Reading, reviews: Building, item: Item): void {
  const inReview =
    isUnder(item, 'review') || isAbout(item.label, 'review') || isUnder(item, 'postIncident');
  if (!inReview) return readRequired(reading, reviews, item);
  const list = points(item);
  const values =
    list.length > 0
      ? list.map((one) => one.text)
      : item.value.split(/\s*,\s*(?:and\s+)?/).filter((one) => one !== '');
  const invited = /^invite\s+(.+)$/i.exec(item.text)?.[1];
  if (invited !== undefined && reviews.attendees.length === 0) {
    reviews.attendees = [invited];
    return;
  }
  if (item.checkbox && !/include/i.test(item.label)) return;
  const field = listFieldOf(item);
  if (field === null) return readRequired(reading, reviews, item);
  if (reviews[field].length > 0 || values.length === 0) return;
  reviews[field] = values;
  ownAll(reading, [item, ...list], `/reviews/${field}`);
}

type ListField = 'attendees' | 'agenda' | 'reportSections' | 'actionClasses';

function listFieldOf(item: Item): ListField | null {
  const { label } = item;
  if (/attendees|participants$|deelnemers/i.test(label) || /^include\b/i.test(label))
    return 'attendees';
  if (/agenda|questions/i.test(label)) return 'agenda';
  if (/report sections|report (?:contents|includes)/i.test(label)) return 'reportSections';
  const isClasses = /^action items(?: tracking)?$|action (?:classes|types)/i.test(label);
  return isClasses && points(item).length > 1 ? 'actionClasses' : null;
}

/** "When Required" with a list, or "A postmortem is required for all P0 and P1 incidents". */
function readRequired(reading: Reading, reviews: Building, item: Item): void {
  const inReview =
    isUnder(item, 'review') || isUnder(item, 'postIncident') || TITLES.review.test(item.text);
  if (!inReview || item.kind === 'fence') return;
  const list = points(item);
  const isTasks = list.some((one) => one.checkbox || one.ordinal !== null);
  const isList = /^required\b|when required|required (?:for|when|if)/i.test(item.label);
  const found =
    isList && list.length > 0 && !isTasks
      ? list.flatMap((one) => requiredBy(reading, one.text, one.head))
      : phrasesOf(item.text).flatMap((phrase) => requiredBy(reading, phrase, item.head));
  if (found.length === 0) return;
  ownAll(reading, isTasks ? [item] : [item, ...list]);
  reviews.requiredWhen = [...reviews.requiredWhen, ...found];
}

/** "After every P0 or P1 incident", "Every SEV-1 incident gets": for which incidents, in a sentence on the review. */
const EACH =
  /\b(?:after|for|following)\s+(?:every|all|each|any)\s+(.{2,40}?)\s+incidents?\b|^(?:every|all|each)\s+(.{2,40}?)\s+incidents?\s+(?:has|have|gets?|needs?|must|receives?|requires?)\b/i;

/** The conditions a text states for a review. */
function phrasesOf(text: string): string[] {
  return text.split(/\.\s+/).flatMap((sentence) => {
    const behind = /\brequired (?:for|if|when|after)\s+(?:all\s+|any\s+)?(.+)$/i.exec(
      sentence,
    )?.[1];
    if (behind !== undefined) return [behind.replace(/\.$/, '')];
    const verb =
      /^(.+?)\s+requires? a (?:post-?mortem|review|retrospective)\b\s*(?:if they\s+)?(.*)$/i.exec(
        sentence,
      );
    if (verb !== null)
      return [`${verb[1]}${verb[2] === '' ? '' : ` that ${verb[2]}`}`.replace(/\.$/, '')];
    const [, after, every] = EACH.exec(sentence) ?? [];
    const each = after ?? every;
    if (each !== undefined && MEETING.test(sentence.replace(each, ''))) return [each];
    const scheduled = /\b(?:post-?mortem|retrospective|review)\b.*?\bif\s+(.+)$/i.exec(
      sentence,
    )?.[1];
    return scheduled === undefined || /needed|required|possible/i.test(scheduled)
      ? []
      : [scheduled];
  });
}

/** A condition; `P0/P1` is one for each. */
function requiredBy(reading: Reading, text: string, lines: Lines): (When & { lines: Lines })[] {
  const names = levelsIn(text);
  const isJoined =
    names.length > 1 && /^[^\s]+(?:\s+(?:or\s+[^\s]+|incidents?|severit\w+))*$/i.test(text);
  const parts = isJoined ? names.map((one) => `${one.family}${one.number}`.toUpperCase()) : [text];
  return parts.map((part) => ({ ...whenOf(reading.scale, part), text: part, lines }));
}
