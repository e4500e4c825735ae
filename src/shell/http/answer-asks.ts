// What the page behind a link asks beside "do you take it?": the questions of rungs, and what a change
// of shift offers. Each is one tap [ESC-8, ESC-10].
import type { PersonId } from '#/core/basics/ids.ts';
import { unanswered } from '#/core/incident/questions.ts';
import { isLive } from '#/core/incident/state.ts';
import { spoken } from '#/core/report/teller.ts';
import type { DeliveryRow } from '#/contract/ports.ts';
import { withZone } from './incident-reading.ts';
import type { Reading } from './incident-reading.ts';

/** One thing asked, with the buttons that answer it. */
export interface Ask {
  readonly text: string;
  readonly buttons: readonly { readonly answer: string; readonly label: string }[];
  /** What it is about: goes back with the answer. */
  readonly about: string;
}

/** What an answer does, and what is said when it is done. */
export interface Answered {
  readonly act: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly thanks: string;
}

/** What is asked of a person, by the message whose link they followed. */
export function asksOf(reading: Reading, delivery: DeliveryRow): readonly Ask[] {
  const { person } = delivery;
  if (person === null || !isLive(reading.incident)) return [];
  const isAsked = isInCharge(reading, person) || delivery.subject.startsWith('notice:');
  return [...offersTo(reading, person), ...(isAsked ? questionsOf(reading) : [])];
}

/** The act behind an answer; null where nothing of the kind is asked any more. */
export function answerTo(
  given: { readonly answer: string; readonly about: string },
  reading: Reading,
  person: PersonId,
): Answered | null {
  const { answer, about } = given;
  const { incident, plan, teller } = reading;
  if (answer === 'yes' || answer === 'no') {
    if (!unanswered(incident, plan).some(({ fact }) => fact === about)) return null;
    const act = { type: 'fact.record', fact: about, value: answer === 'yes' };
    return { act, thanks: `Noted: ${answer}.` };
  }
  const to = answer === 'take' ? person : about;
  const isOffered = incident.shiftOffer?.to.some((one) => one === to) === true;
  if (!isOffered || incident.hold === null || !isLive(incident)) return null;
  const act = { type: 'incident.hand-over', person: to };
  if (answer === 'take') return { act, thanks: 'You have it from here on.' };
  if (answer !== 'give') return null;
  const name = teller.nameOf(to);
  return { act, thanks: `${name} is paged to take it over; you have it until they do.` };
}

function isInCharge({ incident, plan }: Reading, person: PersonId): boolean {
  const lead = plan.roles.find(({ isCommander }) => isCommander);
  const commands = lead !== undefined && incident.roles[lead.key]?.held === person;
  return commands || incident.hold?.by === person;
}

function questionsOf(reading: Reading): readonly Ask[] {
  const { incident, plan } = reading;
  const { timeOf } = withZone(reading);
  return unanswered(incident, plan).map(({ fact, rung, at }) => ({
    text: `Is this true: ${spoken(fact)}? Without an answer "${rung}" is paged${at === null ? '' : ` at ${timeOf(at)}`}.`,
    buttons: [
      { answer: 'yes', label: 'Yes' },
      { answer: 'no', label: 'No' },
    ],
    about: fact,
  }));
}

function offersTo({ incident, teller }: Reading, person: PersonId): readonly Ask[] {
  const { hold, handOver, shiftOffer } = incident;
  if (hold === null || shiftOffer === null) return [];
  if (hold.by === person && handOver === null) {
    return shiftOffer.to.map((to) => ({
      text: `${teller.nameOf(to)} is on call now; you keep it until they take it.`,
      buttons: [{ answer: 'give', label: `Hand over to ${teller.nameOf(to)}` }],
      about: to,
    }));
  }
  if (!shiftOffer.to.includes(person)) return [];
  const text = `Your shift began. ${teller.nameOf(hold.by)} has it and keeps it until you take it.`;
  return [{ text, buttons: [{ answer: 'take', label: 'Take it over' }], about: person }];
}
