// The witness must be able to see: each claim is broken here by hand.
import { NOTHING_WRITTEN } from '#/contract/unit.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeliveryRow, Unit, Write } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { actionId, personId, streamId, teamId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import type { Incident } from '#/core/incident/state.ts';
import { applied, nextDueOf } from '#/core/stream/fold.ts';
import type { Happening, TimerPatch } from '#/core/stream/stream.ts';
import { recordedOf } from '#/sim/recorded.ts';
import { drillBesideReal } from './drills.ts';
import { Witness } from './witness.ts';

const STREAM = streamId('incident-1');
const TEAM = teamId('checkout');
const ANA = personId('ana');
const UNIT: Unit = {
  action: { id: actionId('call-1'), bodyHash: '' },
  wants: {},
  decide: () => ({ kind: 'refuse', refusal: { code: 'unused' } }),
};

/** A log that a test writes, and the store's row of it. */
class Log {
  readonly witness: Witness = new Witness();
  #state: Incident = incidentKind.empty(STREAM);

  commit(happened: readonly Happening<IncidentEvent>[], tweak: Partial<StreamRow> = {}): void {
    const events = happened.map((one, index) => this.#row(one, index));
    for (const event of events) {
      this.#state = applied(incidentKind.evolve, this.#state, recordedOf(event));
    }
    const row: StreamRow = { ...streamRow(this.#state), ...tweak };
    this.write({ streams: [row], events });
  }

  write(part: Partial<Write>): void {
    const write: Write = { ...NOTHING_WRITTEN, ...part };
    this.witness.committed({ kind: 'done', now: at(1_000), write }, UNIT);
    this.witness.heard({ kind: 'done', now: at(1_000), write });
  }

  rule(): string | null {
    return this.witness.breach?.rule ?? null;
  }

  #row({ event, timers }: Happening<IncidentEvent>, index: number): EventRow {
    return {
      stream: STREAM,
      seq: this.#state.version + index + 1,
      at: at(1_000),
      type: event.type,
      v: 1,
      actor: 'system',
      cause: actionId('call-1'),
      timers: timers === undefined ? null : JSON.stringify(timers),
      body: JSON.stringify(event),
    };
  }
}

function streamRow(state: Incident): StreamRow {
  return {
    id: STREAM,
    kind: 'incident',
    team: TEAM,
    version: state.version,
    fold: 1,
    nextDue: nextDueOf(state),
    open: true,
    plan: null,
    number: null,
    lastAt: at(1_000),
    woken: 'no',
    aside: null,
    state: JSON.stringify(state),
  };
}

function delivery(id: string, more: Partial<DeliveryRow> = {}): DeliveryRow {
  return {
    id,
    stream: STREAM,
    team: TEAM,
    subject: 'page-1',
    lane: 'page',
    person: ANA,
    method: 'email',
    kind: 'email',
    address: 'ana@example.org',
    body: '{}',
    urgency: 1,
    ringsAt: at(1_000),
    bundle: null,
    status: 'ready',
    attempt: 1,
    readyAt: at(1_000),
    holder: 'node',
    again: false,
    note: '',
    madeAt: at(1_000),
    endedAt: null,
    ...more,
  };
}

const DECLARED: Happening<IncidentEvent> = {
  event: {
    type: 'incident.declared',
    number: 'INC-1',
    team: TEAM,
    title: 'Checkout is down',
    summary: '',
    origin: 'person',
    drill: false,
    alertAt: null,
    plan: 'h',
    groups: [],
    similar: [],
    severityBecause: '',
    severity: 'P0',
    rank: 1,
    attention: 'page',
  },
};
const LADDER: TimerPatch = { ladder: { at: at(9_000), what: 'ladder' } };
const STARTED: Happening<IncidentEvent> = {
  event: { type: 'ladder.started', pass: 1, because: 'declared' },
  timers: LADDER,
};
const CLIMBED: Happening<IncidentEvent> = {
  event: {
    type: 'rung.climbed',
    due: 'rung-1',
    title: 'L1',
    ladder: 'answer',
    index: 0,
    because: '',
    late: false,
  },
};
const PAGED: Happening<IncidentEvent> = {
  event: {
    type: 'page.started',
    page: 'page-1',
    person: ANA,
    purpose: 'answer',
    due: null,
    because: '',
    methods: [],
    atOnce: false,
  },
};
const HELD: Happening<IncidentEvent> = {
  event: { type: 'hold.taken', by: ANA, first: true, lapsesAt: null },
  timers: { ladder: null },
};

test('a log that keeps every claim breaks none', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED, CLIMBED, PAGED]);
  log.commit([
    HELD,
    { event: { type: 'page.ended', page: 'page-1', person: ANA, how: 'answered', by: ANA } },
  ]);
  assert.equal(log.rule(), null);
});

test('[SIM-1] sent and never committed, sent with other words, sent after the end', () => {
  const message = { id: 'd-1', again: false, lane: 'page', subject: 's', text: 't' } as const;
  const unknown = new Log();
  unknown.witness.sending(message, 'ana@example.org');
  assert.equal(unknown.rule(), 'SIM-1');
  const other = new Log();
  other.write({ deliveries: [delivery('d-1')] });
  other.witness.sending(message, 'ana@example.org');
  assert.equal(other.rule(), null);
  other.witness.sending({ ...message, text: 'another' }, 'ana@example.org');
  assert.equal(other.rule(), 'SIM-1');
  const ended = new Log();
  ended.write({ deliveries: [delivery('d-1')] });
  ended.write({ settled: [{ id: 'd-1', attempt: 1, status: 'sent', note: '' }] });
  ended.witness.sending(message, 'ana@example.org');
  assert.equal(ended.rule(), 'SIM-1');
  const withdrawn = new Log();
  withdrawn.write({ deliveries: [delivery('d-1')] });
  withdrawn.write({ withdrawn: [{ stream: STREAM, subject: 'page-1' }] });
  withdrawn.witness.sending(message, 'ana@example.org');
  assert.equal(withdrawn.rule(), 'SIM-1');
});

test('[SIM-2] accepted and not kept', () => {
  const log = new Log();
  log.write({});
  log.witness.accepted('call-1');
  assert.equal(log.rule(), null);
  log.witness.accepted('call-2');
  assert.equal(log.rule(), 'SIM-2');
});

test('[SIM-3] a page while somebody holds it, and one that rings on', () => {
  const started = new Log();
  started.commit([DECLARED, STARTED, HELD]);
  assert.equal(started.rule(), null);
  started.commit([PAGED]);
  assert.equal(started.rule(), 'SIM-3');
  const ringing = new Log();
  ringing.commit([DECLARED, STARTED, PAGED, HELD]);
  assert.equal(ringing.rule(), 'SIM-3');
});

test('[SIM-4] nobody holds it and nothing is due', () => {
  const log = new Log();
  log.commit([DECLARED]);
  assert.equal(log.rule(), 'SIM-4');
});

test('[SIM-5] overdue for long', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED, PAGED]);
  log.witness.idle(at(9_000));
  assert.equal(log.rule(), null);
  log.witness.idle(at(9_001));
  assert.equal(log.rule(), 'SIM-5');
});

test('[SIM-6] a state that its log does not make', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED], { state: '{}' });
  assert.equal(log.rule(), 'SIM-6');
});

test('[SIM-7] a wrong due time in the index', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED], { nextDue: at(9_001) });
  assert.equal(log.rule(), 'SIM-7');
});

test('[SIM-8] one method of a page under two ids', () => {
  const log = new Log();
  log.write({ deliveries: [delivery('d-1'), delivery('d-2', { method: 'private' })] });
  assert.equal(log.rule(), null);
  log.write({ deliveries: [delivery('d-3')] });
  assert.equal(log.rule(), 'SIM-8');
});

test('[SIM-18] a page that waits for others and is the first, or too long, or worse than they are', () => {
  function judged(...rows: readonly DeliveryRow[]): string | null {
    const log = new Log();
    log.write({ deliveries: rows });
    return log.rule();
  }
  const other = delivery('d-1', { stream: streamId('incident-2'), urgency: 2 });
  const waits = { method: 'private', bundle: 'd-2', ringsAt: at(11_000) };
  assert.equal(judged(delivery('d-2', waits)), 'SIM-18');
  assert.equal(judged(other, delivery('d-2', { ...waits, urgency: 2 })), null);
  assert.equal(judged(other, delivery('d-2', { ...waits, urgency: 1 })), 'SIM-18');
  const long = { ...waits, urgency: 2, ringsAt: at(62_000) };
  assert.equal(judged(other, delivery('d-2', long)), 'SIM-18');
});

test('[SIM-9] a rung fires twice in a pass', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED, CLIMBED, PAGED]);
  assert.equal(log.rule(), null);
  log.commit([CLIMBED]);
  assert.equal(log.rule(), 'SIM-9');
});

test('[SIM-10] a last resort that pages nobody, and one that does not come again', () => {
  const reached: Happening<IncidentEvent> = {
    event: { type: 'last-resort.reached', round: 1, because: '' },
  };
  const silent = new Log();
  silent.commit([DECLARED, STARTED, reached]);
  assert.equal(silent.rule(), 'SIM-10');
  const once = new Log();
  once.commit([DECLARED, reached, PAGED]);
  assert.equal(once.rule(), 'SIM-10');
});

test('[SIM-12] a stream that is set aside', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED], { aside: 'a bug' });
  assert.equal(log.rule(), 'SIM-12');
});

test('[SIM-16] a duty that is open and has no time', () => {
  const opened: Happening<IncidentEvent> = { event: OPENED, timers: {} };
  const kept = new Log();
  kept.commit([DECLARED, STARTED, PAGED, { ...opened, timers: DUTY_TIMER }]);
  assert.equal(kept.rule(), null);
  const forgotten = new Log();
  forgotten.commit([DECLARED, STARTED, PAGED, opened]);
  assert.equal(forgotten.rule(), 'SIM-16');
});

test('[SIM-16] a word in time that is called late', () => {
  const met: IncidentEvent = { type: 'duty.met', duty: 'response', late: true };
  const log = new Log();
  log.commit([DECLARED, STARTED, PAGED, { event: OPENED, timers: DUTY_TIMER }]);
  log.commit([{ event: met, timers: { 'duty:response': null } }]);
  assert.equal(log.rule(), 'SIM-16');
});

test('[SIM-17] a ladder that begins and tells nobody', () => {
  const log = new Log();
  log.commit([DECLARED, STARTED, CLIMBED]);
  assert.equal(log.rule(), 'SIM-17');
});

test('[SIM-20] a drill that pages whom it does not list', () => {
  function drilled(listed: readonly PersonId[]): string | null {
    const { event } = DECLARED;
    const log = new Log();
    const drill = { ...event, drill: true, listed } as IncidentEvent;
    log.commit([{ event: drill }, STARTED, PAGED]);
    return log.rule();
  }
  assert.equal(drilled([ANA]), null);
  assert.equal(drilled([personId('ben')]), 'SIM-20');
});

test('[SIM-20] a drill that goes on beside a real incident of its team that pages', () => {
  const real: Incident = {
    ...incidentKind.empty(STREAM),
    team: TEAM,
    status: 'investigating',
    attention: 'page',
    declaredAt: at(1_000),
  };
  const drill: Incident = { ...real, id: streamId('drill-1'), drill: true };
  assert.notEqual(drillBesideReal([drill, real]), null);
  const { team: _team, ...others } = real;
  assert.equal(drillBesideReal([drill, { ...others, team: teamId('search') }]), null);
  assert.equal(drillBesideReal([{ ...drill, status: 'cancelled' }, real]), null);
  assert.equal(drillBesideReal([drill, { ...real, attention: 'message' }]), null);
});

const DUTY_TIMER: TimerPatch = { 'duty:response': { at: at(9_000), what: 'duty-due' } };
const OPENED: IncidentEvent = {
  type: 'duty.opened',
  duty: 'response',
  due: 'response@P0',
  title: 'Respond',
  kind: 'response',
  dueAt: at(9_000),
  every: null,
  ownerRole: null,
  owner: '',
  audience: null,
  external: false,
  until: 'answered',
  from: 'document',
};
