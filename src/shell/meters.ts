// The figures of one process, and their text for Prometheus. Counting is on the way of every alert, so
// it makes no text: a series is found by the values of its labels, and named when somebody looks.
import { present } from '#/core/basics/assert.ts';
import { BUCKETS, METRICS, metricEntry } from '#/contract/meters.ts';
import type { MetricName, Meters } from '#/contract/meters.ts';

/** The media type of the text. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** So many series a figure may have; what comes after them is counted as `other`. */
const MOST_SERIES = 1_000;
const OTHER = 'other';

type Labels = Readonly<Record<string, string>>;

interface Series {
  readonly labels: Labels;
  value: number;
  /** Of a histogram: how many values lie in each bucket, the last one without a bound. */
  readonly counts: number[];
}

interface Meter {
  readonly labels: readonly string[];
  readonly buckets: readonly number[];
  readonly series: Map<string, Series>;
}

/** Counts, and says what was counted. */
export class ProcessMeters implements Meters {
  readonly #meters: ReadonlyMap<MetricName, Meter>;

  constructor() {
    this.#meters = new Map(
      names().map((name) => {
        const { labels, buckets } = metricEntry(name);
        const bounds = buckets === undefined ? [] : BUCKETS[buckets];
        return [name, { labels: Object.keys(labels), buckets: bounds, series: new Map() }];
      }),
    );
    for (const name of names()) {
      for (const labels of fixedLabels(name)) this.#find(name, labels);
    }
  }

  count: Meters['count'] = (name, labels, by = 1) => {
    this.#find(name, labels).value += by;
  };

  set: Meters['set'] = (name, labels, value) => {
    this.#find(name, labels).value = value;
  };

  observe: Meters['observe'] = (name, labels, value) => {
    const { counts } = this.#add(name, labels, value);
    const { buckets } = this.#meter(name);
    const found = buckets.findIndex((bound) => value <= bound);
    const place = found < 0 ? buckets.length : found;
    counts[place] = (counts[place] ?? 0) + 1;
  };

  clear: Meters['clear'] = (name) => this.#meter(name).series.clear();

  /** All figures in the text format of Prometheus. */
  text(): string {
    const lines = names().flatMap((name) => {
      const { kind, says } = metricEntry(name);
      const { buckets, series } = this.#meter(name);
      const values = [...series.values()].flatMap((one) =>
        kind === 'histogram'
          ? histogramLines(name, buckets, one)
          : [line(name, one.labels, one.value)],
      );
      return [`# HELP ${name} ${says}`, `# TYPE ${name} ${kind}`, ...values];
    });
    return `${lines.join('\n')}\n`;
  }

  #add(name: MetricName, labels: Labels, by: number): Series {
    const series = this.#find(name, labels);
    series.value += by;
    return series;
  }

  #meter(name: MetricName): Meter {
    return present(this.#meters.get(name), 'Every figure of the list has a meter');
  }

  #find(name: MetricName, given: Labels): Series {
    const { labels, buckets, series } = this.#meter(name);
    let key = '';
    for (const label of labels) key += `${given[label]}\n`;
    const found = series.get(key);
    if (found !== undefined) return found;
    const other = otherLabels(name, given);
    const isOther = labels.every((label) => given[label] === other[label]);
    if (series.size >= MOST_SERIES && !isOther) return this.#find(name, other);
    const counts = buckets.length === 0 ? [] : [...buckets, 0].map(() => 0);
    const made = { labels: { ...given }, value: 0, counts };
    series.set(key, made);
    return made;
  }
}

function names(): readonly MetricName[] {
  return Object.keys(METRICS) as MetricName[];
}

/** Labels whose values are all known beforehand: shown as 0 until something is counted. */
function fixedLabels(name: MetricName): readonly Labels[] {
  const { kind, labels } = metricEntry(name);
  // What was never measured is not 0: a rule would take it for a full disk, or a sign of life of 1970.
  if (kind === 'gauge') return [];
  let all: readonly Labels[] = [{}];
  for (const [label, values] of Object.entries(labels)) {
    if (values === 'names') return [];
    all = all.flatMap((one) => values.map((value) => ({ ...one, [label]: value })));
  }
  return all;
}

function otherLabels(name: MetricName, labels: Labels): Labels {
  const { labels: known } = metricEntry(name);
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => [
      label,
      known[label] === 'names' ? OTHER : value,
    ]),
  );
}

function histogramLines(
  name: MetricName,
  buckets: readonly number[],
  { labels, value, counts }: Series,
): readonly string[] {
  let sum = 0;
  const lines = [...buckets.map(String), '+Inf'].map((le, index) => {
    sum += counts[index] ?? 0;
    return line(`${name}_bucket`, { ...labels, le }, sum);
  });
  return [...lines, line(`${name}_sum`, labels, value), line(`${name}_count`, labels, sum)];
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\"\n]/g, (mark) => (mark === '\n' ? '\\n' : `\\${mark}`));
}
