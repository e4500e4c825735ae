// The runbook's procedures as the API shows them in an incident: what is offered, what runs.
import { own } from '#/core/basics/own.ts';
import { triedIn } from '#/core/incident/attempts.ts';
import { runningSteps } from '#/core/incident/procedures.ts';
import { suggestions } from '#/core/incident/suggest.ts';
import type { Suggestion } from '#/core/incident/suggest.ts';
import { everybodyOf, partyText } from '#/core/roster/binding.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type {
  Attempts,
  LinkedProcedure,
  LinkedStep,
  Trigger,
} from '#/core/roster/linked-procedure.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import type { Roster } from '#/core/roster/roster.ts';
import type { Party } from '#/core/runbook/plan.ts';
import type { IncidentView, TaskView } from '#/contract/api/views.ts';
import type {
  ProcedureView,
  StepView,
  TriesView,
  TriggerView,
} from '#/contract/api/views-procedure.ts';
import type { Reading } from './incident-reading.ts';

type Procedures = Pick<IncidentView, 'procedures' | 'neutral'>;

/** The procedures of an incident, those that match first. */
export function proceduresOf(
  { incident, plan }: Reading,
  roster: Roster | null,
  now: number,
): Procedures {
  const about: About = { incident, plan, roster, now };
  return {
    procedures: suggestions(incident, plan).map((one) => procedureView(one, about)),
    neutral: incident.neutral,
  };
}

/** The steps of procedures that run, as lines of the checklist. */
export function stepTasks({ incident, plan }: Reading): readonly TaskView[] {
  return runningSteps(incident, plan).map(({ id, phase, text, blocksClosing }) => {
    const state = own(incident.tasks, id) ?? 'open';
    const procedure = id.slice(0, id.indexOf('/'));
    return { id, phase, text, state, blocksClosing, procedure, notFor: null };
  });
}

interface About {
  readonly incident: Reading['incident'];
  readonly plan: LinkedPlan;
  readonly roster: Roster | null;
  readonly now: number;
}

function procedureView({ procedure, because }: Suggestion, about: About): ProcedureView {
  const { id, name, kind, group, severity, lastResort, restricted, signs, lines } = procedure;
  const known = own(about.incident.procedures, id);
  const isRunning = known?.state === 'running';
  return {
    id,
    name,
    kind,
    group,
    severity,
    raisesTo: worseOf(procedure, about),
    lastResort,
    restricted,
    signs,
    because,
    state: known?.state ?? 'offered',
    since: known === undefined ? null : isoOf(known.at),
    stepCount: procedure.steps.length,
    lines: [lines[0], lines[1]],
    steps: isRunning ? procedure.steps.map((step) => stepView(step, procedure, about)) : [],
    commands: isRunning ? procedure.commands : [],
    triggers: isRunning ? procedure.triggers.map((one) => triggerView(one, procedure, about)) : [],
    experts: procedure.experts.map((expert) => expert.name),
  };
}

function stepView(step: LinkedStep, procedure: LinkedProcedure, about: About): StepView {
  const { id, text, owner, when, optional, alternative, wait, commands, approval, duties } = step;
  const { incident, plan, now } = about;
  const until = own(incident.approved, id);
  const told = plan.dues.filter((due) => duties.includes(due.id) && !due.external);
  const names = told.flatMap(({ audience }) => (audience === null ? [] : [audience]));
  return {
    id,
    text,
    state: own(incident.tasks, id) ?? 'open',
    owner: owner === null ? null : partyText(owner),
    when: when?.text ?? null,
    optional,
    alternative,
    wait,
    commands,
    approval,
    approvedUntil: until === undefined || until <= now ? null : isoOf(until),
    tells: names.filter((name) => isSomebody({ kind: 'title', name }, about)),
    tried: triedIn(incident, id),
    isCounted: [...procedure.steps, ...procedure.triggers].some((one) => one.attempts?.of === id),
    after: triesView(step.attempts, procedure, about),
  };
}

function triggerView(trigger: Trigger, procedure: LinkedProcedure, about: About): TriggerView {
  const { id, text, to } = trigger;
  const said = own(about.incident.procedures, procedure.id)?.said ?? [];
  const named = to.filter((party) => isSomebody(party, about)).map(partyText);
  const after = triesView(trigger.attempts, procedure, about);
  return { id, text, to: named.join(', '), said: said.includes(id), after };
}

function triesView(
  attempts: Attempts | undefined,
  { steps }: LinkedProcedure,
  { incident }: About,
): TriesView | null {
  const step = steps.find(({ id }) => id === attempts?.of);
  if (attempts === undefined || step === undefined) return null;
  return { step: step.text, count: attempts.count, tried: triedIn(incident, step.id) };
}

// Of several that the runbook names, the mildest: what it asks for at least.
function worseOf({ severity }: LinkedProcedure, { incident, plan }: About): string | null {
  const now = findSeverity(plan, incident.severity)?.rank ?? 0;
  const named = (severity ?? '').split('/').flatMap((key) => findSeverity(plan, key) ?? []);
  const mildest = named.toSorted((a, b) => b.rank - a.rank)[0];
  return mildest === undefined || mildest.rank >= now ? null : mildest.key;
}

function isSomebody(party: Party, { roster }: About): boolean {
  return roster !== null && everybodyOf(party, roster).length > 0;
}

function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
