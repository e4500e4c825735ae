// Silences and maintenance windows as lines of a terminal.
import { spokenEvery } from '#/core/basics/duration.ts';
import type { SilencePreview, SilencesView, SilenceView } from '#/contract/api/views-silence.ts';
import { weekText } from '#/core/silence/warnings.ts';
import { columns, painted, plain } from './terminal.ts';
import { momentIn } from './times.ts';

/** The silences of a team: what runs, what is to come, what was over lately. */
export function silencesText({ team, zone, silences }: SilencesView): readonly string[] {
  if (silences.length === 0) return [painted('bold', plain(team)), '  nothing is silenced'];
  return [
    painted('bold', plain(team)),
    ...silences.flatMap((one) => [
      ...columns([silenceRow(one, zone)], '  '),
      `      ${plain(one.matchers.join(', '), 200)}`,
      ...one.titles.slice(0, 5).map((title) => `      holds ${plain(title, 100)}`),
      ...one.warnings.map((warning) => `      ${painted('red', plain(warning, 200))}`),
    ]),
  ];
}

/** What a silence would come to. */
export function previewText(preview: SilencePreview, zone: string | null): readonly string[] {
  const { known, matches, fires, titles, times, warnings, matchers } = preview;
  return [
    plain(matchers.join(', '), 200),
    `  matches ${matches} of ${known} alerts that are known; ${fires} of them fire now`,
    ...titles.slice(0, 10).map((title) => `    ${plain(title, 100)}`),
    ...times.slice(0, 8).map(({ from, to }) => {
      return `  holds from ${momentIn(from, zone)} to ${momentIn(to, zone)}`;
    }),
    ...(times.length > 8 ? [`  and ${times.length - 8} more times in four weeks`] : []),
    ...warnings.map((warning) => `  ${painted('red', plain(warning, 200))}`),
  ];
}

function silenceRow(one: SilenceView, zone: string): readonly string[] {
  const { id, status, from, to, every, until, holds, owner, reason } = one;
  const week = weekText(one);
  const again =
    every === null
      ? ''
      : `, ${[`${spokenEvery(every)} until ${momentIn(until, zone)}`, week].filter(Boolean).join(', ')}`;
  const when =
    status === 'over'
      ? `over since ${momentIn(until, zone)}`
      : `${momentIn(from, zone)} to ${momentIn(to, zone)}${again}`;
  return [
    plain(id),
    status === 'running' ? painted('bold', `holds ${holds}`) : status,
    when,
    `${plain(owner.name)}: ${plain(reason, 80)}`,
  ];
}
