// The journey of an alert in the log. Every line has the same id: the group of its alerts, of which the
// ids of the incident and of each delivery are made; where it is traced, the trace as well.
import type { Log } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Handed } from './channels.ts';
import { eventOf } from './open-incidents.ts';
import type { Onlooker } from './onlooker.ts';

/** A log that may also want what is only worth reading when something is looked for. */
export type DetailedLog = Log & { readonly detail?: Log['note'] };

/** So many lines of journeys a second; the rest are counted, as a storm must not become one of lines. */
const MOST_LINES = 50;
const SECOND_MS = 1_000;

type Facts = Readonly<Record<string, unknown>>;

const TOLD: Readonly<Partial<Record<IncidentEvent['type'], string>>> = {
  'incident.declared': 'incident declared',
  'hold.taken': 'incident acknowledged',
  'last-resort.reached': 'nobody answered',
  'incident.resolved': 'incident resolved',
  'incident.reopened': 'incident reopened',
  'incident.closed': 'incident closed',
  'incident.cancelled': 'incident cancelled',
  'incident.merged': 'incident merged',
};

/** Writes what it is told. */
export class JourneyLog implements Onlooker {
  readonly #log: DetailedLog;
  readonly #clock: () => number;
  #second = { since: Number.NEGATIVE_INFINITY, lines: 0 };

  constructor(log: DetailedLog, clock: () => number = () => performance.now()) {
    this.#log = log;
    this.#clock = clock;
  }

  stored: Onlooker['stored'] = (alerts, { fresh, changed, repeated, woken }) => {
    const { detail } = this.#log;
    if (detail === undefined) return;
    const [first] = alerts;
    const counts = { source: first?.source, fresh, changed, repeated };
    const traced = traceOf(first?.trace);
    if (woken.length === 0) detail('alerts stored', { ...counts, ...traced });
    for (const journey of woken) detail('alerts stored', { journey, ...counts, ...traced });
  };

  committed: Onlooker['committed'] = ({ events, streams }) => {
    for (const row of events) {
      const says = TOLD[row.type as IncidentEvent['type']];
      const stream = streams.find(({ id }) => id === row.stream);
      if (says === undefined || stream?.kind !== 'incident') continue;
      this.#say('note', says, factsOf(row, stream));
    }
  };

  handed = ({ message, channel, sent, since }: Handed): void => {
    const ms = Math.round(performance.now() - since);
    const level = message.lane === 'page' ? 'note' : 'detail';
    for (const delivery of message.carries ?? [message.id]) {
      const journey = delivery.split('/').slice(0, -2).join('/');
      const facts = { journey, delivery, channel, ms, again: message.again };
      if (sent.kind === 'sent') this.#say(level, `${message.lane} handed over`, facts);
      else {
        const why = sent.reason;
        this.#say('warn', `${message.lane} not taken`, { ...facts, outcome: sent.kind, why });
      }
    }
  };

  #say(level: 'detail' | 'note' | 'warn', what: string, facts: Facts): void {
    const { detail } = this.#log;
    if (level === 'detail') return detail?.(what, facts);
    if (this.#hasRoom()) this.#log[level](what, facts);
    else detail?.(what, facts);
  }

  #hasRoom(): boolean {
    const now = this.#clock();
    if (now - this.#second.since >= SECOND_MS) {
      const left = this.#second.lines - MOST_LINES;
      if (left > 0) this.#log.note('more happened than is told line by line', { lines: left });
      this.#second = { since: now, lines: 0 };
    }
    this.#second.lines += 1;
    return this.#second.lines <= MOST_LINES;
  }
}

function factsOf(row: EventRow, stream: StreamRow): Facts {
  const common = { journey: stream.id, incident: stream.number, team: stream.team };
  const event = eventOf(row);
  if (event.type !== 'incident.declared') return { ...common, by: row.actor };
  const { severity, origin, drill, trace } = event;
  return { ...common, severity, origin, ...(drill ? { drill } : {}), ...traceOf(trace) };
}

function traceOf(traceparent: string | undefined): Facts {
  return traceparent === undefined ? {} : { trace: traceparent.split('-')[1] };
}
