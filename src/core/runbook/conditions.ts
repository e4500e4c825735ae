// Phrases such as "Customer-facing incident >1 hour or security breach" as conditions. What no rule
// knows stays a question to a person, in the document's own words.
import { lengthsIn } from './lengths.ts';
import { tidy } from './outline-text.ts';
import type { ClockName, When } from './plan.ts';
import { keysIn } from './scale.ts';
import type { Scale } from './scale.ts';

const FACTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:user|customer)(?:s?['’]?|['’]s)? data|personal data/i, 'user-data'],
  [/customer[- ](?:facing|impacting|visible)|affects? customers/i, 'customer-facing'],
  [/user[- ](?:facing|impacting|visible)/i, 'user-facing'],
  [/security|breach|intrusion|compromise/i, 'security'],
  [/data (?:loss|corruption)|corrupt/i, 'data-loss'],
  [/all users|every user/i, 'all-users'],
  [/multiple (?:systems|services)/i, 'multiple-systems'],
  [/(?:major|critical|significant) business (?:impact|stoppage)/i, 'major-business-impact'],
  [/\bpublic (?:incident|impact)|\bmedia\b|\bpress\b/i, 'public'],
  [/recurr|same issue|repeat/i, 'recurring'],
  [/new failure|novel/i, 'new-failure-mode'],
  [/complex/i, 'complex'],
  [/prolonged/i, 'prolonged'],
];

/** The condition a phrase states. */
export function whenOf(scale: Scale, phrase: string): When {
  const text = tidy(phrase.replace(/^(?:if|when|for|only if|only when|only)\s+/i, ''));
  const choices = text.split(/\s+or\s+(?!more\b|later\b)/i);
  if (choices.length > 1) {
    const of = choices.map((one) => whenOf(scale, one));
    const isOneQuestion = of.every((one) => one.kind === 'question');
    if (!isOneQuestion) return { kind: 'or', of, text: phrase };
  }
  const of = simpleConditions(scale, text);
  if (of.length === 0) return { kind: 'question', ask: text, text: phrase };
  const [only] = of;
  return only !== undefined && of.length === 1
    ? { ...only, text: phrase }
    : { kind: 'and', of, text: phrase };
}

function simpleConditions(scale: Scale, text: string): When[] {
  const found: When[] = [];
  const keys = keysIn(scale, text);
  if (keys.length > 0) found.push({ kind: 'severity', in: keys });
  const count = countIn(text);
  const timed = count === null ? clockIn(text) : null;
  if (count !== null) found.push(count);
  if (
    /exceeds? (?:the )?response|response (?:time )?(?:sla|target)? ?(?:exceeded|missed|breached)/i.test(
      text,
    )
  ) {
    return [...found, { kind: 'happened', what: 'response-time-exceeded' }];
  }
  if (/\b(?:was|were|has been|have been) sent\b/i.test(text)) {
    return [...found, { kind: 'happened', what: slugOf(text) }];
  }
  if (/off-?hours|after[- ]hours|weekend/i.test(text))
    found.push({ kind: 'calendar', is: 'off-hours' });
  for (const [words, fact] of FACTS) {
    if (words.test(text)) found.push({ kind: 'fact', fact, is: !/\b(?:no|without)\s/i.test(text) });
  }
  // "Recurring within 14 days" is a window between incidents, no clock of one.
  if (found.some((one) => one.kind === 'fact' && one.fact === 'recurring')) return found;
  // "Prolonged" beside a number says no more than the number.
  const facts = found.filter(
    (one) => !(timed !== null && one.kind === 'fact' && one.fact === 'prolonged'),
  );
  return timed === null ? facts : [...facts, timed];
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b(?:was|were|has been|have been)\s/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** A clock past a length: "> 30 minute downtime", "no progress after 2 hours", "not resolved in 1 hour". */
export function clockIn(text: string): (When & { kind: 'clock' }) | null {
  const found = lengthsIn(text).find((one) => /^PT|^P\d/.test(one.length));
  if (found === undefined) return null;
  const marked =
    /[>≥]|\b(?:after|for|in|within|over|exceed\w*|more than|longer than|past|lasting|lasts|every)\b/i;
  if (!marked.test(text) && !/\bhours?\+|\+/.test(text)) return null;
  const clock = clockOf(text);
  return clock === null ? null : { kind: 'clock', clock, past: found.length };
}

function clockOf(text: string): ClockName | null {
  if (/no (?:progress|update)/i.test(text))
    return /update/i.test(text) ? 'last-update' : 'no-progress';
  if (
    /not (?:acknowledged|answered)|unacknowledged|no (?:response|answer|ack)|unanswered|unavailable >|unreachable/i.test(
      text,
    )
  ) {
    return /service|system/i.test(text) ? 'downtime' : 'unanswered';
  }
  if (/downtime|unavailable|outage|is down|\bdown (?:for|>)/i.test(text)) return 'downtime';
  if (/resol|unable to fix/i.test(text)) return 'unresolved';
  if (/business impact/i.test(text)) return 'unresolved';
  if (/incident|sev|p\d|prolonged|lasting|extends|issue/i.test(text)) return 'since-declared';
  return null;
}

function countIn(text: string): When | null {
  const tries =
    /(?:after|more than|>)\s*(\d+)\s+((?:failed |restart )?(?:attempts?|tries|times|failures))/i.exec(
      text,
    );
  if (tries !== null) return { kind: 'count', of: tidy(text), atLeast: Number(tries[1]) };
  const many = /(?:multiple|several|more than twice)\b.*?\bin (\d+ \w+)/i.exec(text);
  if (many === null) return null;
  const within = lengthsIn(many[1] ?? '')[0]?.length;
  const atLeast = /more than twice/i.test(text) ? 3 : 2;
  return { kind: 'count', of: tidy(text), atLeast, ...(within === undefined ? {} : { within }) };
}

/** A severity condition of a text, or of the titles above it; undefined where none is named. */
export function severityScope(scale: Scale, titles: readonly string[]): When | undefined {
  for (const title of titles) {
    const keys = keysIn(scale, title);
    if (keys.length > 0 && keys.length < scale.length) return { kind: 'severity', in: keys };
  }
  return undefined;
}
