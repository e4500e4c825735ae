// Silences of an Alertmanager, brought over: what it says is data of others, and is judged like what is typed.
import { z } from 'zod';
import { matcherText } from '#/core/silence/matcher.ts';
import type { Operator } from '#/core/silence/matcher.ts';
import { ask, showFailure } from './client.ts';
import { complain, plain, say } from './terminal.ts';
import { EXIT } from './verb.ts';
import type { Given } from './verb.ts';

const GIVES_UP_AFTER_MS = 10_000;
const LARGEST = 8 * 1024 * 1024;

const THEIRS = z.array(
  z.object({
    status: z.object({ state: z.string() }),
    matchers: z.array(
      z.object({
        name: z.string(),
        value: z.string(),
        isRegex: z.boolean(),
        isEqual: z.boolean().default(true),
      }),
    ),
    startsAt: z.string(),
    endsAt: z.string(),
    createdBy: z.string(),
    comment: z.string(),
  }),
);

type Theirs = z.infer<typeof THEIRS>[number];

/** What is asked for of one of theirs. */
interface Brought {
  readonly matchers: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Makes those silences here that run or are to come there, and are not here yet. */
export async function importSilences(given: Given): Promise<number> {
  const address = given.words[1];
  if (address === undefined) {
    complain('Say where the Alertmanager is: http://127.0.0.1:9093', 'See tocsin silence --help');
    return EXIT.usage;
  }
  const theirs = await silencesAt(address);
  if (typeof theirs === 'string') {
    complain(theirs);
    return EXIT.refused;
  }
  const known = await ask(given, 'getSilences', { query: { team: given.text('team') } });
  if (!known.ok) return showFailure(given, known);
  const here = known.value.silences
    .flatMap(({ silences }) => silences)
    .filter(({ status }) => status !== 'over')
    .map(({ matchers, until }) => keyOf(matchers, until));
  const live = theirs.filter(({ status }) => status.state !== 'expired').map(broughtOf);
  const fresh = live.filter(({ matchers, to }) => !here.includes(keyOf(matchers, to)));
  const refused = await makeAll(given, fresh);
  const made = fresh.length - refused;
  const also = live.length - fresh.length;
  if (given.is('preview')) say(`${fresh.length} would be made; ${also} are here already`);
  else say(`${made} made, ${refused} refused; ${also} were here already`);
  return refused === 0 ? EXIT.done : EXIT.refused;
}

/** How many of them were refused; each is told as it is made. */
async function makeAll(given: Given, fresh: readonly Brought[]): Promise<number> {
  const team = given.text('team');
  const owner = given.text('owner');
  let refused = 0;
  for (const one of fresh) {
    const line = `${one.matchers.join(', ')} until ${one.to}: ${one.reason}`;
    if (given.is('preview')) {
      say(plain(line, 300));
      continue;
    }
    const everything = given.is('everything') ? { everything: true } : {};
    const fields = { ...one, ...everything, ...(owner === undefined ? {} : { owner }) };
    const answer = await ask(given, 'act', { body: { action: 'silence.set', team, fields } });
    if (answer.ok) {
      say(plain(line, 300));
      continue;
    }
    refused += 1;
    complain(plain(`${line}: ${answer.sentence}`, 600));
  }
  return refused;
}

async function silencesAt(address: string): Promise<readonly Theirs[] | string> {
  const url = URL.parse('api/v2/silences', address.endsWith('/') ? address : `${address}/`);
  if (url === null || !/^https?:$/.test(url.protocol)) return `"${plain(address)}" is no address`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(GIVES_UP_AFTER_MS) });
    const text = await response.text();
    if (!response.ok || text.length > LARGEST) {
      return `${url.host} answered ${response.status}, which is no list of silences`;
    }
    const read = THEIRS.safeParse(JSON.parse(text));
    return read.success ? read.data : `What ${url.host} answered is no list of silences`;
  } catch {
    return `No Alertmanager answers at ${url.host}`;
  }
}

function broughtOf({ matchers, startsAt, endsAt, createdBy, comment }: Theirs): Brought {
  const said = comment.replaceAll(/\s+/g, ' ').trim();
  return {
    matchers: matchers.map(({ name, value, isRegex, isEqual }) => {
      const op: Operator = isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!=';
      return matcherText({ name, op, value });
    }),
    from: startsAt,
    to: new Date(endsAt).toISOString(),
    reason: `${said === '' ? 'No reason given' : said} (${createdBy}, Alertmanager)`,
  };
}

/** The same matchers in any order, until the same second. */
function keyOf(matchers: readonly string[], until: string): string {
  return JSON.stringify([matchers.toSorted(), Math.floor(Date.parse(until) / 1_000)]);
}
