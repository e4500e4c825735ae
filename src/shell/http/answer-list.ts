// The list behind the link of a message that carries several pages: an answer to each, or to all, and
// each answer is one of its own [PAG-6, ACK-7].
import type { DeliveryRow } from '#/contract/ports.ts';
import { canAnswer, consoleOf, giveAnswer, holderText, readAsked } from './answer-act.ts';
import type { AskedBy } from './answer-act.ts';
import { listPage } from './answer-list-page.ts';
import type { ListedPage } from './answer-list-page.ts';
import { PAGE_HEADERS } from './answer-page.ts';
import type { World } from './world.ts';

/** What a form says. */
export interface Given {
  readonly answer: string;
  /** Id of the delivery it is about, or `all`. */
  readonly delivery: string;
}

/** Shows everything that rang together with a page. */
export async function showList(
  world: World,
  asked: AskedBy,
  notice: ListedPage['notice'],
): Promise<Response> {
  const pages = await pagesOf(world, asked);
  const view: ListedPage = {
    person: nameOf(asked),
    notice,
    pages: pages.map(({ delivery, reading }) => ({
      delivery: delivery.id,
      number: reading.incident.number,
      title: reading.incident.neutral ?? reading.incident.title,
      severity: reading.incident.severity,
      holder: holderText(reading, delivery.person),
      canAnswer: canAnswer(reading, delivery.person),
      console: consoleOf(reading, delivery.person),
    })),
  };
  return new Response(listPage(view), { headers: PAGE_HEADERS });
}

/** Answers one page of the list, or each of them. */
export async function answerList(world: World, asked: AskedBy, given: Given): Promise<Response> {
  const pages = await pagesOf(world, asked);
  const isAll = given.delivery === 'all' && given.answer === 'acknowledge';
  const open = pages.filter(({ reading, delivery }) => canAnswer(reading, delivery.person));
  const meant = isAll ? open : pages.filter(({ delivery }) => delivery.id === given.delivery);
  const said: { readonly number: string; readonly text: string; readonly isGood: boolean }[] = [];
  for (const page of meant) {
    const answered = await giveAnswer(world, page, given.answer);
    const { number } = page.reading.incident;
    if (answered !== null) said.push({ ...answered, number });
  }
  if (said.length === 0) return showList(world, asked, null);
  const text = said.map((one) => `${one.number}: ${one.text}`).join(' ');
  return showList(world, asked, { text, isGood: said.every((one) => one.isGood) });
}

async function pagesOf(world: World, asked: AskedBy): Promise<readonly AskedBy[]> {
  const { bundle } = asked.delivery;
  const rows = bundle === null ? [asked.delivery] : await world.store.bundle(bundle);
  const own = rows.filter((row) => row.person === asked.delivery.person);
  const read = await Promise.all(worstFirst(own).map((row) => readAsked(world, row)));
  return read.filter((one) => one !== null);
}

function worstFirst(rows: readonly DeliveryRow[]): readonly DeliveryRow[] {
  return rows.toSorted((a, b) => a.urgency - b.urgency || a.madeAt - b.madeAt);
}

function nameOf({ delivery, reading }: AskedBy): string {
  return delivery.person === null ? '' : reading.teller.nameOf(delivery.person);
}
