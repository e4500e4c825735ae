// What the page behind a link asks beside "do you take it?": the questions of rungs, and what a change
// of shift offers. Each is one tap [ESC-8, ESC-10].
import type { PersonId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
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
  const questions = isAsked ? [...alertQuestionsOf(reading), ...questionsOf(reading)] : [];
  return [...offersTo(reading, person), ...questions];
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
  const ofAlert = own(OF_ALERTS, answer);
  if (ofAlert !== undefined) {
    const { type, thanks } = ofAlert;
    return own(incident.alertsAsked, about) === undefined
      ? null
      : { act: { type, alert: about }, thanks };
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

/** What may be answered of an alert that is asked about [ALR-3, ALR-9]. */
const OF_ALERTS: Readonly<
  Record<string, { readonly type: string; readonly label: string; readonly thanks: string }>
> = {
  same: { type: 'alert.keep', label: 'The same cause', thanks: 'Noted: the same cause.' },
  other: {
    type: 'alert.split',
    label: 'Another cause',
    thanks: 'It is an incident of its own from here on.',
  },
  still: { type: 'alert.confirm', label: 'Still going', thanks: 'Noted: it goes on.' },
  ended: { type: 'alert.end', label: 'It ended', thanks: 'Noted: it ended.' },
};

function alertQuestionsOf({ incident }: Reading): readonly Ask[] {
  return Object.entries(incident.alertsAsked).map(([alert, { title, why }]) => {
    // What a restricted incident is about is for whoever signs in [UPD-2].
    const name = incident.neutral === null ? title : 'An alert';
    const [text, answers] =
      why === 'joined'
        ? [`${name}: joined. The same cause?`, ['same', 'other']]
        : [`${name}: not heard of for a day. Does it go on?`, ['still', 'ended']];
    const buttons = answers.map((answer) => {
      return { answer, label: OF_ALERTS[answer]?.label ?? answer };
    });
    return { text, buttons, about: alert };
  });
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
