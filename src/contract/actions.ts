// The one table of actions. A button, a verb of the command line, a chat command and a route of the
// API all read it, so that none of them can offer what another refuses.
import type { IncidentActionType } from '#/core/incident/action.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Access } from '#/core/roster/roster.ts';
import type { TeamAction } from '#/core/team/action.ts';
import type { TeamEvent } from '#/core/team/event.ts';
import * as fields from './api/fields.ts';
import type { Fields } from './api/fields.ts';

/** Actions of the engine's own parts, which no person can ask for. */
type Inner = 'incident.alerts' | 'incident.absorb' | 'page.report' | 'roster.change' | 'time.pass';

/** The name of an action that a person or a machine may ask for. */
export type AskedAction = Exclude<IncidentActionType | TeamAction['type'], Inner>;

/** What is said of one action. */
export interface ActionEntry {
  readonly name: AskedAction;
  /** What stands on a button. */
  readonly label: string;
  /** What it does, in one sentence. */
  readonly says: string;
  /** Types of the events that say it was done; the first of them that happened is told. */
  readonly tells: readonly (IncidentEvent['type'] | TeamEvent['type'])[];
  /** What it is done to: an incident, or the team. */
  readonly on: 'incident' | 'team';
  /** The least access a person needs; the engine may ask for more by the plan. */
  readonly access: Access;
  readonly fields: Fields;
  readonly example: Readonly<Record<string, unknown>>;
  /** The action that takes it back; null where nothing does. */
  readonly undoneBy: AskedAction | null;
}

type Row = Pick<ActionEntry, 'label' | 'says' | 'tells'> & Partial<Omit<ActionEntry, 'name'>>;

const ROWS: Readonly<Record<AskedAction, Row>> = {
  'incident.declare': {
    label: 'Declare an incident',
    says: 'Starts an incident and pages whoever is on call',
    tells: ['incident.declared'],
    fields: fields.DECLARE,
    example: { title: 'Checkout is down', severity: 'sev1' },
    undoneBy: 'incident.cancel',
  },
  'incident.acknowledge': {
    label: 'Acknowledge',
    says: 'Takes the incident: it stops ringing for everybody',
    tells: ['hold.taken', 'page.ended'],
    undoneBy: 'incident.hand-back',
  },
  'incident.hand-back': {
    label: 'Hand back',
    says: 'Gives the incident back; the next person is paged',
    tells: ['hold.ended'],
    fields: fields.MAY_SAY_WHY,
    example: { reason: 'My shift is over' },
    undoneBy: 'incident.acknowledge',
  },
  'incident.hand-over': {
    label: 'Hand over',
    says: 'Pages a person to take the incident over; they have it once they acknowledge',
    tells: ['hold.offered', 'hold.taken', 'hold.kept'],
    fields: fields.HAND_OVER,
    example: { person: 'ben', note: 'Watch the length of the queue' },
    undoneBy: 'incident.hand-over',
  },
  'incident.decline': {
    label: 'Not me',
    says: 'Says no to a page, so that the next rung is paged at once',
    tells: ['hold.ended', 'page.ended'],
    fields: fields.MAY_SAY_WHY,
    example: { reason: 'I am on a train' },
    undoneBy: 'incident.acknowledge',
  },
  'incident.escalate': {
    label: 'Escalate',
    says: 'Brings in the next rung of the ladder, or a named one',
    tells: ['rung.climbed'],
    fields: fields.ESCALATE,
    example: { reason: 'We need a database specialist' },
  },
  'incident.page': {
    label: 'Page a person',
    says: 'Pages one person of the roster',
    tells: ['page.started'],
    fields: fields.PAGE,
    example: { person: 'ana', reason: 'She wrote the payment client' },
  },
  'severity.set': {
    label: 'Change severity',
    says: 'Raises or lowers the severity',
    tells: ['severity.raised', 'severity.lowered'],
    fields: fields.SEVERITY,
    example: { severity: 'sev2', reason: 'Only one region is affected' },
    undoneBy: 'severity.set',
  },
  'fact.record': {
    label: 'Record a fact',
    says: 'Answers a question of the runbook about this incident',
    tells: ['fact.recorded'],
    fields: fields.FACT,
    example: { fact: 'user-facing', value: true },
    undoneBy: 'fact.record',
  },
  'impact.record': {
    label: 'Record impact',
    says: 'Says who or what is hurt, how much, and since when',
    tells: ['impact.recorded'],
    fields: fields.IMPACT,
    example: { kind: 'users', text: 'About 400 orders an hour fail' },
  },
  'update.post': {
    label: 'Post an update',
    says: 'Tells an audience where things stand, and meets its deadline',
    tells: ['update.posted'],
    fields: fields.UPDATE,
    example: { text: 'The faulty release is being rolled back' },
  },
  'eta.set': {
    label: 'Say when it is over',
    tells: ['eta.set'],
    says: 'Says when it is expected to be over, or that nobody can say any more',
    fields: fields.ETA,
    example: { at: '2026-11-20T16:30:00Z', note: 'If the restore goes on as it does' },
    undoneBy: 'eta.set',
  },
  'cadence.set': {
    label: 'Set how often to update',
    tells: ['cadence.set'],
    says: 'Sets how often an audience hears: sooner than the runbook asks, or at all',
    fields: fields.CADENCE,
    example: { every: '15m' },
    undoneBy: 'cadence.set',
  },
  'task.set': {
    label: 'Tick a task',
    says: 'Marks a line of a checklist as done, waived, not needed or open again',
    tells: ['task.set'],
    fields: fields.TASK,
    example: { task: 'check-error-rate', state: 'done' },
    undoneBy: 'task.set',
  },
  'hypothesis.record': {
    label: 'Record a hypothesis',
    says: 'Notes a possible cause, or what became of one',
    tells: ['hypothesis.recorded'],
    fields: fields.HYPOTHESIS,
    example: { text: 'The cache was emptied by the deploy', verdict: 'open' },
  },
  'decision.record': {
    label: 'Record a decision',
    says: 'Notes what was decided and why',
    tells: ['decision.recorded'],
    fields: fields.DECISION,
    example: { what: 'Roll back to the last release', why: 'Errors began with the deploy' },
  },
  'role.offer': {
    label: 'Offer a role',
    says: 'Asks a person to take a role; it is held when they accept',
    tells: ['role.offered'],
    fields: fields.OFFER,
    example: { role: 'incident-commander', person: 'ana' },
    undoneBy: 'role.decline',
  },
  'role.take': {
    label: 'Take a role',
    says: 'Takes a role, offered or vacant',
    tells: ['role.held'],
    fields: fields.ROLE,
    example: { role: 'incident-commander' },
    undoneBy: 'role.offer',
  },
  'role.decline': {
    label: 'Decline a role',
    says: 'Says no to an offered role',
    tells: ['role.declined'],
    fields: fields.ROLE,
    example: { role: 'scribe' },
    undoneBy: 'role.take',
  },
  'incident.start-mitigating': {
    label: 'Start mitigating',
    says: 'Says that the cause is known well enough to act',
    tells: ['incident.mitigating'],
  },
  'incident.mitigate': {
    label: 'Mitigated',
    says: 'Says that users are no longer affected',
    tells: ['incident.mitigated'],
    fields: fields.MAY_NOTE,
    example: { note: 'Traffic moved to the second region' },
  },
  'incident.resolve': {
    label: 'Resolve',
    says: 'Says that nothing is left to do for the moment; the stable minutes begin',
    tells: ['incident.resolved'],
    fields: fields.MAY_NOTE,
    example: { note: 'Release rolled back' },
    undoneBy: 'incident.reopen',
  },
  'incident.reopen': {
    label: 'Reopen',
    says: 'Takes a resolved incident up again and pages the first rung',
    tells: ['incident.reopened'],
    fields: fields.REASON,
    example: { reason: 'Errors are back' },
    undoneBy: 'incident.resolve',
  },
  'incident.close': {
    label: 'Close',
    says: 'Closes the incident when everything the runbook asks for is there',
    tells: ['incident.closed'],
    fields: fields.CLOSE,
    example: {},
  },
  'incident.cancel': {
    label: 'Cancel',
    says: 'Ends a false alarm and tells everybody who was woken',
    tells: ['incident.cancelled'],
    fields: fields.REASON,
    example: { reason: 'A test alert' },
  },
  'incident.merge': {
    label: 'Merge',
    says: 'Makes this incident part of an older one',
    tells: ['incident.merged'],
    fields: fields.MERGE,
    example: { into: 'INC-2026-1120-0001' },
  },
  'criterion.confirm': {
    label: 'Confirm a closure criterion',
    says: 'Says whether a criterion of the closure holds',
    tells: ['criterion.confirmed'],
    fields: fields.CRITERION,
    example: { criterion: 'no-user-impact', agrees: true },
    undoneBy: 'criterion.confirm',
  },
  'duty.do': {
    label: 'Mark a duty done',
    says: 'Says that something owed was done',
    tells: ['duty.met'],
    fields: fields.DUTY,
    example: { duty: 'notify-support' },
  },
  'debt.open': {
    label: 'Open a debt',
    says: 'Notes a change that must be undone before closing',
    tells: ['debt.opened'],
    fields: fields.DEBT,
    example: { what: 'The feature flag new-cart is off' },
    undoneBy: 'debt.settle',
  },
  'debt.settle': {
    label: 'Settle a debt',
    says: 'Says that a change was undone, or who owns it from now on',
    tells: ['debt.settled'],
    fields: fields.SETTLE,
    example: { debt: 'debt-1', how: 'The flag is on again' },
  },
  'review.schedule': {
    label: 'Schedule the review',
    says: 'Fixes when the review is held',
    tells: ['review.scheduled'],
    fields: fields.SCHEDULE,
    example: { heldAt: '2026-11-23T10:00:00Z' },
    undoneBy: 'review.schedule',
  },
  'review.hold': {
    label: 'Review held',
    says: 'Says that the review took place',
    tells: ['review.held'],
    fields: fields.MAY_NOTE,
    example: { note: 'Two action items' },
  },
  'override.set': {
    label: 'Stand in',
    says: 'Puts one person into one slot of one rota for a time',
    tells: ['override.set'],
    on: 'team',
    fields: fields.OVERRIDE,
    example: {
      rota: 'weekly',
      slot: 'primary',
      person: 'ana',
      from: '2026-11-23T09:00:00Z',
      to: '2026-11-23T17:00:00Z',
    },
    undoneBy: 'override.cancel',
  },
  'override.cancel': {
    label: 'Cancel an override',
    says: 'Ends an override; the rota holds again',
    tells: ['override.cancelled'],
    on: 'team',
    fields: fields.CANCEL_OVERRIDE,
    example: { override: 'team:shop/1' },
    undoneBy: 'override.set',
  },
  'absence.set': {
    label: 'Be away',
    says: 'Says that a person is away: they are in no slot and are paged for nothing',
    tells: ['absence.set'],
    on: 'team',
    fields: fields.ABSENCE,
    example: { from: '2026-12-24T08:00:00Z', to: '2027-01-04T08:00:00Z', reason: 'Holiday' },
    undoneBy: 'absence.cancel',
  },
  'absence.cancel': {
    label: 'Be back',
    says: 'Ends an absence; the rota holds again',
    tells: ['absence.cancelled'],
    on: 'team',
    fields: fields.CANCEL_ABSENCE,
    example: { absence: 'team:shop/2' },
    undoneBy: 'absence.set',
  },
  'shadow.set': {
    label: 'Shadow',
    says: 'Tells somebody who learns of each page of a slot; they are never paged',
    tells: ['shadow.set'],
    on: 'team',
    fields: fields.SHADOW,
    example: {
      rota: 'weekly',
      slot: 'primary',
      person: 'eva',
      from: '2026-11-23T09:00:00Z',
      to: '2026-12-07T09:00:00Z',
    },
    undoneBy: 'shadow.cancel',
  },
  'shadow.cancel': {
    label: 'End shadowing',
    says: 'Ends the learning beside a slot',
    tells: ['shadow.cancelled'],
    on: 'team',
    fields: fields.CANCEL_SHADOW,
    example: { shadow: 'team:shop/3' },
    undoneBy: 'shadow.set',
  },
  'swap.offer': {
    label: 'Offer a shift',
    says: 'Offers a shift to a colleague, for one of theirs or for nothing, or to whoever takes it',
    tells: ['swap.agreed', 'swap.offered'],
    on: 'team',
    fields: fields.SWAP,
    example: {
      rota: 'weekly',
      slot: 'primary',
      at: '2026-11-24T12:00:00Z',
      with: 'ben',
      returnAt: '2026-12-01T12:00:00Z',
    },
    undoneBy: 'swap.decline',
  },
  'swap.accept': {
    label: 'Take the shift',
    says: 'Agrees to a swap; from then on the pager goes by it',
    tells: ['swap.agreed'],
    on: 'team',
    fields: fields.SWAP_ID,
    example: { swap: 'team:shop/4' },
    undoneBy: 'swap.decline',
  },
  'swap.decline': {
    label: 'Decline or take back',
    says: 'Says no to a swap, or takes an offer or an agreement back; the rota holds again',
    tells: ['swap.ended'],
    on: 'team',
    fields: fields.DECLINE_SWAP,
    example: { swap: 'team:shop/4', reason: 'I am travelling' },
  },
};

/** Every action that can be asked for, by name. */
export const ACTIONS: ReadonlyMap<string, ActionEntry> = new Map(
  Object.entries(ROWS).map(([name, row]) => [
    name,
    {
      on: 'incident',
      access: 'responder',
      fields: fields.NOTHING,
      example: {},
      undoneBy: null,
      ...row,
      name: name as AskedAction,
    },
  ]),
);

const RANKS: readonly Access[] = ['viewer', 'responder', 'manager', 'admin'];

/** True where a person of this access may do what needs that one. */
export function mayDo(has: Access, needs: Access): boolean {
  return RANKS.indexOf(has) >= RANKS.indexOf(needs);
}
