// The forms of the incident screen: what each action asks for, filled with what the incident offers.
import type { DutyView, IncidentView, TaskView } from '#/contract/api/views.ts';
import type { ProcedureView } from '#/contract/api/views-procedure.ts';
import { reasonField } from '../../parts/asking.ts';
import { spelled } from '../../words.ts';
import type { Asking, AskedField } from '../../parts/asking.ts';

type Incident = IncidentView;

/** Giving the incident back, so that the next person is paged. */
export function handBackAsking(incident: Incident): Asking {
  return {
    ...on(incident, 'incident.hand-back'),
    says: 'The first rung of the ladder is paged again.',
    fields: [reasonField(false)],
  };
}

/** Asking somebody to take over: they are paged with the briefing, and have it once they acknowledge. */
export function handOverAsking(incident: Incident, me: string | null): Asking {
  const isMine = incident.holder?.person === me;
  const has = isMine ? 'You have it' : 'It stays where it is';
  return {
    ...on(incident, 'incident.hand-over'),
    says: `They are paged with what stands below. ${has} until they acknowledge.`,
    shows: incident.briefing,
    fields: [
      personField(incident, incident.holder?.person),
      { kind: 'long', name: 'note', label: 'What they should know besides', needed: false },
    ],
  };
}

/** Bringing in a person. */
export function pageAsking(incident: Incident): Asking {
  return {
    ...on(incident, 'incident.page'),
    isAlarming: true,
    fields: [personField(incident), reasonField(true)],
  };
}

/** Bringing in whoever is on call in another team. */
export function pageTeamAsking(incident: Incident): Asking {
  const choices = incident.otherTeams.map(({ team, name }) => [team, name] as const);
  return {
    ...on(incident, 'incident.page'),
    title: 'Page another team',
    button: 'Page',
    isAlarming: true,
    says: 'Whoever is on call there is paged, and may act on this incident while it is open.',
    fields: [
      { kind: 'choice', name: 'team', label: 'Team', needed: true, choices },
      reasonField(true),
    ],
  };
}

/** Bringing in the next rung. */
export function escalateAsking(incident: Incident): Asking {
  const next = incident.ladder.find(({ state }) => state === 'next');
  const says = next === undefined ? undefined : `Next is ${next.rung}.`;
  return {
    ...on(incident, 'incident.escalate'),
    isAlarming: true,
    ...(says === undefined ? {} : { says }),
    fields: [reasonField(true)],
  };
}

/** When it is expected to be over. */
export function etaAsking(incident: Incident): Asking {
  const at = { kind: 'time', name: 'at', label: 'When', needed: true } as const;
  const note = { kind: 'long', name: 'note', label: 'What it depends on', needed: false } as const;
  return { ...on(incident, 'eta.set'), fields: [at, note] };
}

/** How often an audience hears. */
export function cadenceAsking(incident: Incident): Asking {
  const choices = incident.audiences.map(({ name }) => [name, name] as const);
  return {
    ...on(incident, 'cadence.set'),
    says: 'Never longer than the runbook asks. A change of severity puts its own interval in force.',
    fields: [
      { kind: 'line', name: 'every', label: 'Every', needed: true, hint: '15m, 1h' },
      { kind: 'choice', name: 'audience', label: 'Who hears', needed: false, choices },
    ],
  };
}

/** Raising or lowering. */
export function severityAsking(incident: Incident): Asking {
  const choices = incident.severities
    .filter(({ key }) => key !== incident.severity)
    .map(({ key, label }) => [key, label === key ? key : `${key} ${label}`] as const);
  const { proposed, proposedBecause } = incident;
  const isOther = proposed !== null && proposed !== incident.severity;
  const start = isOther ? { start: proposed } : {};
  const why = isOther ? proposedBecause : '';
  return {
    ...on(incident, 'severity.set'),
    says: `It is ${incident.severity}.${bySaid(incident)} What the runbook asks for follows the severity.`,
    fields: [
      { kind: 'choice', name: 'severity', label: 'Severity', needed: true, choices, ...start },
      { ...reasonField(false, 'Lowering needs a reason.'), start: why },
    ],
  };
}

/** What is to be done so that it does not happen again. */
export function itemAsking(incident: Incident): Asking {
  const people = incident.people.map(({ person, name }) => [person, name] as const);
  const kinds = incident.review.kinds.map((kind) => [kind, kind] as const);
  const kind = {
    kind: 'choice',
    name: 'kind',
    label: 'Kind',
    needed: false,
    choices: [['', 'none'], ...kinds],
  } as const;
  return {
    ...on(incident, 'item.add'),
    fields: [
      { kind: 'long', name: 'what', label: 'What is to be done', needed: true },
      {
        kind: 'choice',
        name: 'owner',
        label: 'Who does it',
        needed: false,
        choices: [['', 'nobody yet'], ...people],
      },
      { kind: 'time', name: 'dueAt', label: 'Until when', needed: false },
      ...(kinds.length === 0 ? [] : [kind]),
    ],
  };
}

/** Dropping an action item. */
export function dropAsking(incident: Incident, item: string, what: string): Asking {
  return {
    ...on(incident, 'item.set'),
    title: 'Drop an action item',
    button: 'Drop',
    says: what,
    fixed: { item, state: 'dropped' },
    fields: [reasonField(true)],
  };
}

/** A step of the status with a note. */
export function noteAsking(incident: Incident, action: string, says: string): Asking {
  const note = { kind: 'long', name: 'note', label: 'What was done', needed: false } as const;
  return { ...on(incident, action), says, fields: [note] };
}

/** An act that needs a reason and nothing else. */
export function reasonAsking(incident: Incident, action: string, says: string): Asking {
  return { ...on(incident, action), says, fields: [reasonField(true)] };
}

/** Closing although something stands in the way. */
export function forceAsking(incident: Incident): Asking {
  return {
    ...on(incident, 'incident.close'),
    title: 'Close by force',
    button: 'Close by force',
    isAlarming: true,
    says: 'What is missing and your reason stand in the review, and the managers are told.',
    fixed: { force: true },
    fields: [reasonField(true)],
  };
}

/** Asking a person to take a role. */
export function offerAsking(
  incident: Incident,
  role: { readonly role: string; readonly name: string },
): Asking {
  return {
    ...on(incident, 'role.offer'),
    title: `Offer the role: ${role.name}`,
    fixed: { role: role.role },
    fields: [personField(incident)],
  };
}

/** Waiving a line of the checklist. */
export function waiveAsking(incident: Incident, task: TaskView): Asking {
  return {
    ...on(incident, 'task.set'),
    title: 'Waive a task',
    button: 'Waive',
    says: task.text,
    fixed: { task: task.id, state: 'waived' },
    fields: [reasonField(true)],
  };
}

/** Saying that a procedure was not needed. */
export function notNeededAsking(incident: Incident, { id, name }: ProcedureView): Asking {
  return {
    ...on(incident, 'procedure.finish'),
    title: 'Not needed',
    button: 'Not needed',
    says: `${name}: what it had told is no longer owed. Facts that it set stay as they are.`,
    fixed: { procedure: id, outcome: 'not-needed' },
    fields: [{ kind: 'long', name: 'note', label: 'Why', needed: true }],
  };
}

/** Speaking for everybody who has not agreed. */
export function overruleAsking(
  incident: Incident,
  { id, text }: IncidentView['criteria'][number],
): Asking {
  return {
    ...on(incident, 'criterion.confirm'),
    title: 'Speak for everybody',
    button: 'Confirm for all',
    says: text,
    fixed: { criterion: id, agrees: true, overrule: true },
    fields: [reasonField(true)],
  };
}

/** Waiving all that is open of a phase, with one reason [CLO-3]. */
export function waiveAllAsking(
  incident: Incident,
  phase: string,
  tasks: readonly { readonly id: string; readonly text: string }[],
): Asking {
  return {
    ...on(incident, 'task.set'),
    title: `Waive ${tasks.length} tasks`,
    button: `Waive ${tasks.length}`,
    says: `All that is open of "${spelled(phase)}", with one reason:`,
    shows: tasks.map(({ text }) => text),
    fixed: { task: tasks.map(({ id }) => id), state: 'waived' },
    fields: [reasonField(true)],
  };
}

/** Saying that something owed was done. */
export function dutyAsking(incident: Incident, { duty, title }: DutyView): Asking {
  return {
    ...on(incident, 'duty.do'),
    title,
    fixed: { duty },
    fields: [{ kind: 'long', name: 'note', label: 'How it was done', needed: false }],
  };
}

/** When the review is held. */
export function scheduleAsking(incident: Incident): Asking {
  const field = { kind: 'time', name: 'heldAt', label: 'When', needed: true } as const;
  return { ...on(incident, 'review.schedule'), fields: [field] };
}

/** Who or what is hurt. */
export function impactAsking(incident: Incident): Asking {
  return {
    ...on(incident, 'impact.record'),
    fields: [
      { kind: 'line', name: 'kind', label: 'Kind', needed: true, hint: 'Users, revenue, data ...' },
      { kind: 'long', name: 'text', label: 'How much', needed: true },
      { kind: 'time', name: 'beganAt', label: 'Since when', needed: false },
    ],
  };
}

/** A service that the team's list has not. */
export function serviceAsking(incident: Incident): Asking {
  return {
    ...on(incident, 'service.set'),
    title: 'Another service is concerned',
    button: 'It is concerned',
    fixed: { concerned: true },
    fields: [{ kind: 'line', name: 'service', label: 'Which service', needed: true }],
  };
}

/** A possible cause. */
export function hypothesisAsking(incident: Incident): Asking {
  const verdicts = [
    ['open', 'open'],
    ['confirmed', 'confirmed'],
    ['ruled-out', 'ruled out'],
  ] as const;
  return {
    ...on(incident, 'hypothesis.record'),
    fields: [
      { kind: 'long', name: 'text', label: 'What may be the cause', needed: true },
      {
        kind: 'choice',
        name: 'verdict',
        label: 'It is',
        needed: true,
        start: 'open',
        choices: verdicts,
      },
    ],
  };
}

/** A change that must be undone before closing. */
export function debtAsking(incident: Incident): Asking {
  const what = 'What must be undone before closing';
  return {
    ...on(incident, 'debt.open'),
    fields: [{ kind: 'long', name: 'what', label: what, needed: true }],
  };
}

/** How a debt was settled. */
export function settleAsking(incident: Incident, debt: string, what: string): Asking {
  const how = 'How it was undone, or who owns it from here on';
  return {
    ...on(incident, 'debt.settle'),
    says: what,
    fixed: { debt },
    fields: [{ kind: 'long', name: 'how', label: how, needed: true }],
  };
}

/** Making it part of an older one. */
export function mergeAsking(incident: Incident): Asking {
  const hint = 'Number of the older incident, such as INC-2026-1120-0001';
  return {
    ...on(incident, 'incident.merge'),
    fields: [{ kind: 'line', name: 'into', label: 'The older incident', needed: true, hint }],
  };
}

/** An action on an incident, as buttons and forms ask for it. */
export function on(
  { team, id }: Incident,
  action: string,
): {
  readonly action: string;
  readonly target: { readonly team: string; readonly incident: string };
} {
  return { action, target: { team, incident: id } };
}

function bySaid({ proposed }: Incident): string {
  return proposed === null ? '' : ` By the table of impact it is ${proposed}.`;
}

function personField({ people }: Incident, without?: string): AskedField {
  const others = people.filter(({ person }) => person !== without);
  const choices = others.map(({ person, name }) => [person, name] as const);
  return { kind: 'choice', name: 'person', label: 'Who', needed: true, choices };
}
