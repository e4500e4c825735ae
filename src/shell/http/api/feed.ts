// `GET /feed`: the feed as server-sent events.
import { refused } from '../answers.ts';
import { mayReach } from '../caller.ts';
import type { FeedEvent } from '../feed/feed.ts';
import { isoOf } from '../incident-view.ts';
import type { AskedBy } from './guard.ts';
import { oneTeam } from './reads.ts';

const HEARTBEAT_MS = 15_000;
/** A reader that is so far behind is sent away; it comes back and catches up. */
const MOST_WAITING_BYTES = 4_000_000;

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Proxies that gather answers would hold events back.
  'x-accel-buffering': 'no',
};

/** Follows everything that changes in the teams asked for. */
export function followFeed(asked: AskedBy<'followFeed'>): Response {
  const { world, caller, query, request } = asked;
  const only = query.team === undefined ? null : oneTeam(world, caller, query.team);
  if (only instanceof Response) return only;
  if (world.notReady() !== null) return refused('overloaded');
  const after = request.headers.get('last-event-id') ?? query.after ?? null;
  const body = eventStream(asked, {
    after: after === '' ? null : after,
    wants: (team) => (only === null || only === team) && mayReach(caller, team, world.directory),
  });
  return new Response(body, { headers: HEADERS });
}

interface Wanted {
  readonly after: string | null;
  readonly wants: Parameters<AskedBy<'followFeed'>['world']['feed']['listen']>[0]['wants'];
}

function eventStream(
  { world, stillHolds }: AskedBy<'followFeed'>,
  { after, wants }: Wanted,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stops = new Set<() => void>();
  let isOver = false;

  function stopAll(): void {
    isOver = true;
    for (const stop of stops) stop();
    stops.clear();
  }

  function start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    function leave(): void {
      if (isOver) return;
      stopAll();
      controller.close();
    }

    function write(text: string): void {
      const isBehind = (controller.desiredSize ?? 0) < -MOST_WAITING_BYTES;
      if (isBehind) leave();
      else if (!isOver) controller.enqueue(encoder.encode(text));
    }

    function beat(): void {
      stillHolds().then(
        (holds) => (holds ? write(frameOf(aliveAt(world.now()))) : leave()),
        () => leave(), // A store that cannot be read now may be read when the listener comes back.
      );
    }

    stops.add(world.timers.every(HEARTBEAT_MS, beat));
    const listener = { wants, send: (event: FeedEvent) => write(frameOf(event)), end: leave };
    stops.add(world.feed.listen(listener, after));
  }

  const room = { highWaterMark: 0, size: (chunk: Uint8Array) => chunk.byteLength };
  return new ReadableStream<Uint8Array>({ start, cancel: stopAll }, room);
}

// An event and no comment: a line can die without a word, and only events tell a browser that it lives.
function aliveAt(now: number): FeedEvent {
  return { event: 'alive', id: null, json: JSON.stringify({ at: isoOf(now) }) };
}

// JSON has no line breaks of its own, so one data line holds it.
function frameOf({ event, id, json }: FeedEvent): string {
  const place = id === null ? '' : `id: ${id}\n`;
  return `event: ${event}\n${place}data: ${json}\n\n`;
}
