// A verb that asks for one action of the table: its words become fields, what happened is printed.
import type { AskedAction } from '#/contract/action-entry.ts';
import type { ActedView } from '#/contract/api/views.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { standing } from './incident-text.ts';
import { listed } from './listing.ts';
import type { Listing } from './listing.ts';
import { complain, painted, plain, say, sayJson } from './terminal.ts';
import { TIMES_SAID, timeTyped } from './times.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Shape, Verb } from './verb.ts';

type Flag = readonly [flags: string, says: string];

/** How the words of a verb become an action. */
export interface ActionVerb extends Omit<Shape, 'flags'> {
  readonly flags?: readonly Flag[];
  /** The action, and its fields; lines to list instead; a text says why the words make neither. */
  readonly read: (given: Given) => Asking | Listing | string;
}

/** An action as it is asked for. */
export interface Asking {
  readonly action: AskedAction;
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The incident, where the words and not a flag name it. */
  readonly incident?: string | undefined;
}

const INCIDENT: Flag = [
  '-i, --incident <number>',
  'which incident; the open one where only one is',
];
const TEAM: Flag = ['--team <team>', 'of which team'];

/** Makes the verb. */
export function actionVerb(shape: ActionVerb): Verb {
  const flags = [...(shape.flags ?? []), INCIDENT, TEAM, ...SERVER_FLAGS];
  return verbOf({ ...shape, flags }, async (typed) => {
    const given = withIncidentFirst(typed);
    const asking = shape.read(given);
    if (typeof asking === 'function') return listed(given, asking);
    if (typeof asking !== 'string') return perform(given, asking);
    complain(asking, `See tocsin ${shape.name} --help`);
    return EXIT.usage;
  });
}

/** A number as people call an incident: `INC-2026-1120-0001`, `checkout/INC-2026-1120-0001`. */
const NUMBER = /^(?:[\w-]+\/)?[A-Z]+(?:-\d+){2,}$/;

/** `tocsin update INC-2026-1120-0001 "…"`: a first word that is an incident's number names the incident. */
export function withIncidentFirst(given: Given): Given {
  const [first, ...words] = given.words;
  if (first === undefined || !NUMBER.test(first) || given.text('incident') !== undefined)
    return given;
  return { ...given, words, text: (flag) => (flag === 'incident' ? first : given.text(flag)) };
}

/** Asks for an action and shows what happened. */
export async function perform(given: Given, asking: Asking): Promise<number> {
  const { action, fields = {} } = asking;
  const incident = asking.incident ?? given.text('incident');
  const team = given.text('team');
  const body = { action, incident, team, fields: withoutGaps(fields) };
  const answer = await ask(given, 'act', { body });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else sayActed(answer.value);
  return EXIT.done;
}

/** The words from the given one on, as one text; undefined where there are none. */
export function tail(given: Given, from: number): string | undefined {
  const text = given.words.slice(from).join(' ').trim();
  return text === '' ? undefined : text;
}

/** A time a person typed in a flag; a text that begins with `"` says why it is none. */
export function typedTime(
  given: Given,
  flag: string,
): { readonly at?: string; readonly wrong?: string } {
  const text = given.text(flag);
  if (text === undefined) return {};
  const time = timeTyped(text, Date.now());
  return time === null ? { wrong: `"${text}" is no time: write ${TIMES_SAID}` } : { at: time };
}

function withoutGaps(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function sayActed({ incident, said, happened }: ActedView): void {
  if (incident === null) {
    say(plain(said, 400));
    return;
  }
  say(
    `${painted('bold', plain(incident.number))} ${plain(incident.title)}`,
    standing(incident),
    ...happened.map((one) => `  ${plain(one, 400)}`),
  );
}
