// Who is told of a stream that was set aside: whoever has it in hand, or is on call for it, and after a
// while nobody said that they look after it, everybody behind them [ESC-11]. Read from the stored state
// alone, which may be the very thing that is broken: whatever is not there is left out.
import type { TeamEntry } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import type { At } from '#/core/basics/time.ts';
import { answerRungs } from '#/core/incident/rungs.ts';
import type { Incident } from '#/core/incident/state.ts';
import { coverOf } from '#/core/oncall/resolver.ts';

/** How loudly a stream's people are told. */
export type Loudness = 'page' | 'mail' | 'operator';

/** Whom to tell: by page, by mail, or nobody but the operator. */
export function loudnessOf(row: StreamRow): Loudness {
  // What a team owes between incidents wakes nobody.
  if (row.kind === 'team') return 'operator';
  const { drill, attention } = readState(row);
  if (drill === true) return 'operator';
  return attention === undefined || attention === 'page' ? 'page' : 'mail';
}

/** The people of a stream: `behind` is everybody behind those who should have it. */
export function peopleOf(
  row: StreamRow,
  entry: TeamEntry,
  { now, behind }: { readonly now: At; readonly behind: boolean },
): readonly PersonId[] {
  const { hold, roles = {}, severity } = readState(row);
  const held = Object.values(roles).map((role) => role.held);
  const inHand = [hold?.by ?? null, ...held].filter((person) => person !== null);
  const people = new Set([...inHand, ...onCallOf(entry, { now, behind, severity })]);
  const reached = [...people].filter((person) => own(entry.roster.people, person) !== undefined);
  // Where nobody is on call, those behind them are told at once.
  if (behind || reached.length === 0) return [...new Set([...reached, ...entry.roster.managers])];
  return reached;
}

/** What waited on a stream, by the names of its timers. */
export function dueOf(row: StreamRow): readonly string[] {
  return Object.keys(readState(row).timers ?? {});
}

interface OnCallAsked {
  readonly now: At;
  readonly behind: boolean;
  readonly severity: string | undefined;
}

function onCallOf(entry: TeamEntry, { now, behind, severity }: OnCallAsked): readonly PersonId[] {
  const worst = entry.plan.severities.find(({ attention }) => attention === 'page');
  const rungs = answerRungs(entry.plan, severity ?? worst?.key ?? '');
  const parties = (behind ? rungs : rungs.slice(0, 1)).flatMap((rung) => rung.to);
  return parties.flatMap((party) => coverOf(party, now, entry)).map(({ person }) => person);
}

function readState(row: StreamRow): Partial<Incident> {
  try {
    return row.state === '' ? {} : (JSON.parse(row.state) as Partial<Incident>);
  } catch {
    return {};
  }
}
