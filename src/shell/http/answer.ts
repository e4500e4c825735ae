// The door behind the link of a message. Looking changes nothing, because mail scanners follow links;
// only a POST answers. A late answer shows who has the incident [ACK-7].
import { Hono } from 'hono';
import type { Context } from 'hono';
import { actionId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import type { Purpose } from '#/core/incident/event.ts';
import { isLive, isOpen } from '#/core/incident/state.ts';
import { briefing } from '#/core/words/briefing.ts';
import type { DeliveryRow } from '#/contract/ports.ts';
import { explain } from '#/contract/refusals.ts';
import { answerPage, deadLinkPage, PAGE_HEADERS } from './answer-page.ts';
import type { AnswerView } from './answer-page.ts';
import { answerTo, asksOf } from './answer-asks.ts';
import { readBody } from './bodies.ts';
import { logOf, readIncident, withZone } from './incident-reading.ts';
import type { Reading } from './incident-reading.ts';
import { deliveryOf } from './links.ts';
import { wallClock } from '../wall-clock.ts';
import { linesBefore } from './timeline-lines.ts';
import type { World } from './world.ts';

const LARGEST_FORM = 8_000;
const LINES_SHOWN = 12;
const ANSWERS: Readonly<Record<string, string>> = {
  acknowledge: 'incident.acknowledge',
  decline: 'incident.decline',
};

/** The routes of answer links. */
export function answerDoor(world: World): Hono {
  const door = new Hono();
  door.get('/a/:token', async (c) => {
    const asked = await askedBy(world, c);
    return asked === null ? deadLink() : show(world, asked, null);
  });
  door.post('/a/:token', async (c) => {
    const asked = await askedBy(world, c);
    return asked === null ? deadLink() : answer(world, asked, await answerIn(c.req.raw));
  });
  return door;
}

interface AskedBy {
  readonly delivery: DeliveryRow;
  readonly reading: Reading;
}

async function askedBy(world: World, c: Context): Promise<AskedBy | null> {
  await world.started();
  const id = deliveryOf(world.secret, c.req.param('token') ?? '');
  if (id === null) return null;
  const stream = id.split('/').slice(0, -2).join('/') as DeliveryRow['stream'];
  const deliveries = await world.store.deliveriesOf(stream);
  const delivery = deliveries.find((one) => one.id === id);
  const row = await world.store.stream(stream);
  if (delivery === undefined || row === null) return null;
  const reading = await readIncident(world, row);
  return reading === null ? null : { delivery, reading };
}

async function answer(world: World, asked: AskedBy, said: Said): Promise<Response> {
  const { person } = asked.delivery;
  const given = said.answer;
  if (person !== null && BESIDE.has(given)) return answerBeside(world, asked, said);
  const type = ANSWERS[given];
  if (person === null || type === undefined) return show(world, asked, null);
  if (type === 'incident.acknowledge' && (await wasSeen(world, asked))) {
    return show(world, asked, { text: SEEN, isGood: true });
  }
  const id = actionId(`link:${crypto.randomUUID()}`);
  const by = { kind: 'person', person } as const;
  const acted = await world.loop.act({ id, stream: asked.reading.row.id, by, type });
  const after = await readAgain(world, asked);
  if (acted.ok) {
    const holds = after.reading.incident.hold?.by === person;
    const text = given === 'acknowledge' && !holds ? SEEN : (THANKS[given] ?? '');
    return show(world, after, { text, isGood: true });
  }
  const { code } = acted.refusal;
  world.meters.count('tocsin_actions_total', { outcome: 'refused' });
  const isMine = code === 'already-held' && after.reading.incident.hold?.by === person;
  const text = isMine ? 'You have it already.' : `${explain(acted.refusal).happened}.`;
  return show(world, after, { text, isGood: isMine }, isMine ? 200 : 409);
}

/** Answers to what is asked beside "do you take it?" [ESC-8, ESC-10]. */
const BESIDE: ReadonlySet<string> = new Set(['yes', 'no', 'take', 'give']);

async function answerBeside(world: World, asked: AskedBy, said: Said): Promise<Response> {
  const { person } = asked.delivery;
  const found = person === null ? null : answerTo(said, asked.reading, person);
  if (person === null || found === null) {
    return show(world, asked, { text: 'Nobody asks this any more.', isGood: false }, 409);
  }
  const id = actionId(`link:${crypto.randomUUID()}`);
  const by = { kind: 'person', person } as const;
  const acted = await world.loop.act({ id, stream: asked.reading.row.id, by, ...found.act });
  const after = await readAgain(world, asked);
  if (acted.ok) return show(world, after, { text: found.thanks, isGood: true });
  world.meters.count('tocsin_actions_total', { outcome: 'refused' });
  const text = `${explain(acted.refusal).happened}.`;
  return show(world, after, { text, isGood: false }, 409);
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

async function readAgain(world: World, asked: AskedBy): Promise<AskedBy> {
  const row = await world.store.stream(asked.reading.row.id);
  const reading = row === null ? null : await readIncident(world, row);
  return reading === null ? asked : { ...asked, reading };
}

async function show(
  world: World,
  asked: AskedBy,
  notice: AnswerView['notice'],
  status = 200,
): Promise<Response> {
  const view = await viewOf(world, asked, notice);
  return new Response(answerPage(view), { status, headers: PAGE_HEADERS });
}

async function viewOf(
  world: World,
  { delivery, reading }: AskedBy,
  notice: AnswerView['notice'],
): Promise<AnswerView> {
  const { incident, plan, teller, row } = reading;
  // What a restricted incident is about is for whoever signs in [UPD-2].
  const latest = {
    before: row.version + 1,
    limit: incident.neutral === null ? LINES_SHOWN : 0,
  };
  const { lines } = await linesBefore(world, reading, latest);
  return {
    number: incident.number,
    title: incident.neutral ?? incident.title,
    severity: incident.severity,
    status: incident.status,
    team: plan.teamName,
    person: delivery.person === null ? '' : teller.nameOf(delivery.person),
    holder: holderText(reading, delivery.person),
    briefing:
      isGivenTo(reading, delivery.person) && incident.neutral === null
        ? briefing({ ...reading, ...withZone(reading) })
        : [],
    lines: lines.toReversed().map(({ time, text }) => ({ at: time.slice(11), text })),
    console: isGuest(reading, delivery.person)
      ? null
      : `/t/${encodeURIComponent(row.team)}/incidents/${encodeURIComponent(incident.number)}`,
    takesOver: delivery.person !== null && delivery.person === incident.handOver?.to,
    canAnswer: canAnswer(reading, delivery.person),
    asks: asksOf(reading, delivery),
    notice,
  };
}

function holderText({ incident, teller, plan }: Reading, person: PersonId | null): string {
  const { hold } = incident;
  if (!isOpen(incident) || incident.status === 'resolved') return `It is ${incident.status}.`;
  if (hold === null) return 'Nobody has it yet.';
  const since = wallClock(hold.at, plan.business.zone).slice(11);
  return hold.by === person
    ? `You have it since ${since}.`
    : `${teller.nameOf(hold.by)} has it since ${since}.`;
}

function isGuest({ incident }: Reading, person: PersonId | null): boolean {
  return person !== null && own(incident.guests, person) !== undefined;
}

function isGivenTo({ incident }: Reading, person: PersonId | null): boolean {
  if (person === null) return false;
  return incident.handOver?.to === person || incident.shiftOffer?.to.includes(person) === true;
}

// Whoever is still rung may answer their own page, also on an incident that somebody holds [ACK-8].
function canAnswer({ incident }: Reading, person: PersonId | null): boolean {
  if (person === null) return false;
  const isRung = Object.values(incident.pages).some((page) => page.person === person);
  return isRung || (isLive(incident) && incident.hold === null);
}

interface Said {
  readonly answer: string;
  readonly about: string;
}

async function answerIn(request: Request): Promise<Said> {
  const body = await readBody(request, LARGEST_FORM);
  const form = new URLSearchParams(body.ok ? new TextDecoder().decode(body.bytes) : '');
  return { answer: form.get('answer') ?? '', about: form.get('about') ?? '' };
}

function deadLink(): Response {
  const { title, happened, advice } = explain({ code: 'link-not-valid' });
  return new Response(deadLinkPage(title, [happened, advice]), {
    status: 404,
    headers: PAGE_HEADERS,
  });
}
