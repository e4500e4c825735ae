// What the scenario tests share: a team's runbook and roster, an incident played in simulated time,
// and what is asked of its log. Each scenario runs on the example and, where the folder with the real
// documents lies beside this checkout, on the document whose shape the example has.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { TeamEntry } from '#/contract/ports.ts';
import { at, hours, minutes } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
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
const START = at(Date.UTC(2026, 10, 18, 10, 0));

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
  } = {},
): Promise<Story> {
  const rehearsal: Rehearsal = {
    team,
    title: 'A scenario',
    severity: severityAt(team.plan, options.rank ?? 0),
    start: START,
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
    event.type === type ? [{ ...(event as Of<Type>), minute: minuteOf(instant) }] : [],
  );
}

/** Minutes from the declaration to an instant. */
function minuteOf(instant: number): number {
  return Math.round(((instant - START) / 60_000) * 10) / 10;
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
    .map(({ dueAt }) => minuteOf(dueAt));
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
