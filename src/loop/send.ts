// One attempt: the stored text with its link, to the channel, and what came of it into the store
// together with what the stream says to it. Nothing is sent inside a transaction.
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
import type { Rendered } from '#/core/words/rendered.ts';
import { waitAfter } from './backoff.ts';
import type { Subject } from './subject.ts';
import { Work } from './work.ts';
import type { WorkTools } from './work.ts';

const TIME_LIMIT_MS = 10_000;
const RESULT = { sent: 'sent', gone: 'refused', ready: 'retrying' } as const;

/** Hands a delivery to its channel; a channel that throws is a bug of ours and tried again. */
export async function attempt(ports: Ports, row: DeliveryRow): Promise<Sent> {
  const channel = ports.channels.channelOf(row.team, row.kind);
  if (channel === null) return { kind: 'gone', reason: `no provider for ${row.kind}` };
  try {
    return await channel.send(outgoing(ports, row), row.address, TIME_LIMIT_MS);
  } catch (error) {
    ports.log.bug('a channel threw', error);
    return { kind: 'retry', reason: 'failed inside Tocsin' };
  }
}

/** The unit that ends an attempt. */
export function settleUnit(row: DeliveryRow, sent: Sent, tools: () => WorkTools): Unit {
  return {
    action: null,
    wants: { deliveries: [row.id], streams: [row.stream] },
    decide: (view) => settle(view, { row, sent }, tools()),
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
        streams: [],
        events: [],
        counters: {},
        deliveries: [],
        withdrawn: [],
        settled: [settlementOf(row, sent, view)],
        alerts: [],
        outcome: '',
      },
    }),
  };
}

interface Attempted {
  readonly row: DeliveryRow;
  readonly sent: Sent;
}

function settle(view: View, { row, sent }: Attempted, tools: WorkTools): Verdict {
  const stored = view.delivery(row.id);
  const isOurs = stored !== null && stored.attempt === row.attempt;
  const isOpen = stored?.status === 'ready' || stored?.status === 'withdrawn';
  if (!isOurs || !isOpen) return { kind: 'refuse', refusal: { code: 'delivery-repeated' } };
  const work = new Work(view, tools);
  const settlement = settlementOf(row, sent, view);
  work.settle(settlement);
  // Nobody waits any more for what was withdrawn and did not even leave.
  const isNews = stored.status === 'ready' || sent.kind === 'sent';
  const kind = view.stream(row.stream)?.kind ?? '';
  const subject = tools.subjects.byName(kind);
  const report = isNews && subject !== null ? reportOf(row, settlement, subject) : null;
  const answer = report === null ? null : work.act(report);
  return answer ?? work.verdict('');
}

function reportOf(row: DeliveryRow, ended: Settlement, subject: Subject): Action | null {
  const { lane, method, again } = row;
  return subject.report(row.stream, {
    lane,
    subject: row.subject,
    method,
    delivery: row.id,
    attempt: row.attempt,
    result: RESULT[ended.status],
    reason: ended.note,
    again,
  });
}

function settlementOf(row: DeliveryRow, sent: Sent, view: View): Settlement {
  const { id, attempt: count } = row;
  if (sent.kind === 'sent') return { id, attempt: count, status: 'sent', note: sent.ref };
  const wait = sent.kind === 'gone' ? null : waitAfter(row, sent.afterMs);
  if (wait === null) return { id, attempt: count, status: 'gone', note: sent.reason };
  const readyAt = after(view.now, wait);
  return { id, attempt: count, status: 'ready', note: sent.reason, readyAt };
}

function outgoing(ports: Ports, row: DeliveryRow): Outgoing {
  const { subject, text, html } = JSON.parse(row.body) as Rendered;
  const { id, stream, person, lane, again } = row;
  const link = ports.links.answerUrl({ delivery: id, stream, person });
  const filled = { id, again, lane, subject, text: withLink(text, link) };
  return html === undefined ? filled : { ...filled, html: withLink(html, link) };
}

function withLink(text: string, link: string): string {
  return text.replaceAll('{{link}}', () => link);
}
