// What the console is measured on: many open incidents, and one with a long story. All of it comes in
// by the API, as it would from people.
import { ask, told } from '../tests/doors/house.ts';

/** A server that is filled. */
export interface Filled {
  readonly url: string;
  readonly key: string;
  readonly team: string;
}

/** How much there is to show. */
export interface Fill {
  readonly incidents: number;
  readonly lines: number;
}

const AT_ONCE = 16;
const WORDS =
  'The queue of readings grows again although the release was rolled back in Europe and nobody saw a'.split(
    ' ',
  );

/** A server as one person of a team reaches it. */
export async function reachedBy(
  person: string,
  server: { readonly url: string; readonly operatorKey: () => string },
  team: string,
): Promise<Filled> {
  const body = { kind: 'person', name: 'bench', person, team, scope: 'act' };
  const made = await told(server.url, server.operatorKey(), { path: '/keys', body });
  return { url: server.url, key: (made as { readonly secret: string }).secret, team };
}

/** Opens incidents, and gives one of them a long story; the number of that one. */
export async function fill(server: Filled, { incidents, lines }: Fill): Promise<string> {
  await atOnce(incidents - 1, (i) => declare(server, `Readings are late in region ${i}`, 'sev3'));
  const long = await declare(server, 'Readings fail for everybody', 'sev1');
  await atOnce(lines, (i) =>
    act(server, 'hypothesis.record', { incident: long, fields: { text: sentence(i) } }),
  );
  return long;
}

/** Declares an incident; its number. */
export async function declare(server: Filled, title: string, severity: string): Promise<string> {
  const acted = await act(server, 'incident.declare', { fields: { title, severity } });
  return acted.incident.number;
}

/** Does one action. */
export async function act(
  { url, key, team }: Filled,
  action: string,
  asked: { readonly incident?: string; readonly fields?: object },
): Promise<{ readonly incident: { readonly number: string } }> {
  const { status, body } = await ask(url, key, {
    path: '/actions',
    body: { action, team, ...asked },
  });
  if (status !== 200) throw new Error(`${action}: answered ${status} ${JSON.stringify(body)}`);
  return body as { readonly incident: { readonly number: string } };
}

// One to thirty words, so that lines have many heights.
function sentence(i: number): string {
  const words = Array.from({ length: 1 + ((i * 7) % 30) }, (_, at) => WORDS[at % WORDS.length]);
  return `Guess ${i}: ${words.join(' ')}`;
}

async function atOnce(times: number, one: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  async function work(): Promise<void> {
    while (next < times) {
      next += 1;
      await one(next);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
