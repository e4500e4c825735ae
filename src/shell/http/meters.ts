// What /metrics shows, counted by hand: a few numbers with labels from fixed lists, so that nobody
// can make it grow from outside.

interface Meter {
  readonly kind: 'counter' | 'gauge';
  readonly says: string;
  readonly values: Map<string, number>;
}

/** The numbers of one process. */
export class Meters {
  readonly #meters = new Map<string, Meter>();

  /** Adds to a number that only grows. */
  count(name: MeterName, labels: Readonly<Record<string, string>> = {}, by = 1): void {
    const { values } = this.#meter(name);
    const key = labelText(labels);
    values.set(key, (values.get(key) ?? 0) + by);
  }

  /** Sets a number that goes up and down, or that somebody else counts. */
  set(name: MeterName, value: number, labels: Readonly<Record<string, string>> = {}): void {
    this.#meter(name).values.set(labelText(labels), value);
  }

  /** All numbers in the text format of Prometheus. */
  text(): string {
    const blocks = [...this.#meters].map(([name, { kind, says, values }]) => {
      const lines = [...values].map(([labels, value]) => `${name}${labels} ${value}`);
      return [`# HELP ${name} ${says}`, `# TYPE ${name} ${kind}`, ...lines].join('\n');
    });
    return `${blocks.join('\n')}\n`;
  }

  #meter(name: MeterName): Meter {
    return this.#meters.getOrInsertComputed(name, () => ({ ...METERS[name], values: new Map() }));
  }
}

const METERS: Readonly<Record<MeterName, Pick<Meter, 'kind' | 'says'>>> = {
  tocsin_alerts_total: { kind: 'counter', says: 'Alerts taken in, by source and what they were' },
  tocsin_intake_refused_total: { kind: 'counter', says: 'Requests turned away at intake' },
  tocsin_intake_waiting_requests: {
    kind: 'gauge',
    says: 'Requests of intake that are not answered yet',
  },
  tocsin_intake_waiting_bytes: { kind: 'gauge', says: 'Bytes of their bodies' },
  tocsin_actions_total: { kind: 'counter', says: 'Actions asked for, by outcome' },
  tocsin_deliveries_total: { kind: 'counter', says: 'Deliveries since the start, by outcome' },
  tocsin_incidents_open: { kind: 'gauge', says: 'Open incidents, by team' },
  tocsin_teams: { kind: 'gauge', says: 'Teams served, by whether they are live' },
  tocsin_process_resident_memory_bytes: { kind: 'gauge', says: 'Memory of this process' },
  tocsin_start_time_seconds: { kind: 'gauge', says: 'When this process started' },
};

/** The name of a number. */
export type MeterName =
  | 'tocsin_alerts_total'
  | 'tocsin_intake_refused_total'
  | 'tocsin_intake_waiting_requests'
  | 'tocsin_intake_waiting_bytes'
  | 'tocsin_actions_total'
  | 'tocsin_deliveries_total'
  | 'tocsin_incidents_open'
  | 'tocsin_teams'
  | 'tocsin_process_resident_memory_bytes'
  | 'tocsin_start_time_seconds';

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll(/[\\"\n]/g, (mark) => (mark === '\n' ? '\\n' : `\\${mark}`));
}
