// The door behind the link of a message. Looking changes nothing, because mail scanners follow links;
// only a POST answers. A late answer shows who has the incident [ACK-7].
import { Hono } from 'hono';
import type { Context } from 'hono';
import { actionId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { briefing } from '#/core/words/briefing.ts';
import type { DeliveryRow } from '#/contract/ports.ts';
import { explain } from '#/contract/refusals.ts';
import { canAnswer, consoleOf, giveAnswer, holderText, readAsked } from './answer-act.ts';
import type { AskedBy } from './answer-act.ts';
import { answerList, showList } from './answer-list.ts';
import type { Given } from './answer-list.ts';
import { answerPage, deadLinkPage, PAGE_HEADERS } from './answer-page.ts';
import type { AnswerView } from './answer-page.ts';
import { answerTo, asksOf } from './answer-asks.ts';
import { readBody } from './bodies.ts';
import { withZone } from './incident-reading.ts';
import type { Reading } from './incident-reading.ts';
import { deliveryOf } from './links.ts';
import { linesBefore } from './timeline-lines.ts';
import type { World } from './world.ts';

const LARGEST_FORM = 8_000;
const LINES_SHOWN = 12;
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
  door.get('/a/:token/all', async (c) => {
    const asked = await askedBy(world, c);
    return asked === null ? deadLink() : showList(world, asked, null);
  });
  door.post('/a/:token/all', async (c) => {
    const asked = await askedBy(world, c);
    return asked === null ? deadLink() : answerList(world, asked, await answerIn(c.req.raw));
  });
  return door;
}

async function askedBy(world: World, c: Context): Promise<AskedBy | null> {
  await world.started();
  const id = deliveryOf(world.secret, c.req.param('token') ?? '');
  if (id === null) return null;
  const stream = id.split('/').slice(0, -2).join('/') as DeliveryRow['stream'];
  const deliveries = await world.store.deliveriesOf(stream);
  const delivery = deliveries.find((one) => one.id === id);
  return delivery === undefined ? null : readAsked(world, delivery);
}

async function answer(world: World, asked: AskedBy, said: Said): Promise<Response> {
  if (asked.delivery.person !== null && BESIDE.has(said.answer)) {
    return answerBeside(world, asked, said);
  }
  const answered = await giveAnswer(world, asked, said.answer);
  if (answered === null) return show(world, asked, null);
  const { text, isGood, after } = answered;
  return show(world, after, { text, isGood }, isGood ? 200 : 409);
}

/** Answers to what is asked beside "do you take it?" [ALR-3, ALR-9, ESC-8, ESC-10]. */
const BESIDE: ReadonlySet<string> = new Set([
  'yes',
  'no',
  'take',
  'give',
  'same',
  'other',
  'still',
  'ended',
]);

async function answerBeside(world: World, asked: AskedBy, said: Said): Promise<Response> {
  const { person } = asked.delivery;
  const found = person === null ? null : answerTo(said, asked.reading, person);
  if (person === null || found === null) {
    return show(world, asked, { text: 'Nobody asks this any more.', isGood: false }, 409);
  }
  const id = actionId(`link:${crypto.randomUUID()}`);
  const by = { kind: 'person', person } as const;
  const acted = await world.loop.act({ id, stream: asked.reading.row.id, by, ...found.act });
  const after = (await readAsked(world, asked.delivery)) ?? asked;
  if (acted.ok) return show(world, after, { text: found.thanks, isGood: true });
  world.meters.count('tocsin_actions_total', { action: found.act.type, outcome: 'refused' });
  const text = `${explain(acted.refusal).happened}.`;
  return show(world, after, { text, isGood: false }, 409);
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
    console: consoleOf(reading, delivery.person),
    takesOver: delivery.person !== null && delivery.person === incident.handOver?.to,
    canAnswer: canAnswer(reading, delivery.person),
    asks: asksOf(reading, delivery),
    notice,
  };
}

function isGivenTo({ incident }: Reading, person: PersonId | null): boolean {
  if (person === null) return false;
  return incident.handOver?.to === person || incident.shiftOffer?.to.includes(person) === true;
}

interface Said extends Given {
  readonly about: string;
}

async function answerIn(request: Request): Promise<Said> {
  const body = await readBody(request, LARGEST_FORM);
  const form = new URLSearchParams(body.ok ? new TextDecoder().decode(body.bytes) : '');
  const [given, about, delivery] = ['answer', 'about', 'delivery'].map(
    (name) => form.get(name) ?? '',
  );
  return { answer: given ?? '', about: about ?? '', delivery: delivery ?? '' };
}

function deadLink(): Response {
  const { title, happened, advice } = explain({ code: 'link-not-valid' });
  return new Response(deadLinkPage(title, [happened, advice]), {
    status: 404,
    headers: PAGE_HEADERS,
  });
}
