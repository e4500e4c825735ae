// Rows and units of made-up streams, for tests of stores.
import { NOTHING_WRITTEN } from '#/contract/unit.ts';
import type { DeliveryRow, Take, Unit, Write } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { actionId, personId, streamId, teamId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { at, seconds } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';

/** Where the clock of each test begins. */
export const START: At = at(Date.UTC(2026, 10, 20, 14));

/** The team of every row. */
export const TEAM: TeamId = teamId('web');

/** A stream. */
export const ONE: StreamId = streamId('one');

/** An empty write, with what a test puts in. */
export function writeOf(parts: Partial<Write>): Write {
  return { ...NOTHING_WRITTEN, outcome: '{}', ...parts };
}

/** A row of an incident. */
export function rowOf(id: StreamId, parts: Partial<StreamRow> = {}): StreamRow {
  return {
    id,
    kind: 'incident',
    team: TEAM,
    version: 1,
    fold: 1,
    nextDue: null,
    open: true,
    plan: null,
    number: null,
    lastAt: START,
    woken: 'no',
    aside: null,
    state: '{"title":"made up"}',
    ...parts,
  };
}

/** An event of a stream. */
export function eventOf(stream: StreamId, seq: number): EventRow {
  return {
    stream,
    seq,
    at: START,
    type: 'thing.happened',
    v: 1,
    actor: 'person:ana',
    cause: actionId('cause'),
    timers: null,
    body: '{"type":"thing.happened"}',
  };
}

/** A unit that writes what it is given. */
export function unitOf(write: Write, action: Unit['action'] = null): Unit {
  return { action, wants: {}, decide: () => ({ kind: 'write', write }) };
}

/** A unit that adds one event to a stream, whatever version it has. */
export function addTo(id: StreamId): Unit {
  return {
    action: null,
    wants: { streams: [id] },
    decide: (view) => {
      const version = (view.stream(id)?.version ?? 0) + 1;
      const streams = [rowOf(id, { version })];
      return { kind: 'write', write: writeOf({ streams, events: [eventOf(id, version)] }) };
    },
  };
}

/** A delivery to ana. */
export function deliveryOf(id: string, parts: Partial<DeliveryRow> = {}): DeliveryRow {
  return {
    id,
    stream: ONE,
    team: TEAM,
    subject: 'page-1',
    lane: 'page',
    person: personId('ana'),
    method: 'email',
    kind: 'email',
    address: 'ana@example.org',
    body: '{"subject":"s","text":"t"}',
    urgency: 1,
    ringsAt: START,
    bundle: null,
    status: 'ready',
    attempt: 1,
    readyAt: START,
    holder: null,
    again: false,
    note: '',
    madeAt: START,
    endedAt: null,
    ...parts,
  };
}

/** An alert of the checkout. */
export function alertOf(fingerprint: string, parts: Partial<Alert> = {}): Alert {
  return {
    source: 'generic',
    fingerprint,
    group: 'checkout',
    status: 'firing',
    title: 'Checkout is down',
    summary: '',
    labels: { severity: 'critical' },
    url: null,
    startsAt: null,
    endsAt: null,
    ...parts,
  };
}

/** Takes pages. */
export const PAGE: Take = { lane: 'page', limit: 10, holder: 'me', holdFor: seconds(30) };
