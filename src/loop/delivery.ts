// An effect becomes a delivery: its text made once, its address by today's roster. It is born held
// by the node that commits it, which sends it from memory without asking the database again.
import type { DeliveryRow, Directory, LaneName, TeamEntry } from '#/contract/ports.ts';
import { TOLD_BACK } from '#/contract/source.ts';
import { present } from '#/core/basics/assert.ts';
import { own } from '#/core/basics/own.ts';
import { after, seconds } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { gather, PER_MINUTE } from '#/core/incident/gather.ts';
import type { Gathered, Ring } from '#/core/incident/gather.ts';
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
  /** What rang lately at an address. */
  readonly ringsAt: (address: string) => readonly Ring[];
}

/** Where a page is about to ring that may wait for others; null for what waits for none, or has nowhere to. */
export function ringsWhere(
  { effect, recorded, state }: Omit<Born, 'id'>,
  { subject, directory }: Pick<Making, 'subject' | 'directory'>,
): string | null {
  if (effect.lane !== 'page' || effect.atOnce === true) return null;
  const { team } = subject.row(state);
  const entry = present(directory.team(team), 'The team of a stream is there', recorded.stream);
  const { gone, address, perMinute } = targetOf(
    effect,
    homeOf({ effect, state }, { subject, directory }, entry),
  );
  const mayWait = gone === null && perMinute !== 'unlimited';
  return mayWait && subject.urgency(state, entry) > 0 ? address : null;
}

/** The row of one delivery; born `gone` where nothing stands behind the name or the method. */
export function deliveryOf(born: Born, making: Making): DeliveryRow {
  const { id, effect, recorded, state } = born;
  const { subject, directory, now } = making;
  const { team } = subject.row(state);
  const entry = present(directory.team(team), 'The team was there a moment ago', team);
  const target = targetOf(effect, homeOf(born, making, entry));
  const { words } = effect;
  const text = subject.render({ words, state, recorded, person: target.person, team: entry });
  const urgency = effect.lane === 'page' ? subject.urgency(state, entry) : 0;
  const gathered = gatheredOf({ born, target, urgency }, making);
  const mayHold = target.gone === null && gathered.kind === 'alone';
  const isHeld = mayHold && takeSlot(making.slots, effect.lane);
  const ringsAt = gathered.kind === 'alone' ? now : gathered.ringsAt;
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
    urgency,
    ringsAt,
    bundle: gathered.kind === 'joins' ? gathered.message : gathered.kind === 'first' ? id : null,
    status: target.gone === null ? 'ready' : 'gone',
    attempt: 1,
    readyAt: isHeld ? after(now, HOLD) : ringsAt,
    holder: isHeld ? making.node : null,
    again: false,
    note: target.gone ?? '',
    madeAt: now,
    endedAt: target.gone === null ? null : now,
  };
}

/** In whose roster the addressee stands: a guest's own team. */
function homeOf(
  { effect, state }: Pick<Born, 'effect' | 'state'>,
  { subject, directory }: Pick<Making, 'subject' | 'directory'>,
  entry: TeamEntry,
): TeamEntry {
  const home = 'person' in effect.to ? subject.homeOf(state, effect.to.person) : null;
  return (home === null ? null : directory.team(home)) ?? entry;
}

interface About {
  readonly born: Born;
  readonly target: Target;
  readonly urgency: number;
}

// A page of a storm waits a moment for those that come with it [PAG-6].
function gatheredOf({ born, target, urgency }: About, { ringsAt, now }: Making): Gathered {
  const { person, address, gone, perMinute } = target;
  const isUrgent = born.effect.lane !== 'page' || born.effect.atOnce === true || urgency === 0;
  if (isUrgent || perMinute === 'unlimited' || gone !== null || person === null)
    return { kind: 'alone' };
  const lately = ringsAt(address).filter((ring) => ring.person === person.id);
  return gather({ stream: born.recorded.stream, urgency, perMinute }, lately, now);
}

interface Target {
  readonly person: Person | null;
  readonly kind: string;
  readonly address: string;
  readonly perMinute: number | 'unlimited';
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
  const { kind, address, perMinute = PER_MINUTE } = way;
  return { person, kind, address, perMinute, gone: null };
}

function channelTarget(name: string, method: string, entry: TeamEntry): Target {
  const bound = bindingFor(name, entry.roster);
  if (bound === null) return nowhere(null, 'the name is bound to nothing');
  if (bound.binding.kind !== 'email') return nowhere(null, 'nothing can be sent there');
  const { address } = bound.binding;
  return { person: null, kind: method, address, perMinute: PER_MINUTE, gone: null };
}

/** The address is the roster's and never the sender's own: nobody outside says whom Tocsin calls. */
function sourceTarget(source: string, { roster }: TeamEntry): Target {
  const told = own(roster.sources ?? {}, source);
  if (told === undefined) return nowhere(null, 'the roster names no address to tell');
  const kind = `${TOLD_BACK}${source}`;
  const address = told.acknowledgeUrl;
  return { person: null, kind, address, perMinute: PER_MINUTE, gone: null };
}

function nowhere(person: Person | null, gone: string): Target {
  return { person, kind: '', address: '', perMinute: PER_MINUTE, gone };
}

function takeSlot(slots: Slots, lane: LaneName): boolean {
  if (slots[lane] <= 0) return false;
  slots[lane] -= 1;
  return true;
}
