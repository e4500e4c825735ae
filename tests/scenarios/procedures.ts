// What the scenario tests of procedures share: one is started five minutes into an incident that
// somebody holds, worked through, and finished.
import assert from 'node:assert/strict';
import { minutes } from '#/core/basics/time.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { proceduresOf } from '#/core/incident/procedures.ts';
import { suggestions } from '#/core/incident/suggest.ts';
import type { LinkedProcedure } from '#/core/roster/linked-procedure.ts';
import type { Cue, Story } from '#/sim/drill.ts';
import { eventsOf, ONLY_ANSWERS, play } from './scenario.ts';
import type { Subject } from './scenario.ts';

/** The minute in which a procedure is started. */
export const BEGUN = 5;

/** A procedure of the document, by its place. */
export function procedureAt({ team }: Subject, at: number): LinkedProcedure {
  const procedure = proceduresOf(team.plan)[at];
  assert.ok(procedure !== undefined, `The document has a procedure ${at}`);
  return procedure;
}

/** A procedure of the document, by what its name says. */
export function procedureNamed({ team }: Subject, name: RegExp): LinkedProcedure {
  const procedure = proceduresOf(team.plan).find((one) => name.test(one.name));
  assert.ok(procedure !== undefined, `The document has a procedure ${name.source}`);
  return procedure;
}

/** Something that is asked at a minute, by whoever holds the incident unless said. */
export function cue(minute: number, ask: Cue['ask'], by: PersonId | null = null): Cue {
  return { after: minutes(minute), by, ask };
}

/** Starts a procedure at minute 5 of an incident that was taken at minute 2, and does what else is asked. */
export function begun(
  subject: Subject,
  { id }: LinkedProcedure,
  { cues = [], rank = 0 }: { readonly cues?: readonly Cue[]; readonly rank?: number } = {},
): Promise<Story> {
  const start = cue(BEGUN, { type: 'procedure.start', procedure: id });
  return play(subject, { rank, script: ONLY_ANSWERS, cues: [start, ...cues], hours: 2 });
}

/** Starts a procedure, ticks each of its steps, a minute each, and says that it worked. */
export async function worked(subject: Subject, procedure: LinkedProcedure): Promise<Story> {
  const { id, steps } = procedure;
  const ticks = steps.map((step, at) =>
    cue(BEGUN + 1 + at, { type: 'task.set', task: step.id, state: 'done' }),
  );
  const end = cue(BEGUN + 20, { type: 'procedure.finish', procedure: id, outcome: 'worked' });
  const story = await begun(subject, procedure, { cues: [...ticks, end] });
  assert.deepEqual(
    eventsOf(story, 'task.set').map(({ task }) => task),
    steps.map((step) => step.id),
  );
  assert.deepEqual(
    eventsOf(story, 'procedure.finished').map(({ procedure: which, outcome }) => [which, outcome]),
    [[id, 'worked']],
  );
  return story;
}

/** The procedure that is offered first where an incident is called so. */
export function offeredFirst(subject: Subject, story: Story, title: string): string {
  const [first] = suggestions({ ...story.incident, title, summary: '' }, subject.team.plan);
  assert.ok(first !== undefined && first.because.length > 0, `Nothing fits "${title}"`);
  return first.procedure.id;
}

/** The same team with nobody but its managers having more than a responder's access. */
export function withResponders(subject: Subject): Subject {
  const { roster } = subject.team;
  const people = Object.fromEntries(
    Object.entries(roster.people).map(([key, person]) => {
      const access = roster.managers.includes(person.id) ? 'manager' : 'responder';
      return [key, { ...person, access } as const];
    }),
  );
  return { ...subject, team: { ...subject.team, roster: { ...roster, people } } };
}

/** A responder who neither holds the incident nor leads it. */
export function helperOf({ team }: Subject, story: Story): PersonId {
  const { hold, roles } = story.incident;
  const busy = [hold?.by, ...Object.values(roles).map(({ held }) => held)];
  const helper = Object.values(team.roster.people).find(
    ({ id, access }) => access === 'responder' && !busy.includes(id),
  );
  assert.ok(helper !== undefined, 'somebody else responds');
  return helper.id;
}
