// What a long run brought, in words, a table and a picture of letters; and whether anything grew.
import { count, median, megabytes, table } from '../figures.ts';
import { inMicros, inMs } from './line.ts';
import type { Sample, Soaked } from './soak.ts';

/** The heading of this part. */
export const SOAK_TITLE = '## A long run';

interface Kind {
  readonly name: string;
  readonly of: (sample: Sample) => number;
  readonly text: (value: number) => string;
  /** What the last third may be of the first, and how much more anyway. */
  readonly times: number;
  readonly more: number;
}

const KINDS: readonly Kind[] = [
  { name: 'memory', of: ({ bytes }) => bytes, text: megabytes, times: 1.2, more: 15_000_000 },
  {
    name: 'processor for a request',
    of: ({ micros }) => micros,
    text: inMicros,
    times: 1.3,
    more: 20,
  },
  { name: 'answer, p50', of: (sample) => sample.answered[0] ?? 0, text: inMs, times: 1.5, more: 5 },
  { name: 'answer, p99', of: (sample) => sample.answered[1] ?? 0, text: inMs, times: 2, more: 50 },
  { name: 'page, p50', of: (sample) => sample.paged[0] ?? 0, text: inMs, times: 1.5, more: 5 },
  { name: 'page, p99', of: (sample) => sample.paged[1] ?? 0, text: inMs, times: 2, more: 50 },
  // One is trouble by itself, whenever it comes.
  { name: 'errors', of: ({ errors }) => errors, text: count, times: 1, more: Infinity },
];
const BARS = '▁▂▃▄▅▆▇█';
const MOST_BARS = 60;

/** The part of the results that tells of it. */
export function soakText(soaked: Soaked, minutes: number, facts: readonly string[]): string {
  const { peak, perSecond, samples, pages } = soaked;
  const requests = samples.reduce((sum, sample) => sum + sample.requests, 0);
  const rows = KINDS.map(({ name, of, text }) => {
    const [first, last] = thirdsOf(samples, of);
    return [name, text(first), text(last), barsOf(samples.map(of))];
  });
  const trouble = troubleOf(soaked);
  return [
    SOAK_TITLE,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    `${minutes} minutes at ${count(perSecond)} requests a second${peak === null ? '' : `, a quarter of the ${count(peak)} that were taken just before`}: ${count(requests)}`,
    `requests, by turns an alert that begins and one that ends, and ${count(pages)} pages whose incidents somebody ended.`,
    '',
    table([['', 'first third', 'last third', 'from beginning to end'], ...rows]),
    '',
    trouble.length === 0
      ? 'Nothing grew, nothing was refused, nothing was logged as a warning or a defect.'
      : trouble.map((one) => `- **${one}**`).join('\n'),
    '',
  ].join('\n');
}

/** Everything that went wrong or grew, in sentences. */
export function troubleOf({ samples, trouble }: Soaked): readonly string[] {
  const grown = KINDS.flatMap(({ name, of, text, times, more }) => {
    const [first, last] = thirdsOf(samples, of);
    return last > times * first + more ? [`${name} grew from ${text(first)} to ${text(last)}`] : [];
  });
  return [...grown, ...trouble];
}

/** One line while it runs. */
export function sampleLine(sample: Sample): string {
  const cells = KINDS.map(({ name, of, text }) => `${name} ${text(of(sample))}`);
  return `${(sample.at / 60_000).toFixed(1)} min: ${cells.join(', ')}`;
}

/** The middle of the first third, and that of the last; the beginning, when all is cold, is left out. */
function thirdsOf(samples: readonly Sample[], of: Kind['of']): readonly [number, number] {
  const warm = samples.slice(Math.ceil(samples.length / 10));
  const third = Math.max(1, Math.floor(warm.length / 3));
  return [median(warm.slice(0, third).map(of)), median(warm.slice(-third).map(of))];
}

function barsOf(values: readonly number[]): string {
  const every = Math.ceil(values.length / MOST_BARS);
  const shown = values.filter((_, index) => index % every === 0);
  const most = Math.max(...shown, Number.MIN_VALUE);
  return shown
    .map((value) =>
      BARS.charAt(Math.min(BARS.length - 1, Math.floor((value / most) * BARS.length))),
    )
    .join('');
}
