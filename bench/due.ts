// How late due work is carried out by the real loop on the real store, where a great many incidents are
// open and many fall due every second: the time from when a timer is due until what came of it is
// committed, synced and heard of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { actionId, personId, streamId } from '#/core/basics/ids.ts';
import type { Ports } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { createLoop } from '#/loop/loop.ts';
import type { Loop } from '#/loop/loop.ts';
import { processBell } from '#/shell/bell.ts';
import { addingEvents } from '#/shell/store/sqlite/events.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import { TeamFiles } from '#/sim/directory.ts';
import { exampleTeam } from '../tests/examples.ts';
import { movedBy } from './durable/copies.ts';
import { count, ms, quantile } from './figures.ts';

/** How much falls due. */
export interface DueSizes {
  readonly open: number;
  readonly perSecond: number;
  readonly seconds: number;
}

const TEAM = exampleTeam('framewright');
const HOUR_MS = 3_600_000;
/** Between the last row and the first due time the loop starts. */
const AHEAD_MS = 3_000;
/** More than it takes to move one row. */
const FILLING_MS = 0.4;

/** Lines about the lateness of due work. */
export async function dueLines(sizes: DueSizes): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-due-'));
  try {
    const path = join(folder, 'tocsin.db');
    const template = await heldIncident(path);
    const fill = fillWith(path, template, sizes);
    const { late, share } = await watched(path, sizes, fill.due);
    const missing = sizes.perSecond * sizes.seconds - late.length;
    return [
      `Due work among ${count(sizes.open)} open incidents, ${count(sizes.perSecond)} falling due a second for ${sizes.seconds} s: late by`,
      `${ms(quantile(late, 0.5))} ms, 99 of 100 by ${ms(quantile(late, 0.99))} ms, the latest by ${ms(quantile(late, 1))} ms${missing === 0 ? '' : `, ${missing} missing`};`,
      `${Math.round(share * 100)} % of one processor was used. The real loop on SQLite, synced, with ${count(fill.events)} events in it;`,
      'each is an incident that somebody holds, at the next time at which something is due of them.',
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Template {
  readonly row: StreamRow;
  readonly events: readonly EventRow[];
}

/** One incident as the engine made it: declared, acknowledged, and with something due later. */
async function heldIncident(path: string): Promise<Template> {
  const store = new SqliteStore(path);
  const loop = createLoop(portsOver(store));
  await loop.start();
  const stream = streamId('template');
  const machine = { kind: 'machine', machine: 'bench' } as const;
  const what = { team: TEAM.team, title: 'It breaks', severity: 'P1' };
  const id = actionId('declare');
  await asked(loop, { id, stream, by: machine, type: 'incident.declare', ...what });
  const holder = TEAM.roster.managers[0] ?? personId('nobody');
  const by = { kind: 'person', person: holder } as const;
  await asked(loop, { id: actionId('take'), stream, by, type: 'incident.acknowledge' });
  await loop.stop();
  const row = await store.stream(stream);
  const events = await store.events(stream, 1, 1_000);
  await store.stop();
  if (row === null || row.nextDue === null) throw new Error('Nothing is due on the incident');
  return { row, events };
}

async function asked(loop: Loop, action: Parameters<Loop['act']>[0]): Promise<void> {
  const outcome = await loop.act(action);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

/** Copies it, each copy moved in time: some fall due in the watched seconds, the others hours later. */
function fillWith(
  path: string,
  { row, events }: Template,
  { open, perSecond, seconds }: DueSizes,
): { readonly due: ReadonlyMap<string, number>; readonly events: number } {
  const database = new DatabaseSync(path);
  const columns = 'kind, team, version, fold, open, plan, woken, aside';
  const stream = database.prepare(
    `insert into streams (id, next_due, number, last_at, state, ${columns})
     select ?, ?, ?, ?, ?, ${columns} from streams where id = '${row.id}'`,
  );
  const event = database.prepare(
    addingEvents('stream, seq, at, type, v, actor, cause, timers, body'),
  );
  const inWindow = perSecond * seconds;
  const own = row.nextDue ?? 0;
  // Filling takes some ten seconds; what is due begins once it is done.
  const moves = Array.from({ length: open }, (_, index) =>
    index < inWindow ? (index * 1_000) / perSecond : 2 * HOUR_MS + index * 100,
  );
  const due = new Map<string, number>();
  database.exec('begin');
  for (const [index, move] of moves.entries()) {
    const id = `copy-${index}`;
    due.set(id, move);
    stream.run(id, own + Math.floor(move), `INC-${index}`, row.lastAt, '');
    for (const { seq, at: when, type, v, actor, cause, timers, body } of events) {
      event.run(id, seq, when, type, v, actor, `${cause}-${index}`, timers, body);
    }
  }
  database.exec('commit');
  const begins = Math.ceil(Date.now() / 1_000) * 1_000 + AHEAD_MS + open * FILLING_MS;
  const state = database.prepare(
    'update streams set state = ?, next_due = ?, last_at = ? where id = ?',
  );
  database.exec('begin');
  for (const [id, move] of due) {
    const when = Math.floor(begins + move);
    due.set(id, when);
    const moved = movedBy(row.state, when - own).replaceAll(`"${row.id}"`, `"${id}"`);
    state.run(moved, when, row.lastAt, id);
  }
  database.exec(`commit; delete from streams where id = '${row.id}'; pragma optimize`);
  database.close();
  const watchedOnes = [...due].slice(0, inWindow);
  return { due: new Map(watchedOnes), events: open * events.length };
}

async function watched(
  path: string,
  { perSecond, seconds }: DueSizes,
  due: ReadonlyMap<string, number>,
): Promise<{ readonly late: readonly number[]; readonly share: number }> {
  const store = new SqliteStore(path);
  const loop = createLoop(portsOver(store));
  const late = new Map<string, number>();
  const { promise, resolve } = Promise.withResolvers<void>();
  let busy: { readonly since: number; readonly before: NodeJS.CpuUsage } | null = null;
  loop.watch(({ events }) => {
    busy ??= { since: performance.now(), before: process.cpuUsage() };
    const heard = performance.timeOrigin + performance.now();
    for (const { stream, cause } of events) {
      const expected = due.get(stream);
      if (expected === undefined || late.has(stream) || !cause.startsWith('time.pass')) continue;
      late.set(stream, heard - expected);
      if (late.size === due.size) resolve();
    }
  });
  await loop.start();
  const patience = setTimeout(resolve, (seconds + 60) * 1_000);
  await promise;
  clearTimeout(patience);
  const { since, before } = busy ?? { since: performance.now(), before: process.cpuUsage() };
  const { user, system } = process.cpuUsage(before);
  const took = performance.now() - since;
  await loop.stop();
  await store.stop();
  if (perSecond * seconds !== due.size) throw new Error('Not all that is due is watched');
  return { late: [...late.values()], share: (user + system) / 1_000 / took };
}

function portsOver(store: SqliteStore): Ports {
  const channel = { send: async () => ({ kind: 'sent', ref: '250' }) as const };
  return {
    node: 'bench',
    store,
    bell: processBell(),
    directory: new TeamFiles([TEAM]).directory(),
    channels: {
      channelOf: () => channel,
    },
    links: {
      answerUrl: ({ delivery }) => `https://tocsin.example/a/${delivery}`,
      listUrl: (delivery) => `https://tocsin.example/a/${delivery}/all`,
    },
    fallback: { tell: async () => undefined },
    log: {
      note: () => undefined,
      warn: () => undefined,
      bug: (what, error) => {
        throw new Error(what, { cause: error });
      },
    },
  };
}
