// One attempt: the stored text with its link, to the channel, and what came of it into the store
// together with what the stream says to it. Nothing is sent inside a transaction.
import { NOTHING_WRITTEN } from '#/contract/unit.ts';
import { ASIDE } from '#/contract/aside.ts';
import type {
  DeliveryRow,
  Outgoing,
  Ports,
  Sent,
  Settlement,
  Unit,
  Verdict,
  View,
} from '#/contract/ports.ts';
import { after } from '#/core/basics/time.ts';
import type { Action } from '#/core/stream/stream.ts';
import { hashOf } from '#/core/basics/hash.ts';
import { bundleText } from '#/core/words/bundle-words.ts';
import type { Bundled } from '#/core/words/bundle-words.ts';
import type { Rendered } from '#/core/words/rendered.ts';
import { waitAfter } from './backoff.ts';
import type { Subject } from './subject.ts';
import { Work } from './work.ts';
import type { WorkTools } from './work.ts';

const TIME_LIMIT_MS = 10_000;
const RESULT = { sent: 'sent', gone: 'refused', ready: 'retrying' } as const;

/** What goes out as one message: a delivery, or several that ring together [PAG-6]. */
export type Together = readonly [DeliveryRow, ...DeliveryRow[]];

/** Hands a message to its channel; a channel that throws is a bug of ours and tried again. */
export async function attempt(ports: Ports, rows: Together): Promise<Sent> {
  const [{ team, kind, address }] = rows;
  const channel = ports.channels.channelOf(team, kind);
  if (channel === null) return { kind: 'gone', reason: `no provider for ${kind}` };
  try {
    return await channel.send(outgoing(ports, rows), address, TIME_LIMIT_MS);
  } catch (error) {
    ports.log.bug('a channel threw', error);
    return { kind: 'retry', reason: 'failed inside Tocsin' };
  }
}

/** So many are settled in one unit, so that nobody waits long behind it. */
const SETTLED_AT_ONCE = 50;

/** What is settled in one unit each: what is tried again stays together [PAG-6]. */
export function partsOf(rows: Together, sent: Sent): readonly Together[] {
  if (sent.kind === 'retry' || rows.length <= SETTLED_AT_ONCE) return [rows];
  const parts: Together[] = [];
  for (let from = 0; from < rows.length; from += SETTLED_AT_ONCE) {
    const [first, ...others] = rows.slice(from, from + SETTLED_AT_ONCE);
    if (first !== undefined) parts.push([first, ...others]);
  }
  return parts;
}

/** The unit that ends an attempt: of all that rang together, so that they stay together. */
export function settleUnit(rows: Together, sent: Sent, tools: () => WorkTools): Unit {
  return {
    action: null,
    wants: { deliveries: rows.map(({ id }) => id), streams: rows.map(({ stream }) => stream) },
    // Where it was refused, the next method does.
    ...(sent.kind === 'sent' ? { canWait: true } : {}),
    decide: (view) => settle(view, { rows, sent }, tools()),
  };
}

/** The unit that ends an attempt where the stream cannot be told, because a bug of ours broke it. */
export function settleAloneUnit(row: DeliveryRow, sent: Sent): Unit {
  return {
    action: null,
    wants: { deliveries: [row.id] },
    decide: (view) => ({
      kind: 'write',
      write: {
        ...NOTHING_WRITTEN,
        settled: [settlementOf(row, { rows: [row], sent }, view)],
      },
    }),
  };
}

/** The unit that frees deliveries which this node held and never sent: whoever takes them is in no doubt. */
export function giveBackUnit(rows: readonly DeliveryRow[]): Unit {
  return {
    action: null,
    wants: {},
    decide: ({ now: readyAt }) => {
      const settled = rows.map(({ id, attempt: count, note }): Settlement => {
        return { id, attempt: count, status: 'ready', note, readyAt };
      });
      return { kind: 'write', write: { ...NOTHING_WRITTEN, settled } };
    },
  };
}

/** What became of telling the store: told, to be told each by itself, or not at all, as it is away. */
export type Told = 'told' | 'each' | 'away';

/** Tells the store of each part, and takes out those it knows; false where the rest is to be told later. */
export async function tellParts(
  parts: Together[],
  tell: (part: Together) => Promise<Told>,
): Promise<boolean> {
  for (let next = parts[0]; next !== undefined; next = parts[0]) {
    const told = await tell(next);
    if (told === 'away') return false;
    parts.shift();
    // Which of them is not ours to tell, or broke, is found by telling each by itself.
    if (told === 'each') parts.unshift(...next.map((row): Together => [row]));
  }
  return true;
}

interface Attempted {
  readonly rows: Together;
  readonly sent: Sent;
}

function settle(view: View, attempted: Attempted, tools: WorkTools): Verdict {
  const work = new Work(view, tools);
  let isOpen = false;
  for (const row of attempted.rows) {
    const stored = view.delivery(row.id);
    if (stored === null || !isOurs(stored, row)) continue;
    isOpen = true;
    const settlement = settlementOf(row, attempted, view);
    work.settle(settlement);
    // Nobody waits any more for what was withdrawn and did not even leave.
    const isNews = stored.status === 'ready' || attempted.sent.kind === 'sent';
    const kind = view.stream(row.stream)?.kind ?? '';
    const subject = tools.subjects.byName(kind);
    // A plain page of ours is no page of the engine's, whose rules may be what broke.
    const isReported = isNews && row.subject !== ASIDE;
    const isAway = settlement.status === 'gone' && attempted.sent.kind === 'retry';
    const report =
      isReported && subject !== null ? reportOf(row, { settlement, isAway }, subject) : null;
    const answer = report === null ? null : work.act(report);
    if (answer !== null) return answer;
  }
  return isOpen ? work.verdict('') : { kind: 'refuse', refusal: { code: 'delivery-repeated' } };
}

function isOurs(stored: DeliveryRow, row: DeliveryRow): boolean {
  const isOpen = stored.status === 'ready' || stored.status === 'withdrawn';
  return isOpen && stored.attempt === row.attempt;
}

interface Ended {
  readonly settlement: Settlement;
  readonly isAway: boolean;
}

function reportOf(
  row: DeliveryRow,
  { settlement, isAway }: Ended,
  subject: Subject,
): Action | null {
  const { lane, method, again } = row;
  return subject.report(row.stream, {
    lane,
    subject: row.subject,
    method,
    delivery: row.id,
    attempt: row.attempt,
    result: RESULT[settlement.status],
    reason: settlement.note,
    again,
    away: isAway,
  });
}

function settlementOf(row: DeliveryRow, { rows, sent }: Attempted, view: View): Settlement {
  const { id, attempt: count } = row;
  if (sent.kind === 'sent') return { id, attempt: count, status: 'sent', note: sent.ref };
  // Those that ring together are tried again together.
  const wait = sent.kind === 'gone' ? null : waitAfter(rows[0], sent.afterMs);
  if (wait === null) return { id, attempt: count, status: 'gone', note: sent.reason };
  const readyAt = after(view.now, wait);
  return { id, attempt: count, status: 'ready', note: sent.reason, readyAt };
}

function outgoing({ links }: Ports, rows: Together): Outgoing {
  const pages = rows.map((row): Bundled => {
    const { id, stream, person, urgency } = row;
    const link = links.answerUrl({ delivery: id, stream, person });
    const { subject, text, html } = JSON.parse(row.body) as Rendered;
    const filled = { subject, text: withLink(text, link) };
    return {
      ...filled,
      ...(html === undefined ? {} : { html: withLink(html, link) }),
      urgency,
      link,
    };
  });
  const [{ id, lane, bundle, again }] = rows;
  const [only] = pages;
  if (pages.length === 1 && only !== undefined) {
    const { subject, text, html } = only;
    return { id, again, lane, subject, text, ...(html === undefined ? {} : { html }) };
  }
  const carries = rows.map((row) => row.id);
  return {
    // Whatever was withdrawn since the last attempt makes it another message with another name.
    id: `${bundle ?? id}+${hashOf(carries.join('\n'))}`,
    again: rows.some((row) => row.again),
    lane,
    ...bundleText(pages, links.listUrl(id)),
    carries,
  };
}

function withLink(text: string, link: string): string {
  return text.replaceAll('{{link}}', () => link);
}
