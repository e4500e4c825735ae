import type { DrillEvent, TeamEvent, UpkeepEvent } from '../team/event.ts';
import type { SwapShift } from '../team/state.ts';
import { silenceSentence } from './silence-sentence.ts';
import { spoken } from './teller.ts';
import type { Teller } from './teller.ts';

/** The sentence of an event of a team. */
export function teamSentenceOf(event: TeamEvent, teller: Teller): string {
  const { nameOf } = teller;
  switch (event.type) {
    case 'override.set':
      return `${standsIn(event, teller)}${because(event.reason)}`;
    case 'override.cancelled':
      return 'The override is over; the rota holds again';
    case 'absence.set':
      return `${nameOf(event.person)} is away ${stretch(event, teller)}${because(event.reason)}`;
    case 'absence.cancelled':
      return 'The absence is over; the rota holds again';
    case 'shadow.set': {
      const { person, rota, slot } = event;
      return `${nameOf(person)} shadows ${turn(rota, slot)} ${stretch(event, teller)}`;
    }
    case 'shadow.cancelled':
      return 'The shadowing is over';
    case 'swap.offered': {
      const { gives, takes, rota, reason } = event;
      const to = takes === null ? 'whoever takes it' : nameOf(takes.person);
      return `${nameOf(gives.person)} offers ${shiftText(rota, gives, teller)} to ${to}${because(reason)}`;
    }
    case 'swap.agreed': {
      const halves = event.overrides.map((one) => standsIn(one, teller));
      return `The swap is agreed: ${halves.join('; ')}`;
    }
    case 'swap.ended':
      return `The swap is ${event.why}${because(event.reason)}`;
    case 'notice.sent':
      return `${nameOf(event.to)} is told of the swap`;
    case 'recurrence.noted':
      return `${event.number} is remembered by its procedures and services`;
    case 'digest.planned':
      return `The digest comes ${HOW_OFTEN[event.every] ?? event.every}`;
    case 'digest.due':
      return `A digest is due, from ${teller.timeOf(event.from)} to ${teller.timeOf(event.until)}`;
    case 'digest.sent':
      return event.parts.length === 0
        ? 'There is nothing for a digest'
        : `Digest: ${event.subject}`;
    case 'digest.told':
      return `${nameOf(event.to)} gets the digest`;
    case 'silence.set':
    case 'silence.extended':
    case 'silence.ended':
    case 'silence.released':
    case 'silence.near':
    case 'silence.told':
      return silenceSentence(event, teller);
    default:
      return betweenSentence(event, teller);
  }
}

const HOW_OFTEN: Readonly<Record<string, string>> = {
  weekly: 'once a week',
  shift: 'at the end of each shift',
  never: 'no more',
};

function betweenSentence(event: UpkeepEvent | DrillEvent, teller: Teller): string {
  const { nameOf, timeOf } = teller;
  switch (event.type) {
    case 'upkeep.planned':
      return event.dueAt === null
        ? `Nothing is owed at present: ${event.title}`
        : `To be done by ${timeOf(event.dueAt)}: ${event.title}`;
    case 'upkeep.reminded':
      return `Reminded: "${event.title}" is due ${timeOf(event.dueAt)}`;
    case 'upkeep.missed':
      return `Overdue since ${timeOf(event.dueAt)}: ${event.title}`;
    case 'upkeep.waits':
      return 'A word about what is owed waits until business opens';
    case 'upkeep.done':
      return `Done${event.late ? ' late' : ''}: ${event.title}${because(event.note)}`;
    case 'upkeep.dropped':
      return 'The runbook no longer asks for something that was owed';
    case 'upkeep.told':
      return `${nameOf(event.to)} is told of what is owed: ${event.title}`;
    default:
      return drillSentence(event, teller);
  }
}

function drillSentence(event: DrillEvent, { nameOf, timeOf }: Teller): string {
  switch (event.type) {
    case 'drill.planned':
      return `A drill is planned for ${timeOf(event.at)}: ${event.title}`;
    case 'drill.reminded':
      return `The drill is near: ${event.title}`;
    case 'drill.begun':
      return `The drill begins: ${event.title}`;
    case 'drill.skipped':
      return `The drill is left out: ${event.title}${because(event.reason)}`;
    case 'drill.cancelled':
      return `The drill is cancelled: ${event.title}${because(event.reason)}`;
    case 'drill.told':
      return `${nameOf(event.to)} is told of the drill: ${event.title}`;
  }
}

/** Whose turn: `primary of the weekly rota`. */
function turn(rota: string, slot: string): string {
  return `${spoken(slot)} of the ${spoken(rota)} rota`;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function stretch({ from, to }: Stretch, { timeOf }: Teller): string {
  return `from ${timeOf(from)} to ${timeOf(to)}`;
}

function shiftText(rota: string, shift: SwapShift, teller: Teller): string {
  return `${turn(rota, shift.slot)} ${stretch(shift, teller)}`;
}

function standsIn(
  one: Stretch & { readonly person: string; readonly rota: string; readonly slot: string },
  teller: Teller,
): string {
  const { person, rota, slot } = one;
  return `${teller.nameOf(person)} stands in as ${turn(rota, slot)} ${stretch(one, teller)}`;
}

function because(reason: string): string {
  return reason === '' ? '' : `: ${reason}`;
}
