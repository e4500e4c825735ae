// Closing: what must be true, how long it must hold, how long is watched after, what is done then.
import { clockIn } from './conditions.ts';
import { isShellFence } from './commands.ts';
import { lengthsIn } from './lengths.ts';
import { above, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Confirmation, Length, Lines, Plan } from './plan.ts';
import { isUnder, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

const WATCHING =
  /\b(?:monitor|monitoring (?:is )?green|healthy|watch|observe|stability|stable|no (?:user|customer) impact|no impact (?:on|to|for) (?:any )?(?:users?|customers?)|no (?:new |more )?(?:errors?|alerts?)(?= for\b| in\b)|without recurrence|monitoring period)\b|監控|наблюд/iu;
/** A quiet time of more than this is watched after closing; it does not hold closing up [CLO-6]. */
const LONGEST_GATE_HOURS = 4;

/** What the document says of closing an incident. */
export function readClosure(reading: Reading): Plan['closure'] {
  const lists = criteriaLists(reading);
  const criteria = lists.flatMap((list) => criteriaOf(reading, list));
  const loop = loopIn(reading);
  const verify = criteria.length > 0 ? [] : verifyComments(reading);
  const all = [...criteria, ...verify, ...(loop === null ? [] : [loop])];
  const quiet = quietTimes(reading, criteria);
  const actions = actionsOf(reading);
  const lines = linesOf(lists);
  return {
    criteria: all,
    ...(quiet.stableFor === undefined ? {} : { stableFor: quiet.stableFor }),
    ...(quiet.watchFor === undefined ? {} : { watchFor: quiet.watchFor }),
    actions,
    ...(lines === undefined ? {} : { lines }),
  };
}

function linesOf(lists: readonly Item[]): Lines | undefined {
  const [first] = lists;
  return first === undefined
    ? undefined
    : [first.lines[0], Math.max(...lists.map((one) => one.lines[1]))];
}

/** "An incident may be closed only when:" above its list. */
const SAYS_WHEN =
  /\b(?:clos(?:e|ed|ing)|resolved|ended)\b.{0,30}\b(?:when|once|if|after|until)\b.{0,30}$/i;
const CRITERIA =
  /criteria|condition|when|until|once|kriterien|bedingung|critères|criterios|critérios|条件|标准|基準|조건|기준|критери|услови/iu;

/** The narrowest titles about closing that own a list of conditions. */
function criteriaLists(reading: Reading): Item[] {
  const lists = reading.all.filter(
    (one) =>
      (isTitle(one) || (one.kind === 'item' && one.bold)) &&
      (isAbout(one.label, 'closure') || SAYS_WHEN.test(one.label)) &&
      points(one).length > 1 &&
      !isElsewhere(one),
  );
  const worded = lists.filter((one) => CRITERIA.test(one.label));
  if (worded.length > 0) return worded.slice(0, 1);
  return lists.filter((one) => points(one).every((point) => point.checkbox)).slice(0, 1);
}

function isElsewhere(item: Item): boolean {
  return (
    isUnder(item, 'scenarios') ||
    isAbout(item.label, 'escalateWhen') ||
    /action|command/i.test(item.label) ||
    isAbout(item.label, 'templates')
  );
}

function criteriaOf(reading: Reading, list: Item): Confirmation[] {
  return points(list).map((point) => {
    ownAll(reading, [list, point]);
    return confirmationOf(point);
  });
}

function confirmationOf(point: Item): Confirmation {
  const { text } = point;
  const base = { text, lines: point.head };
  if (/\ball\b.*\bagree/i.test(text)) return { ...base, by: 'each-role' };
  const isQuiet = WATCHING.test(text) || NO_ALERTS.test(text) || isAlertsQuiet(text);
  const holdsFor = isQuiet ? gateLength(text) : undefined;
  if (holdsFor !== undefined) return { ...base, by: 'machine', check: 'stable', holdsFor };
  if (isAlertsQuiet(text)) return { ...base, by: 'machine', check: 'alerts-quiet' };
  return { ...base, by: 'person' };
}

const NO_ALERTS = /\bno (?:new |further |more |active |firing )*(?:alerts?|alarms?)\b/i;

function isAlertsQuiet(text: string): boolean {
  return /alerts?\b.*\b(?:cleared|quiet|resolved|silent)/i.test(text);
}

function gateLength(text: string): Length | undefined {
  const found = lengthsIn(text).find((one) => one.length.startsWith('P'));
  return found !== undefined && isGate(found.length) ? found.length : undefined;
}

function isGate(length: Length): boolean {
  const parts = /^PT(\d+)([SMH])$/.exec(length);
  return parts !== null && (parts[2] !== 'H' || Number(parts[1]) <= LONGEST_GATE_HOURS);
}

/** `for i in {1..6}` with `sleep 300`: a check so many times, so far apart. */
function loopIn(reading: Reading): Confirmation | null {
  for (const fence of reading.all.filter(isShellFence)) {
    const times = /\bfor\s+\w+\s+in\s+(?:\{1\.\.(\d+)\}|\$\(seq\s+(?:1\s+)?(\d+)\))/.exec(
      fence.body,
    );
    const pause = /\bsleep\s+(\d+)([smh]?)/.exec(fence.body.slice(times?.index ?? 0));
    if (times === null || pause === null || !WATCHING.test(`${titles(fence)}\n${fence.body}`))
      continue;
    const count = Number(times[1] ?? times[2]);
    const every = lengthsIn(`${pause[1]} ${pause[2] === '' ? 's' : pause[2]}`)[0]?.length;
    const check = /^\s*((?:\.\/|\w)[^\s#]*\.(?:sh|py)\b.*)$/m.exec(fence.body)?.[1]?.trim();
    if (every === undefined) continue;
    const comment = /^#\s*(.+)$/m.exec(fence.body)?.[1] ?? titles(fence).split('\n')[0] ?? '';
    return {
      text: comment,
      by: 'machine',
      ...(check === undefined ? {} : { check }),
      every,
      times: count,
      lines: fence.lines,
    };
  }
  return null;
}

function titles(item: Item): string {
  return above(item)
    .slice(0, 2)
    .map((one) => one.label)
    .join('\n');
}

/** Comments at the end of a fence below "Verify resolution" are things to confirm, not commands. */
function verifyComments(reading: Reading): Confirmation[] {
  const fences = reading.all.filter(
    (one) =>
      isShellFence(one) && /^verify resolution|verification$/i.test(above(one)[0]?.label ?? ''),
  );
  return fences.flatMap((fence) => {
    const rows = fence.body.split('\n');
    const found: Confirmation[] = [];
    for (const [index, row] of rows.entries()) {
      const text = /^\s*#\s*(.+)$/.exec(row)?.[1];
      const next = rows[index + 1]?.trim() ?? '';
      if (text === undefined || (next !== '' && !next.startsWith('#'))) continue;
      const lines: Lines = [fence.bodyFrom + index, fence.bodyFrom + index];
      if (isAlertsQuiet(text)) found.push({ text, by: 'machine', check: 'alerts-quiet', lines });
      else found.push({ text, by: 'person', lines });
    }
    return found;
  });
}

/** How long things must stay quiet, by the criteria first, then by any point that says so. */
function quietTimes(
  reading: Reading,
  criteria: readonly Confirmation[],
): { stableFor?: Length; watchFor?: Length } {
  let stableFor = criteria.find((one) => one.holdsFor !== undefined)?.holdsFor;
  let watchFor: Length | undefined;
  for (const item of reading.all) {
    if (isUnder(item, 'severity') || isUnder(item, 'templates')) continue;
    const texts = isShellFence(item)
      ? item.body.split('\n').filter((line) => line.startsWith('#'))
      : item.kind === 'fence'
        ? []
        : [item.text];
    for (const text of texts) {
      if (
        !WATCHING.test(text) ||
        !/\bfor\b|\+|監控|period|watch/i.test(text) ||
        clockIn(text)?.clock === 'downtime'
      )
        continue;
      const found = lengthsIn(text).find((one) => /^P\w*\d/.test(one.length));
      if (found === undefined || /every/i.test(text)) continue;
      if (isGate(found.length)) stableFor ??= found.length;
      else watchFor ??= found.length;
      if (item.kind !== 'fence' && item.kind !== 'heading')
        own(reading, item, isGate(found.length) ? '/closure/stableFor' : '/closure/watchFor');
    }
  }
  return {
    ...(stableFor === undefined ? {} : { stableFor }),
    ...(watchFor === undefined ? {} : { watchFor }),
  };
}

/** "Closure Actions": its points, or the comments of its fence. */
function actionsOf(reading: Reading): Plan['closure']['actions'] {
  const lists = reading.all.filter(
    (one) => isTitle(one) && /clos(?:ure|ing) (?:actions?|steps|tasks)/i.test(one.label),
  );
  return lists.flatMap((list) => {
    own(reading, list, '/closure');
    ownAll(reading, points(list));
    const fromPoints = points(list).map((one) => ({ text: one.text, lines: one.head }));
    const fromFences = list.items.filter(isShellFence).flatMap((fence) =>
      fence.body.split('\n').flatMap((row, index) => {
        const text = /^\s*#\s*(.+)$/.exec(row)?.[1];
        const line = fence.bodyFrom + index;
        return text === undefined ? [] : [{ text, lines: [line, line] as Lines }];
      }),
    );
    return [...fromPoints, ...fromFences];
  });
}
