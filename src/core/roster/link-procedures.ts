// Procedures with the ids, duties, approvals and people the engine needs to run them.
import { hours } from '../basics/time.ts';
import type { Plan, Procedure, ShellCommand, Task, When } from '../runbook/plan.ts';
import { partsOf } from './conditions.ts';
import { attemptsOf } from './link-attempts.ts';
import { expertsFor } from './link-experts.ts';
import { taskOf } from './link-tasks.ts';
import { isOutside, outsideName, ownerOfUpdates, spacingOf } from './link-updates.ts';
import type { Due } from './linked.ts';
import type { LinkedProcedure, LinkedStep, ShownCommand, Trigger } from './linked-procedure.ts';
import { due, durationFrom, exactSpan, severitiesNamed } from './linking.ts';
import type { Linking } from './linking.ts';
import { looseName, slugOf } from './names.ts';
import { addressedIn, escalatedTo } from './procedure-parties.ts';
import { approvalOf } from './step-approval.ts';

/** The procedures of a plan, in its order. */
export function linkProcedures(
  plan: Plan,
  restricted: readonly string[] = [],
): readonly LinkedProcedure[] {
  const marked = restricted.map(looseName);
  const seen = new Map<string, number>();
  return plan.procedures.map((procedure) => {
    const id = counted(seen, slugOf(procedure.name, 40));
    const { steps, loose } = stepsOf(plan, procedure, id);
    return {
      id,
      name: procedure.name,
      kind: procedure.kind,
      group: procedure.group ?? null,
      severity: procedure.severity ?? treatedAs(procedure),
      lastResort: procedure.lastResort === true,
      restricted:
        marked.includes(looseName(procedure.name)) ||
        procedure.sets.some((fact) => RESTRICTED.includes(fact)),
      signs: [...new Set([...procedure.triggers, ...procedure.symptoms])],
      sets: procedure.sets,
      asks: procedure.steps
        .filter((step) => step.optional === true && isDuty(procedure, step))
        .map((step) => needOf(step.text)),
      steps,
      commands: loose,
      triggers: triggersOf(procedure, steps),
      experts: expertsFor(plan, procedure),
      lines: procedure.lines,
    };
  });
}

/** Facts whose procedures say nothing outside of what they are about [UPD-2]. */
const RESTRICTED: readonly string[] = ['security', 'child-safety'];

/** What is true of an incident while a procedure runs in it. */
function whileRunning(procedure: string): When {
  return { kind: 'happened', what: `procedure:${procedure}` };
}

function counted(seen: Map<string, number>, id: string): string {
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}

interface Steps {
  readonly steps: readonly LinkedStep[];
  readonly loose: readonly ShownCommand[];
}

function stepsOf(plan: Plan, procedure: Procedure, id: string): Steps {
  const seen = new Map<string, number>();
  const commands = plan.commands.filter(
    ({ kind, lines }) =>
      kind !== 'prose' && lines[0] >= procedure.lines[0] && lines[1] <= procedure.lines[1],
  );
  const steps = procedure.steps.map((step): LinkedStep => {
    const own = commands.filter((command) => stepAbove(procedure, command) === step);
    return {
      ...taskOf(step, procedure.name, false),
      id: `${id}/${counted(seen, slugOf(step.text, 48))}`,
      alternative: step.alternative === true,
      wait: exactSpan(step.wait) ?? sleepFirst(own[0]?.text ?? ''),
      commands: own.map(shown),
      approval: approvalOf(step, own),
      duties: isDuty(procedure, step) ? dutiesOf(id, step).map(({ duty }) => duty) : [],
    };
  });
  const withTries = steps.map((step, index): LinkedStep => {
    const attempts = attemptsOf(step.text, steps, index);
    return attempts === null ? step : { ...step, attempts };
  });
  const loose = commands.filter((command) => stepAbove(procedure, command) === undefined);
  return { steps: withTries, loose: loose.map(shown) };
}

/** The step whose comment stands above a command in the same fence. */
function stepAbove({ steps }: Procedure, command: ShellCommand): Task | undefined {
  return steps.findLast(({ lines }) => lines[0] > command.block[0] && lines[0] < command.lines[0]);
}

function shown({ text, kind }: ShellCommand): ShownCommand {
  return { text, kind };
}

/** A step that begins with `sleep 10` asks people to wait as well. */
function sleepFirst(command: string): LinkedStep['wait'] {
  const [, count, unit = 's'] = /^sleep\s+(\d+)(s|m)?$/.exec(command) ?? [];
  return count === undefined ? null : exactSpan(`PT${count}${unit.toUpperCase()}`);
}

function triggersOf({ escalateWhen }: Procedure, steps: readonly LinkedStep[]): readonly Trigger[] {
  return escalateWhen.map((when, index) => {
    const text = when.text ?? '';
    const attempts = attemptsOf(text, steps, steps.length);
    return {
      id: `${index + 1}`,
      text,
      fact: factOf(when),
      to: escalatedTo(text),
      ...(attempts === null ? {} : { attempts }),
    };
  });
}

const TREAT =
  /\b(?:treat(?:ed)?|handled?|classif(?:y|ied)|declared?|raised?|upgraded?)\b[^.;]{0,40}?\b(?:as|to|at)\b/i;

/** "Treat as SEV-1" among its steps and escalations. */
function treatedAs({ steps, escalateWhen }: Procedure): string | null {
  for (const [text, when] of [
    ...steps.map((step) => [step.text, step.when] as const),
    ...escalateWhen.map((one) => [one.text ?? '', one] as const),
  ]) {
    const named = TREAT.test(text) ? partsOf(when).severities : null;
    if (named !== null && named.length > 0) return named.join('/');
  }
  return null;
}

function factOf(when: When): Trigger['fact'] {
  switch (when.kind) {
    case 'fact':
      return { name: when.fact, is: when.is };
    case 'question':
      return { name: when.ask, is: true };
    case 'count':
      return { name: when.of, is: true };
    default:
      return null;
  }
}

/** What is owed while a procedure runs: one duty for each who is told [DUE-1]. */
export function proceduresDues(linking: Linking): readonly Due[] {
  const ids = linkProcedures(linking.plan).map(({ id }) => id);
  return linking.plan.procedures.flatMap((procedure, index) =>
    procedure.steps
      .filter((step) => isDuty(procedure, step))
      .flatMap((step) =>
        dutiesOf(ids[index] ?? '', step).map((owed) =>
          dueOf(ids[index] ?? '', step, owed, linking),
        ),
      ),
  );
}

function isDuty(procedure: Procedure, step: Task): boolean {
  return procedure.duties.includes(step.text);
}

interface Owed {
  readonly duty: string;
  readonly audience: string;
  readonly external: boolean;
}

function dutiesOf(id: string, step: Task): readonly Owed[] {
  const names = addressedIn(step.text);
  const told = names.length === 0 ? [step.text] : names;
  return told.map((name) => {
    const external = isOutside(name);
    const audience = external ? outsideName(name) : name;
    return { duty: `procedure:${id}:${slugOf(audience)}`, audience, external };
  });
}

const AT_ONCE = /\b(?:immediate(?:ly)?|at once|right away|without delay|asap|promptly)\b/i;

function dueOf(id: string, step: Task, owed: Owed, linking: Linking): Due {
  const isImmediate = AT_ONCE.test(`${step.group ?? ''} ${step.text}`);
  const written = durationFrom(step.within);
  const usual = { ms: isImmediate ? spacingOf(linking) : hours(1) };
  const running = whileRunning(id);
  const needed: When = { kind: 'question', ask: needOf(step.text) };
  return due({
    ...owed,
    id: owed.duty,
    kind: 'deadline',
    title: addressedIn(step.text).length > 1 ? `${step.text}: ${owed.audience}` : step.text,
    severities: severitiesOf(step, linking),
    when: step.optional === true ? { kind: 'and', of: [running, needed] } : running,
    clock: 'since-declared',
    first: written ?? usual,
    until: 'closed',
    owner: step.owner ?? ownerFor(owed, linking),
    from: written === null ? 'default' : 'document',
    lines: step.lines,
  });
}

// "Within 2 hours at a P1" is owed at a P1 alone.
function severitiesOf({ when }: Task, { severities }: Linking): readonly string[] {
  const named = partsOf(when).severities;
  return (named === null ? severities : severitiesNamed(named, severities)).map(({ key }) => key);
}

const IF_NEEDED =
  /\s*[,(]?\s*\b(?:if|where|when) (?:it is )?(?:needed|required|necessary|applicable|appropriate)\)?\.?\s*$/i;

/** What is asked of a line that is done only if it is needed: "Notify the legal team". */
function needOf(text: string): string {
  return text.replace(IF_NEEDED, '');
}

/** The house is told by whoever leads, everybody else by whoever speaks for it [DUE-10]. */
function ownerFor({ external }: Owed, linking: Linking): Due['owner'] {
  const lead = linking.roles.find((one) => one.isCommander);
  if (external || lead === undefined) return ownerOfUpdates(linking);
  return { kind: 'role', name: lead.name };
}
