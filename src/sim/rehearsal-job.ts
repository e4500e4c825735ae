// One rehearsal from what was asked to what is shown: a preset, a scenario or a year. Nothing real is
// reached from here, so it may run wherever there is a processor to spare.
import { explain } from '#/contract/refusals.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import type {
  RefusedResult,
  RehearsalAsked,
  RehearsalResult,
  StoryResult,
  YearResult,
} from '#/contract/rehearsal.ts';
import { hours, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import { rehearse } from './drill.ts';
import type { Rehearsal, Story } from './drill.ts';
import { lanesOf, thinned } from './lanes.ts';
import { presetRehearsal } from './presets.ts';
import type { Progress } from './progress.ts';
import { loadScenario, momentIn } from './scenario.ts';
import { condensed, summaryOf, toldOf } from './story.ts';
import { MOST_A_YEAR, usualRates } from './year-rates.ts';
import { reportOf } from './year-report.ts';
import { playYear } from './year.ts';

/** What is rehearsed, with everything that is needed for it. */
export interface RehearsalJob {
  readonly team: TeamEntry;
  readonly asked: RehearsalAsked;
  /** The scenario that was asked for, as its file has it; null where none was. */
  readonly scenario: { readonly file: string; readonly text: string } | null;
  /** This minute: when it starts where nobody says so. */
  readonly now: At;
}

const USUAL_HOURS = 8;
const MOST_LINES = 2_000;

/** Plays it, or says what to change so that it can be played. */
export async function playJob(job: RehearsalJob, heard: Progress): Promise<RehearsalResult> {
  const { team, asked } = job;
  const start = startOf(job);
  if (start === null)
    return refused(`"${asked.starts ?? ''}" is no time`, 'Write 2026-11-18 03:00');
  if (asked.severity !== undefined && findSeverity(team.plan, asked.severity) === null) {
    return refused(`There is no severity "${asked.severity}"`, `Use one of ${keysOf(team)}`);
  }
  if (asked.what === 'year') return yearOf(job, start ?? job.now, heard);
  const rehearsal = rehearsalOf(job, start);
  if ('kind' in rehearsal) return rehearsal;
  const story = await rehearse(rehearsal, heard);
  if (story.refused === null) return shown(story);
  const { happened, advice } = explain(story.refused);
  return refused(happened, advice);
}

/** Null where the text is no time; undefined where nothing is said. */
function startOf({ asked, team }: RehearsalJob): At | null | undefined {
  const { starts } = asked;
  return starts === undefined ? undefined : momentIn(starts, team.plan.business.zone);
}

function rehearsalOf(job: RehearsalJob, start: At | undefined): Rehearsal | RefusedResult {
  const { team, asked, scenario } = job;
  const { severity, name = '' } = asked;
  if (scenario !== null) {
    const loaded = loadScenario(scenario.text, scenario.file, team, { start, severity });
    if (loaded.ok) return loaded.rehearsal;
    return {
      kind: 'refused',
      problems: loaded.problems.map(({ file, line, column, says, fix }) => ({
        place: `${file}:${line}:${column}`,
        says,
        fix,
      })),
    };
  }
  const lasts = ms(hours(1) * (asked.hours ?? USUAL_HOURS));
  const choice = { severity: severity ?? null, start: start ?? job.now, lasts };
  const preset = asked.what === 'preset' ? presetRehearsal(name, team, choice) : null;
  return preset ?? refused(`There is no ${asked.what} "${name}"`, 'Choose one of those listed');
}

function shown(story: Story): StoryResult {
  const { rehearsal, incident, end } = story;
  const minutes = (end - rehearsal.start) / 60_000;
  const { shown: told, again } = condensed(toldOf(story));
  return {
    kind: 'story',
    title: rehearsal.title,
    severity: incident.severity,
    start: new Date(rehearsal.start).toISOString(),
    zone: rehearsal.team.plan.business.zone,
    minutes,
    silence: silenceOf(story),
    told: told.slice(0, MOST_LINES),
    again: again.map(([text, { times, last }]) => ({ text, times, lastMinute: last })),
    lanes: thinned(lanesOf(story), minutes),
    summary: summaryOf(story),
  };
}

/** Silence is nothing to be calm about: it says which rule makes it. */
function silenceOf({ log, incident, rehearsal }: Story): string | null {
  if (log.length === 0) return 'The alerts declared no incident: their severity declares none';
  if (log.some(({ event }) => event.type === 'page.started')) return null;
  const severity = rehearsal.team.plan.severities.find(({ key }) => key === incident.severity);
  if (severity === undefined || severity.attention === 'page') {
    return `Nobody could be paged at ${incident.severity}: every rung of its ladder was empty`;
  }
  return `${severity.key} pages nobody by the runbook: it is told by message, and waits until somebody reads it`;
}

async function yearOf(
  { team, asked }: RehearsalJob,
  start: At,
  heard: Progress,
): Promise<YearResult | RefusedResult> {
  const { rates = usualRates(team.plan), attention = 0.8, care = 0.9, seed = 1 } = asked;
  const unknown = Object.keys(rates).find((key) => findSeverity(team.plan, key) === null);
  if (unknown !== undefined) {
    return refused(`There is no severity "${unknown}"`, `Use one of ${keysOf(team)}`);
  }
  const all = Object.values(rates).reduce((sum, count) => sum + count, 0);
  if (all > MOST_A_YEAR) {
    return refused(`${all} incidents are too many`, `Ask for at most ${MOST_A_YEAR} in all`);
  }
  const year = await playYear({ team, start, seed, rates, attention, care }, heard);
  const begins = new Date(start).toISOString();
  return { kind: 'year', start: begins, seed, attention, care, report: reportOf(year) };
}

function keysOf({ plan }: TeamEntry): string {
  return plan.severities.map(({ key }) => key).join(', ');
}

function refused(says: string, fix: string): RefusedResult {
  return { kind: 'refused', problems: [{ place: null, says, fix }] };
}
