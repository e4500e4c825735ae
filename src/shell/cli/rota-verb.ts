// The shape of verbs about what a team decided: without words they list it, with words they ask for more.
import { perform } from './action-verb.ts';
import type { Asking } from './action-verb.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { decidedRows } from './on-call-text.ts';
import type { DecidedList } from './on-call-text.ts';
import { columns, complain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Shape, Verb } from './verb.ts';

const TEAM = ['--team <team>', 'of which team'] as const;

/** A verb with a list, whose words may also ask for an action. */
export interface RotaShape extends Shape {
  /** The action; null to list; a text says why the words make neither. */
  readonly read: (given: Given) => Asking | string | null;
}

/** A verb that lists what a team decided, or asks for something by its words. */
export function rotaVerb(list: DecidedList, none: string, { read, ...shape }: RotaShape): Verb {
  const flags = [...(shape.flags ?? []), TEAM, ...SERVER_FLAGS];
  return verbOf({ ...shape, flags }, async (given) => {
    const asking = read(given);
    if (asking === null) return listed(given, list, none);
    if (typeof asking !== 'string') return perform(given, asking);
    complain(asking, `See tocsin ${shape.name} --help`);
    return EXIT.usage;
  });
}

async function listed(given: Given, list: DecidedList, none: string): Promise<number> {
  const answer = await ask(given, 'getOnCall', { query: { team: given.text('team') } });
  if (!answer.ok) return showFailure(given, answer);
  const teams = answer.value.onCall;
  if (given.is('json')) {
    sayJson(teams.flatMap((view) => view[list].map((one) => ({ team: view.team, ...one }))));
    return EXIT.done;
  }
  const rows = teams.flatMap((view) => decidedRows(view, list));
  say(...(rows.length === 0 ? [none] : columns(rows)));
  return EXIT.done;
}
