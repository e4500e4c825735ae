// One answer to one page, by whoever its link was sent to. A late answer shows who has the incident
// [ACK-7].
import { actionId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import type { Purpose } from '#/core/incident/event.ts';
import { isLive, isOpen } from '#/core/incident/state.ts';
import type { DeliveryRow } from '#/contract/ports.ts';
import { explain } from '#/contract/refusals.ts';
import { logOf, readIncident } from './incident-reading.ts';
import type { Reading } from './incident-reading.ts';
import { wallClock } from '../wall-clock.ts';
import type { World } from './world.ts';

/** A page that somebody answers, and its incident as it is now. */
export interface AskedBy {
  readonly delivery: DeliveryRow;
  readonly reading: Reading;
}

/** What became of an answer, in a sentence. */
export interface Answered {
  readonly text: string;
  readonly isGood: boolean;
  readonly after: AskedBy;
}

const ANSWERS: Readonly<Record<string, string>> = {
  acknowledge: 'incident.acknowledge',
  decline: 'incident.decline',
};

/** A delivery with its incident; null where either is gone. */
export async function readAsked(world: World, delivery: DeliveryRow): Promise<AskedBy | null> {
  const row = await world.store.stream(delivery.stream);
  const reading = row === null ? null : await readIncident(world, row);
  return reading === null ? null : { delivery, reading };
}

/** Gives an answer; null where it is none. */
export async function giveAnswer(
  world: World,
  asked: AskedBy,
  given: string,
): Promise<Answered | null> {
  const { person } = asked.delivery;
  const type = ANSWERS[given];
  if (person === null || type === undefined) return null;
  if (type === 'incident.acknowledge' && (await wasSeen(world, asked))) {
    return { text: SEEN, isGood: true, after: asked };
  }
  const id = actionId(`link:${crypto.randomUUID()}`);
  const by = { kind: 'person', person } as const;
  const acted = await world.loop.act({ id, stream: asked.reading.row.id, by, type });
  const after = (await readAsked(world, asked.delivery)) ?? asked;
  if (acted.ok) {
    const holds = after.reading.incident.hold?.by === person;
    const text = given === 'acknowledge' && !holds ? SEEN : (THANKS[given] ?? '');
    return { text, isGood: true, after };
  }
  const { code } = acted.refusal;
  world.meters.count('tocsin_actions_total', { action: type, outcome: 'refused' });
  const isMine = code === 'already-held' && after.reading.incident.hold?.by === person;
  const text = isMine ? 'You have it already.' : `${explain(acted.refusal).happened}.`;
  return { text, isGood: isMine, after };
}

const THANKS: Readonly<Record<string, string>> = {
  acknowledge: 'You have it. Nobody else is rung.',
  decline: 'Noted. The next person is asked.',
};

const SEEN = 'Noted: you have seen this.';

/** True for a link that only asks "have you seen this?" and was answered: it must not take the incident [ACK-8]. */
async function wasSeen(world: World, { delivery, reading }: AskedBy): Promise<boolean> {
  if (delivery.subject in reading.incident.pages) return false;
  const log = await logOf(world, reading.row);
  return log.some(
    ({ event }) =>
      event.type === 'page.started' &&
      event.page === delivery.subject &&
      ONLY_TO_BE_SEEN.includes(event.purpose),
  );
}

const ONLY_TO_BE_SEEN: readonly Purpose[] = ['by-hand', 'inform', 'owed'];

/** Who has it, in a sentence. */
export function holderText({ incident, teller, plan }: Reading, person: PersonId | null): string {
  const { hold } = incident;
  if (!isOpen(incident) || incident.status === 'resolved') return `It is ${incident.status}.`;
  if (hold === null) return 'Nobody has it yet.';
  const { zone } = plan.business;
  const since = `${wallClock(hold.at, zone).slice(11)} (${zone})`;
  return hold.by === person
    ? `You have it since ${since}.`
    : `${teller.nameOf(hold.by)} has it since ${since}.`;
}

/** Whoever is still rung may answer their own page, also on an incident that somebody holds [ACK-8]. */
export function canAnswer({ incident }: Reading, person: PersonId | null): boolean {
  if (person === null) return false;
  const isRung = Object.values(incident.pages).some((page) => page.person === person);
  return isRung || (isLive(incident) && incident.hold === null);
}

/** Where the console shows the incident; null for a guest of another team, who is not let in there. */
export function consoleOf({ incident, row }: Reading, person: PersonId | null): string | null {
  if (person !== null && own(incident.guests, person) !== undefined) return null;
  return `/t/${encodeURIComponent(row.team)}/incidents/${encodeURIComponent(incident.number)}`;
}
