// Whether the names and times of a scenario mean anything for a team; each refusal says what to change.
import type { TeamEntry } from '#/contract/ports.ts';
import type { Span } from '#/core/basics/time.ts';
import { audiencesOf } from '#/core/incident/update.ts';
import { unknownName } from '#/core/roster/complaints.ts';
import { looseName } from '#/core/roster/names.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import type { Complaint, Path } from '#/core/roster/yaml-file.ts';
import { procedureNamed, proceduresOf } from '#/core/incident/procedures.ts';
import { STEP_FIELDS, taskOf } from './scenario-steps.ts';
import type {
  WrittenAlert,
  WrittenHabit,
  WrittenScenario,
  WrittenStep,
} from './scenario-written.ts';

type Lengths = (text: string) => Span;

/** Everything that cannot be as the scenario says. */
export function scenarioProblems(
  written: WrittenScenario,
  team: TeamEntry,
  lengthOf: Lengths,
): readonly Complaint[] {
  const times = timesOf(written, lengthOf);
  const habits = Object.entries(written.people ?? {});
  return [
    ...habits.flatMap(([id]) => person(id, ['people', id], team).map(atKey)),
    ...habits.flatMap(([id, habit]) => habitProblems(habit, ['people', id])),
    ...habitProblems(written.others ?? { does: 'never' }, ['others']),
    ...severity(written.severity, ['severity'], team),
    ...beside(written),
    ...(written.alerts ?? []).flatMap((alert, i) =>
      alertProblems(alert, ['alerts', i], { team, times, lengthOf }),
    ),
    ...(written.providers ?? []).flatMap(({ kind, from }, i) => [
      ...medium(kind, ['providers', i, 'kind'], team),
      ...times(from, ['providers', i, 'from']),
    ]),
    ...(written.steps ?? []).flatMap((step, i) => [
      ...times(step.at, ['steps', i, 'at']),
      ...stepProblems(step, ['steps', i], team),
    ]),
  ];
}

interface Known {
  readonly team: TeamEntry;
  readonly lengthOf: Lengths;
  readonly times: (text: string | undefined, path: Path) => readonly Complaint[];
}

function timesOf(written: WrittenScenario, lengthOf: Lengths): Known['times'] {
  const lasts = lengthOf(written.lasts);
  return (text, path) => {
    if (text === undefined || lengthOf(text) <= lasts) return [];
    const says = `${text} comes after the end: it is watched for ${written.lasts}`;
    return [
      { code: 'after-the-end', says, fix: 'Write an earlier time, or a longer "lasts"', path },
    ];
  };
}

function beside(written: WrittenScenario): readonly Complaint[] {
  if (written.alerts === undefined || written.severity === undefined) return [];
  return [
    {
      code: 'two-beginnings',
      says: 'The alerts declare this incident, so its severity is theirs',
      fix: 'Write the severity at the alerts, or leave the alerts out',
      path: ['severity'],
      atKey: true,
    },
  ];
}

function habitProblems(habit: WrittenHabit, path: Path): readonly Complaint[] {
  if (habit.message === undefined || habit.does === 'wake') return [];
  const says = `"message" says who wakes, not who would ${habit.does}`;
  return [
    {
      code: 'key-without-use',
      says,
      fix: 'Write does: wake',
      path: [...path, 'message'],
      atKey: true,
    },
  ];
}

function alertProblems(alert: WrittenAlert, path: Path, known: Known): readonly Complaint[] {
  const { team, times, lengthOf } = known;
  const services = Object.keys(team.roster.services);
  const service = alert.service;
  const found = [
    ...times(alert.at, [...path, 'at']),
    ...times(alert.resolves, [...path, 'resolves']),
  ];
  if (service !== undefined && !services.includes(service)) {
    found.push(
      unknownName({ what: 'service', name: service, known: services, path: [...path, 'service'] }),
    );
  }
  if (alert.resolves !== undefined && lengthOf(alert.resolves) <= lengthOf(alert.at ?? '0m')) {
    found.push({
      code: 'ends-before-it-begins',
      says: `It would end at ${alert.resolves}, before it fires at ${alert.at ?? '0m'}`,
      fix: 'Let "resolves" be later than "at"',
      path: [...path, 'resolves'],
    });
  }
  return found;
}

function stepProblems(step: WrittenStep, path: Path, team: TeamEntry): readonly Complaint[] {
  const { needs, may } = STEP_FIELDS[step.does];
  const given = Object.entries(step).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const known = new Set<string>(['at', 'by', 'does', ...needs, ...may]);
  const missing = needs.filter((field) => step[field] === undefined);
  return [
    ...missing.map((field) => ({
      code: 'missing',
      says: `Who does "${step.does}" needs "${field}"`,
      fix: `Add ${field}:`,
      path: [...path, 'does'],
    })),
    ...given
      .filter((key) => !known.has(key))
      .map((key) => ({
        code: 'key-without-use',
        says: `"${key}" means nothing where somebody does "${step.does}"`,
        fix: `Leave it out; there may be ${[...needs, ...may, 'by'].join(', ')}`,
        path: [...path, key],
        atKey: true,
      })),
    ...(step.by === undefined ? [] : person(step.by, [...path, 'by'], team)),
    ...(step.to === undefined ? [] : person(step.to, [...path, 'to'], team)),
    ...severity(step.severity, [...path, 'severity'], team),
    ...namesOfPlan(step, path, team),
  ];
}

/** Audiences, roles and tasks as the runbook names them. */
function namesOfPlan(step: WrittenStep, path: Path, { plan }: TeamEntry): readonly Complaint[] {
  const audiences = audiencesOf(plan);
  const roles = plan.roles.flatMap(({ name, aliases }) => [name, ...aliases]);
  const { role, task, procedure } = step;
  const procedures = proceduresOf(plan).map(({ name }) => name);
  const found = (step.audiences ?? []).flatMap((name, i) =>
    knows(audiences, name)
      ? []
      : [
          unknownName({
            what: 'audience',
            name,
            known: audiences,
            path: [...path, 'audiences', i],
          }),
        ],
  );
  if (role !== undefined && !knows(roles, role)) {
    found.push(unknownName({ what: 'role', name: role, known: roles, path: [...path, 'role'] }));
  }
  if (procedure !== undefined && procedureNamed(plan, procedure) === null) {
    const place = [...path, 'procedure'];
    found.push(unknownName({ what: 'procedure', name: procedure, known: procedures, path: place }));
  }
  if (task !== undefined && taskOf(plan, task) === null) {
    found.push({
      code: 'unknown-task',
      says: `The runbook has no task "${task}"`,
      fix: 'Copy the text of a task from the runbook',
      path: [...path, 'task'],
    });
  }
  return found;
}

function knows(names: readonly string[], name: string): boolean {
  return names.some((one) => looseName(one) === looseName(name));
}

function person(id: string, path: Path, { roster }: TeamEntry): readonly Complaint[] {
  const known = Object.keys(roster.people);
  return known.includes(id) ? [] : [unknownName({ what: 'person', name: id, known, path })];
}

function severity(text: string | undefined, path: Path, { plan }: TeamEntry): readonly Complaint[] {
  if (text === undefined || findSeverity(plan, text) !== null) return [];
  const known = plan.severities.map(({ key }) => key);
  return [unknownName({ what: 'severity', name: text, known, path })];
}

function medium(kind: string, path: Path, { roster }: TeamEntry): readonly Complaint[] {
  const people = Object.values(roster.people);
  const known = [...new Set(people.flatMap(({ methods }) => methods.map((one) => one.kind)))];
  return known.some((one) => one === kind)
    ? []
    : [unknownName({ what: 'kind of medium', name: kind, known, path })];
}

function atKey(complaint: Complaint): Complaint {
  return { ...complaint, atKey: true };
}
