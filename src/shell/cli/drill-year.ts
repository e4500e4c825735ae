// `tocsin drill RUNBOOK --year`: what a year of incidents would cost the people who are on call.
import type { TeamEntry } from '#/contract/ports.ts';
import type { YearReport } from '#/contract/rehearsal.ts';
import type { At } from '#/core/basics/time.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import { playYear } from '#/sim/year.ts';
import type { YearAsked } from '#/sim/year.ts';
import { clock } from '#/core/report/elapsed.ts';
import { MOST_A_YEAR, usualRates } from '#/sim/year-rates.ts';
import { reportOf } from '#/sim/year-report.ts';
import { columns, painted, plain, say, sayJson } from './terminal.ts';
import type { Given } from './verb.ts';

const BAR = 30;

/** The year that was asked for, or why it cannot be played. */
export function yearOf(given: Given, team: TeamEntry, start: At): YearAsked | string {
  if (given.text('scenario') !== undefined) return 'Leave out --scenario: a year is drawn';
  const rates = ratesOf(given.text('rates'), team);
  if (typeof rates === 'string') return rates;
  const attention = shareOf(given.text('attention') ?? '0.8');
  const care = shareOf(given.text('care') ?? '0.9');
  if (attention === null) return '--attention takes a number from 0 to 1';
  if (care === null) return '--care takes a number from 0 to 1';
  const seed = Number(given.text('seed') ?? '1');
  if (!Number.isSafeInteger(seed) || seed < 0) return '--seed takes a whole number';
  return { team, start, seed, rates, attention, care };
}

/** Plays the year and prints it. */
export async function sayYear(asked: YearAsked, isJson: boolean): Promise<void> {
  const report = reportOf(await playYear(asked));
  if (isJson) sayJson({ ...said(asked), ...report });
  else say(...yearText(asked, report));
}

function said({ team, start, seed, rates, attention, care }: YearAsked): object {
  const asked = { seed, rates, attention, care };
  return { title: team.plan.title, start: new Date(start).toISOString(), asked };
}

function ratesOf(
  text: string | undefined,
  team: TeamEntry,
): Readonly<Record<string, number>> | string {
  const { severities } = team.plan;
  if (text === undefined) return usualRates(team.plan);
  const rates: Record<string, number> = {};
  for (const pair of text.split(',')) {
    const [name = '', count = ''] = pair.split('=').map((part) => part.trim());
    const severity = findSeverity(team.plan, name);
    const keys = severities.map(({ key }) => key).join(', ');
    if (severity === null)
      return `--rates: there is no severity ${plain(name)}; use one of ${keys}`;
    if (!/^\d+$/.test(count)) return `--rates takes ${severity.key}=NUMBER, not ${plain(pair)}`;
    rates[severity.key] = Number(count);
  }
  const all = Object.values(rates).reduce((sum, count) => sum + count, 0);
  return all <= MOST_A_YEAR ? rates : `--rates takes at most ${MOST_A_YEAR} incidents in all`;
}

function shareOf(text: string): number | null {
  const share = Number(text);
  return text.trim() !== '' && share >= 0 && share <= 1 ? share : null;
}

function yearText(asked: YearAsked, report: YearReport): readonly string[] {
  const { plan } = asked.team;
  const bySeverity = Object.entries(report.bySeverity).map(([key, n]) => `${n} ${plain(key)}`);
  const { wait } = report;
  return [
    painted('bold', `A year: ${plain(plan.title, 70)}`),
    `${report.incidents} incidents (${bySeverity.join(', ')}), seed ${asked.seed}; a message is answered in ${percent(asked.attention)}, what is due is done in time in ${percent(asked.care)}`,
    '',
    ...columns([
      ['incidents that page', `${report.paged}`],
      ['  nobody answered for a day', `${report.unanswered}`],
      ['  reached the last resort', `${report.lastResort}`],
      ...(wait === null
        ? []
        : [
            ['  answered within, half of them', spoken(wait.median)],
            ['  nine in ten', spoken(wait.ninetieth)],
            ['  the worst', spoken(wait.worst)],
          ]),
    ]),
    '',
    painted('bold', 'Pages, by person'),
    ...peopleText(report),
    '',
    painted('bold', 'Missed'),
    ...missedText(report),
  ];
}

function peopleText({ people }: YearReport): readonly string[] {
  const most = Math.max(1, ...people.map(({ pages }) => pages));
  const rows = people.map(({ name, pages, nights, worstWeek, taken }) => [
    plain(name, 40),
    bar(pages / most),
    pages === 1 ? '1 page' : `${pages} pages`,
    `${taken} taken`,
    nights === 1 ? '1 night' : `${nights} nights`,
    worstWeek > 1 ? `up to ${worstWeek} in a week` : '',
  ]);
  return rows.length === 0 ? ['  nobody was paged'] : columns(rows, '  ');
}

function missedText({ missed }: YearReport): readonly string[] {
  const rows = missed.map(({ duty, times, of, unpaged }) => [
    plain(duty, 56),
    bar(times / of, 20),
    `${times} of ${of}`,
    unpaged.length === 0 ? '' : `nobody is paged at ${plain(unpaged.join(', '), 40)}`,
  ]);
  return rows.length === 0 ? ['  nothing'] : columns(rows, '  ');
}

function bar(share: number, width: number = BAR): string {
  const filled = Math.round(share * width);
  return '█'.repeat(filled) + '·'.repeat(width - filled);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} of 100 cases`;
}

function spoken(span: number): string {
  if (span < 60_000) return `${Math.round(span / 1_000)} s`;
  const whole = Math.round(span / 60_000);
  return whole < 120 ? `${whole} min` : `${clock(whole)} h`;
}
