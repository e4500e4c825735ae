// An effect becomes a delivery: its text made once, its address by today's roster. It is born held
// by the node that commits it, which sends it from memory without asking the database again.
import type { DeliveryRow, Directory, LaneName, TeamEntry } from '#/contract/ports.ts';
import { TOLD_BACK } from '#/contract/source.ts';
import { present } from '#/core/basics/assert.ts';
import { own } from '#/core/basics/own.ts';
import { after, seconds } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { bindingFor } from '#/core/roster/binding.ts';
import type { Person } from '#/core/roster/roster.ts';
import type { Effect, Recorded, StreamState } from '#/core/stream/stream.ts';
import type { AnyEvent, Subject } from './subject.ts';

/** How long a node has a delivery to itself. */
export const HOLD: Span = seconds(30);

/** Free places of each lane. */
export interface Slots {
  page: number;
  bulk: number;
}

/** An effect, with the event it comes from and the state after it. */
export interface Born {
  readonly id: string;
  readonly effect: Extract<Effect, { kind: 'deliver' }>;
  readonly recorded: Recorded<AnyEvent>;
  readonly state: StreamState;
}

/** What is needed to make a delivery of it; a place of the lane is taken where one is free. */
export interface Making {
  readonly subject: Subject;
  readonly directory: Directory;
  readonly node: string;
  readonly slots: Slots;
  readonly now: At;
}

/** The row of one delivery; born `gone` where nothing stands behind the name or the method. */
export function deliveryOf(born: Born, making: Making): DeliveryRow {
  const { id, effect, recorded, state } = born;
  const { subject, directory, now } = making;
  const { team } = subject.row(state);
  const entry = present(directory.team(team), `The team ${team} was there a moment ago`);
  const home = 'person' in effect.to ? subject.homeOf(state, effect.to.person) : null;
  const target = targetOf(effect, (home === null ? null : directory.team(home)) ?? entry);
  const { words } = effect;
  const text = subject.render({ words, state, recorded, person: target.person, team: entry });
  const isHeld = target.gone === null && takeSlot(making.slots, effect.lane);
  return {
    id,
    stream: recorded.stream,
    team,
    subject: effect.subject,
    lane: effect.lane,
    person: target.person?.id ?? null,
    method: effect.method,
    kind: target.kind,
    address: target.address,
    body: JSON.stringify(text),
    status: target.gone === null ? 'ready' : 'gone',
    attempt: 1,
    readyAt: isHeld ? after(now, HOLD) : now,
    holder: isHeld ? making.node : null,
    again: false,
    note: target.gone ?? '',
    madeAt: now,
    endedAt: target.gone === null ? null : now,
  };
}

interface Target {
  readonly person: Person | null;
  readonly kind: string;
  readonly address: string;
  /** Why nothing can be sent; null where it can. */
  readonly gone: string | null;
}

function targetOf(effect: Born['effect'], entry: TeamEntry): Target {
  const { to, method } = effect;
  if ('source' in to) return sourceTarget(to.source, entry);
  if ('channel' in to) return channelTarget(to.channel, method, entry);
  const person = entry.roster.people[to.person] ?? null;
  if (person === null) return nowhere(null, 'not in the roster any more');
  const way = person.methods.find(({ id }) => id === method);
  if (way === undefined) return nowhere(person, 'the method is not in the roster any more');
  if (way.address === '') return nowhere(person, 'no address stands behind the method');
  return { person, kind: way.kind, address: way.address, gone: null };
}

function channelTarget(name: string, method: string, entry: TeamEntry): Target {
  const bound = bindingFor(name, entry.roster);
  if (bound === null) return nowhere(null, 'the name is bound to nothing');
  if (bound.binding.kind !== 'email') return nowhere(null, 'nothing can be sent there');
  return { person: null, kind: method, address: bound.binding.address, gone: null };
}

/** The address is the roster's and never the sender's own: nobody outside says whom Tocsin calls. */
function sourceTarget(source: string, { roster }: TeamEntry): Target {
  const told = own(roster.sources ?? {}, source);
  if (told === undefined) return nowhere(null, 'the roster names no address to tell');
  return { person: null, kind: `${TOLD_BACK}${source}`, address: told.acknowledgeUrl, gone: null };
}

function nowhere(person: Person | null, gone: string): Target {
  return { person, kind: '', address: '', gone };
}

function takeSlot(slots: Slots, lane: LaneName): boolean {
  if (slots[lane] <= 0) return false;
  slots[lane] -= 1;
  return true;
}
