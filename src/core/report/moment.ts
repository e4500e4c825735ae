import type { Outcome } from '../incident/event-procedure.ts';
import type { IncidentEvent } from '../incident/event.ts';
import { spoken } from './teller.ts';
import type { Teller } from './teller.ts';

/** The sentence of an event of duties, the gate or the review. */
export function moment(event: IncidentEvent, teller: Teller): string | null {
  const title = 'duty' in event ? (teller.titleOf?.(event.duty) ?? spoken(event.duty)) : '';
  switch (event.type) {
    case 'duty.opened':
      return `To be done by ${teller.timeOf(event.dueAt)}: ${event.title}${event.owner === '' ? '' : ` (${event.owner})`}`;
    case 'duty.moved':
      return null;
    case 'duty.reminded':
      return `Reminded: "${title}" is due ${teller.timeOf(event.dueAt)}`;
    case 'duty.missed':
      return `Missed${event.count > 1 ? ` (${event.count} times)` : ''}: ${title}${event.ours ? ', by our own downtime' : ''}`;
    case 'duty.met':
      return `${event.late ? 'Met late' : 'Met'}: ${title}`;
    case 'duty.void':
      return `No longer owed: ${title} (${event.because})`;
    case 'question.asked':
      return `Asked: ${event.ask}`;
    default:
      return gate(event, teller);
  }
}

function gate(event: IncidentEvent, teller: Teller): string | null {
  switch (event.type) {
    case 'criterion.confirmed':
      if (event.overrules !== undefined) {
        return `Confirmed for everybody: ${event.text} (${event.overrules})`;
      }
      return `${event.agrees ? 'Confirmed' : 'Not confirmed'}: ${event.text}`;
    case 'criterion.lapsed':
      return `A confirmation lapsed: ${event.because}`;
    case 'stability.started':
      return `Stable time begins; stable at ${teller.timeOf(event.until)}`;
    case 'stability.broken':
      return `Stable time is broken: ${event.because}`;
    case 'stability.reached':
      return 'Stable long enough to be closed';
    case 'debt.opened':
      return `To undo before closing: ${event.what}`;
    case 'debt.settled':
      return `Undone: ${event.how}`;
    default:
      return review(event, teller);
  }
}

function review(event: IncidentEvent, teller: Teller): string | null {
  switch (event.type) {
    case 'review.opened':
      return event.required
        ? `A review is required: ${event.because.join('; ')}`
        : 'No review is required by the runbook';
    case 'recurrence.found':
      return `The same as ${event.number}: ${event.because}`;
    case 'review.scheduled':
      return `The review is set for ${teller.timeOf(event.heldAt)}`;
    case 'review.held':
      return `The review was held${event.note === '' ? '' : `: ${event.note}`}`;
    case 'item.added':
      return `To be done${event.owner === null ? '' : ` by ${teller.nameOf(event.owner)}`}: ${event.what}`;
    case 'item.set':
      return `Action item ${event.state}: ${event.what}${event.reason === '' ? '' : ` (${event.reason})`}`;
    default:
      return procedureSentence(event, teller);
  }
}

const CAME_OF: Readonly<Record<Outcome, string>> = {
  worked: 'worked',
  failed: 'did not help',
  'not-needed': 'was not needed',
};

function triedText({ count, text, note }: Extract<IncidentEvent, { type: 'step.tried' }>): string {
  const how = count === 1 ? 'once' : `${count} times`;
  const said = count === 0 ? 'Not tried in vain after all' : `Tried in vain, ${how}`;
  return `${said}: ${text}${note === '' ? '' : `; ${note}`}`;
}

/** Sentences of procedures. */
function procedureSentence(event: IncidentEvent, teller: Teller): string | null {
  switch (event.type) {
    case 'procedure.started':
      return `Procedure begun: ${event.name}${event.neutral === null ? '' : `; outside it is called "${event.neutral}" from here on`}`;
    case 'procedure.finished':
      return `Procedure ${event.name} ${CAME_OF[event.outcome]}${event.note === '' ? '' : `: ${event.note}`}`;
    case 'procedure.escalated':
      return `Said of ${event.name}: ${event.text}`;
    case 'step.tried':
      return triedText(event);
    case 'step.approved':
      return `Approved until ${teller.timeOf(event.until)}: ${event.text}`;
    default:
      return null;
  }
}
