// Roles, tasks, phases, closing and exceptions with the ids and lengths the engine needs.
import { durationOf } from '../basics/duration.ts';
import { minutes, ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { Confirmation, Length, Plan, Role, Task } from '../runbook/plan.ts';
import { factsOf } from './conditions.ts';
import type {
  LinkedCriterion,
  LinkedException,
  LinkedPhase,
  LinkedPlan,
  LinkedRole,
} from './linked.ts';
import type { LinkedTask } from './linked-task.ts';
import { exactSpan } from './linking.ts';
import type { Notes } from './linking.ts';
import { looseName, slugOf } from './names.ts';
import type { Roster } from './roster.ts';

const COMMANDER =
  /\b(?:incident )?(?:commander|coordinator)\b|\bincident (?:manager|lead|leader|owner)\b|^ic$/;
const COMMUNICATIONS = /\bcommunications?\b|\bcomms\b|\bpublic relations\b/;

/** The roles of the document, and a commander where it names none. */
export function linkRoles(plan: Plan, notes: Notes): readonly LinkedRole[] {
  const commander = plan.roles.find((role) => isCalled(role, COMMANDER));
  const communications = plan.roles.find(
    (role) => role !== commander && isCalled(role, COMMUNICATIONS),
  );
  const linked = plan.roles.map((role): LinkedRole => ({
    key: slugOf(role.name),
    name: role.name,
    aliases: role.aliases ?? [],
    isCommander: role === commander,
    isCommunications: role === communications,
    duties: role.duties,
    who: role.who ?? null,
    backup: role.backup ?? null,
    authority: role.authority ?? [],
    from: 'document',
  }));
  if (commander !== undefined) return linked;
  notes.find({
    code: 'default-commander',
    level: 'note',
    kind: 'missing',
    says: 'The runbook names no commander: the first to take the incident acts as one',
    fix: 'Name who leads an incident in the runbook',
  });
  return [DEFAULT_COMMANDER, ...linked];
}

const DEFAULT_COMMANDER: LinkedRole = {
  key: 'incident-commander',
  name: 'Incident commander',
  aliases: ['Commander'],
  isCommander: true,
  isCommunications: false,
  duties: [],
  who: null,
  backup: null,
  authority: [],
  from: 'default',
};

function isCalled(role: Role, pattern: RegExp): boolean {
  return [role.name, ...(role.aliases ?? [])].some((name) => pattern.test(looseName(name)));
}

/**
 * Every line of a checklist with an id that stays the same while its phase and text do. A box that is also
 * a criterion of the closure stands there alone: nobody says one thing twice.
 */
export function linkTasks(plan: Plan): readonly LinkedTask[] {
  const during = plan.phases.flatMap((phase) => {
    const isAfter = phase.window?.anchor === 'resolved';
    return phase.tasks.map((task) => taskOf(task, phase.name, !isAfter));
  });
  const afterwards = plan.reviews.followUps.flatMap((followUp) =>
    followUp.tasks.map((task) => taskOf(task, followUp.name, false)),
  );
  const seen = new Map<string, number>();
  const last = plan.closure.actions.map(closingTask);
  const gate = plan.closure.criteria;
  return [
    ...during.filter((task) => !isSame(task, gate)),
    ...afterwards.filter((task) => !isSame(task, during)),
    ...last,
  ].map((task) => {
    const count = (seen.get(task.id) ?? 0) + 1;
    seen.set(task.id, count);
    return count === 1 ? task : { ...task, id: `${task.id}-${count}` };
  });
}

/** A line with its id. Prose and windows never block; "if needed" boxes default to not needed [CLO-3]. */
export function taskOf(task: Task, phase: string, isBefore: boolean): LinkedTask {
  const optional = task.optional ?? false;
  return {
    id: `${slugOf(phase, 24)}.${slugOf(task.text, 48)}`,
    phase,
    text: task.text,
    owner: task.owner ?? null,
    when: task.when ?? null,
    optional,
    blocksClosing: task.checkbox && !optional && isBefore,
    lines: task.lines,
  };
}

const IF_NEEDED = /\bif (?:needed|required|necessary|applicable)\b/i;

// What people do at closing is asked like a box, whatever the document wrote it as [CLO-5].
function closingTask({ text, lines }: Plan['closure']['actions'][number]): LinkedTask {
  const optional = IF_NEEDED.test(text);
  return {
    id: `closing.${slugOf(text, 48)}`,
    phase: 'At closing',
    text,
    owner: null,
    when: null,
    optional,
    blocksClosing: !optional,
    atClosing: true,
    lines,
  };
}

function isSame(task: LinkedTask, others: readonly Pick<LinkedTask, 'lines' | 'text'>[]): boolean {
  return others.some((one) => one.lines[0] === task.lines[0] && one.text === task.text);
}

/** The phases with their windows in milliseconds from the anchor. */
export function linkPhases(plan: Plan): readonly LinkedPhase[] {
  return plan.phases.map(({ name, window }) => ({
    name,
    anchor: window?.anchor ?? 'declared',
    from: roughSpan(window?.from),
    to: roughSpan(window?.to),
  }));
}

const DAY = 86_400_000;
const CALENDAR_UNITS: Readonly<Record<string, number>> = { D: DAY, W: 7 * DAY, M: 30 * DAY };

// A window only says which phase is shown, so a month may be thirty days here.
function roughSpan(length: Length | undefined): Span | null {
  const duration = length === undefined ? null : durationOf(length);
  if (duration === null) return null;
  if ('ms' in duration) return ms(duration.ms);
  const parts = /^P(\d+)([DWM])$/.exec(duration.calendar);
  const unit = CALENDAR_UNITS[parts?.[2] ?? ''];
  return parts === null || unit === undefined ? null : ms(Number(parts[1]) * unit);
}

/** The gate: what must be true, and for how long, before an incident may be closed. */
export function linkClosure(plan: Plan, roster: Roster, notes: Notes): LinkedPlan['closure'] {
  const { closure } = plan;
  const said = exactSpan(roster.values.stableFor);
  const written = exactSpan(closure.stableFor);
  if (said === null && written === null) {
    notes.find({
      code: 'default-stable-for',
      level: 'note',
      kind: 'missing',
      says: 'The runbook does not say how long it must be quiet before closing: 30 min is used',
      fix: 'Say values: { stableFor: 30m } in tocsin.yaml',
      lines: closure.lines,
    });
  }
  return {
    criteria: criteriaOf(closure.criteria),
    stableFor: said ?? written ?? minutes(30),
    watchFor: exactSpan(closure.watchFor) ?? roughSpan(closure.watchFor),
    actions: closure.actions.map((action) => action.text),
    from: said !== null ? 'roster' : written !== null ? 'document' : 'default',
  };
}

function criteriaOf(written: readonly Confirmation[]): readonly LinkedCriterion[] {
  const seen = new Map<string, number>();
  return written.map((criterion) => {
    const slug = slugOf(criterion.text, 48);
    const count = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, count);
    return {
      id: count === 1 ? slug : `${slug}-${count}`,
      text: criterion.text,
      by: judgeOf(criterion),
      lines: criterion.lines,
    };
  });
}

function judgeOf({ by, check }: Confirmation): LinkedCriterion['by'] {
  if (check === 'stable' || check === 'alerts-quiet') return check;
  return by === 'each-role' ? 'each-role' : 'person';
}

/** The rules that bypass others, each under the fact that switches it on [ESC-13]. */
export function linkExceptions(plan: Plan): readonly LinkedException[] {
  return plan.exceptions.map((exception) => ({
    name: exception.name,
    fact: factsOf(exception.when)[0] ?? slugOf(exception.name),
    bypassesQuietHours:
      exception.bypasses.includes('quiet-hours') || exception.bypasses.includes('settings'),
    allAtOnce: exception.bypasses.includes('spacing'),
    lines: exception.lines,
  }));
}
