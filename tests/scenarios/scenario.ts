// What the scenario tests share: a team's runbook and roster, an incident played in simulated time,
// and what is asked of its log. Each scenario runs on the example and, where the folder with the real
// documents lies beside this checkout, on the document whose shape the example has.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { TeamEntry } from '#/contract/ports.ts';
import { at, hours, minutes, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { IncidentEvent, Obstacle } from '#/core/incident/event.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { compile } from '#/core/runbook/compile.ts';
import { rehearse } from '#/sim/drill.ts';
import type { Cue, Rehearsal, Story } from '#/sim/drill.ts';
import { placeholderRoster } from '#/sim/placeholders.ts';
import type { Script } from '#/sim/responder.ts';
import { exampleTeam, pathOf, teamEntry, textOf } from '../examples.ts';

/** A document whose process is played. */
export interface Subject {
  readonly name: string;
  readonly team: TeamEntry;
}

/** Wednesday morning, within everybody's business hours. */
export const START: At = at(Date.UTC(2026, 10, 18, 10, 0));

/** Somebody answers after two minutes, keeps the process, and has the end in sight. */
export const KEEPS_THE_PROCESS: Script = {
  answerAfter: minutes(2),
  works: true,
  mitigateAfter: minutes(25),
  resolveAfter: minutes(45),
};

/** Somebody answers and keeps the process, but the trouble does not end. */
export const NO_END: Script = { ...KEEPS_THE_PROCESS, mitigateAfter: null, resolveAfter: null };

/** Somebody answers after two minutes, and then nothing is heard of them. */
export const ONLY_ANSWERS: Script = { ...NO_END, works: false };

/** The example and, where it is there, the real document of its shape. */
export function subjectsOf(example: string, document: string): readonly Subject[] {
  const real = `../shared/runbooks/${document}`;
  const own = { name: example, team: exampleTeam(example) };
  if (!existsSync(pathOf(real))) return [own];
  const plan = compile(textOf(real));
  return [own, { name: document, team: teamEntry(document, plan, placeholderRoster(plan)) }];
}

/** Plays an incident of the severity at a rank of the document's scale, 0 for the worst. */
export function play(
  { team }: Subject,
  options: {
    readonly rank?: number;
    readonly script?: Script | null;
    readonly hours?: number;
    readonly facts?: Readonly<Record<string, boolean>>;
    readonly cues?: readonly Cue[];
    readonly start?: At;
    /** A name of a severity, in place of its rank. */
    readonly severity?: string;
  } = {},
): Promise<Story> {
  const rehearsal: Rehearsal = {
    team,
    title: 'A scenario',
    severity: options.severity ?? severityAt(team.plan, options.rank ?? 0),
    start: options.start ?? START,
    lasts: hours(options.hours ?? 8),
    script: options.script ?? null,
    facts: options.facts ?? {},
    cues: options.cues ?? [],
  };
  return rehearse(rehearsal);
}

/** Key of the severity at a rank of the scale, 0 for the worst. */
function severityAt(plan: LinkedPlan, rank: number): string {
  const severity = plan.severities[rank];
  assert.ok(severity !== undefined, `The scale has a severity ${rank}`);
  return severity.key;
}

type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

/** Events of a type, with the minute in which they happened. */
export function eventsOf<Type extends IncidentEvent['type']>(
  story: Story,
  type: Type,
): readonly (Of<Type> & { readonly minute: number })[] {
  assert.equal(story.refused, null);
  return story.log.flatMap(({ event, at: instant }) =>
    event.type === type
      ? [{ ...(event as Of<Type>), minute: minuteOf(instant, story.rehearsal.start) }]
      : [],
  );
}

/** Minutes from the declaration to an instant. */
function minuteOf(instant: number, start: At): number {
  return Math.round(((instant - start) / 60_000) * 10) / 10;
}

/** When the rungs of a ladder fired. */
export function rungMinutes(story: Story, ladder: 'answer' | 'total'): readonly number[] {
  return eventsOf(story, 'rung.climbed')
    .filter((rung) => rung.ladder === ladder)
    .map(({ minute }) => minute);
}

/** When duties whose key or title matches were first due after they opened. */
export function dueMinutes(story: Story, duty: RegExp): readonly number[] {
  return eventsOf(story, 'duty.opened')
    .filter((opened) => duty.test(opened.duty) || duty.test(opened.title))
    .map(({ dueAt }) => minuteOf(dueAt, story.rehearsal.start));
}

/** Wall times, in the team's zone, at which duties whose key matches were first due: `Thu 17:00`. */
export function dueWalls(story: Story, duty: RegExp): readonly string[] {
  const { zone } = story.rehearsal.team.roster.business;
  const { start } = story.rehearsal;
  return dueMinutes(story, duty).map((minute) => wallOf(at(start + minute * 60_000), zone));
}

/** An instant as a weekday and a wall time of a zone. */
export function wallOf(instant: At, zone: string): string {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][there.dayOfWeek - 1] ?? '';
  return `${day} ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** What was refused to somebody, by the code of the refusal. */
export function refusedOf(story: Story, action: string): readonly string[] {
  return story.denials.filter((one) => one.action === action).map(({ refusal }) => refusal.code);
}

/** Plays an incident to its end without ticking any box, and says what stood in the way of closing. */
export async function unticked(subject: Subject, rank = 0): Promise<readonly string[]> {
  const { plan } = subject.team;
  const ask = { type: 'incident.close' } as const;
  const script = ONLY_ANSWERS;
  const cues: readonly Cue[] = [
    { after: minutes(20), by: null, ask: { type: 'incident.resolve', note: 'gone' } },
    { after: ms(minutes(21) + plan.closure.stableFor), by: null, ask },
  ];
  const story = await play(subject, { rank, script, cues, hours: 3 });
  const last = story.denials.findLast(({ action }) => action === ask.type);
  const unmet = (last?.refusal.facts?.['unmet'] ?? []) as readonly Obstacle[];
  return unmet.filter(({ kind }) => kind === 'task').map(({ text }) => text);
}

/** When duties whose key matches were missed. */
export function missedMinutes(story: Story, duty: RegExp): readonly number[] {
  return eventsOf(story, 'duty.missed')
    .filter((missed) => duty.test(missed.duty))
    .map(({ minute }) => minute);
}

/** When updates to an audience were posted. */
export function updateMinutes(story: Story, audience: string): readonly number[] {
  return eventsOf(story, 'update.posted')
    .filter(({ audiences }) => audiences.includes(audience))
    .map(({ minute }) => minute);
}

/** Every claim that holds for any story of a severity that pages and that nobody answers. */
export function assertNobodyIsForgotten(story: Story): void {
  assert.ok(eventsOf(story, 'page.started').length > 0, 'somebody is paged');
  assert.ok(eventsOf(story, 'last-resort.reached').length > 1, 'the last resort repeats');
  const people = new Set(
    eventsOf(story, 'page.started')
      .filter(({ purpose }) => purpose === 'last-resort')
      .map(({ person }) => person),
  );
  const { managers } = story.rehearsal.team.roster;
  assert.deepEqual([...people].toSorted(), [...managers].toSorted());
}
