// Lengths, times and parties of a plan as people say them.
import { spanOfIso, spokenSpan } from '#/core/basics/duration.ts';
import type { Lines, Party, Rung, When } from '#/core/runbook/plan.ts';
import { oneLine as plain } from '#/core/words/plain.ts';

const UNITS: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** `PT15M` as `15 min`, `P2D` as `2 days`, a word as it is; a dash where there is none. */
export function spokenLength(length: string | undefined): string {
  if (length === undefined) return '-';
  const span = spanOfIso(length);
  if (span !== null) return span === 0 ? 'at once' : spokenSpan(span);
  const calendar = /^P(\d+)([DWMY])$/.exec(length);
  if (calendar === null) return plain(length.replaceAll('-', ' '));
  const [, count = '', unit = ''] = calendar;
  return `${count} ${UNITS[unit]}${count === '1' ? '' : 's'}`;
}

/** A party by the document's own names. */
export function spokenParty(party: Party | undefined): string {
  if (party === undefined) return '-';
  if (!('of' in party)) return plain(party.name);
  const names = party.of.map(spokenParty);
  return names.join(party.kind === 'all' ? ' and ' : ' or ');
}

/** A condition in the document's own words, or in ours where a part has none of its own. */
export function spokenWhen(when: When | undefined): string {
  if (when === undefined) return '';
  if (when.text !== undefined) return plain(when.text, 60);
  switch (when.kind) {
    case 'severity':
      return when.in.map((key) => plain(key)).join(' or ');
    case 'fact':
      return `${when.is ? '' : 'not '}${plain(when.fact.replaceAll('-', ' '))}`;
    case 'clock':
      return `${spokenLength(when.past)} ${when.clock.replaceAll('-', ' ')}`;
    case 'count':
      return plain(when.of, 60);
    case 'happened':
      return plain(when.what.replaceAll('-', ' '));
    case 'calendar':
      return when.is.replaceAll('-', ' ');
    case 'question':
      return plain(when.ask, 60);
    case 'and':
    case 'or':
      return when.of.map(partOf).join(`, ${when.kind} `);
    case 'not':
      return `not ${partOf(when.of)}`;
  }
}

function partOf(when: When): string {
  const words = spokenWhen(when).replace(/^(?:for|if|when) /i, '');
  return (when.kind === 'and' || when.kind === 'or') && when.text === undefined
    ? `(${words})`
    : words;
}

/** How long a rung waits, and how long its people have to answer. */
export function spokenWait({ after, answerWithin }: Rung): string {
  const waits = after === undefined ? [] : [`after ${spokenLength(after)}`];
  const answers = Object.entries(answerWithin ?? {}).map(([key, length]) => {
    const time = length === 'immediate' ? 'at once' : `within ${spokenLength(length)}`;
    return key === '*' ? time : `${time} (${plain(key)})`;
  });
  const answer = answers.length === 0 ? [] : [`answers ${answers.join(', ')}`];
  return [...waits, ...answer].join(', ') || 'no time stated';
}

/** `lines 12-20`, or `line 12`. */
export function spokenLines([from, to]: Lines): string {
  return from === to ? `line ${from}` : `lines ${from}-${to}`;
}

/** A share as whole per cent. */
export function spokenShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
