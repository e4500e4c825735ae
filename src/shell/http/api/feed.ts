// `GET /feed`: the feed as server-sent events.
import { refused } from '../answers.ts';
import { mayReach } from '../caller.ts';
import type { FeedEvent } from '../feed/feed.ts';
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
    wants: (team) =>
      (only === null || only === team) && mayReach(caller, team, world.directory),
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
  let stop = (): void => undefined;
  let stopBeating = (): void => undefined;

  function end(): void {
    stop();
    stopBeating();
  }

  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        function write(text: string): void {
          if ((controller.desiredSize ?? 0) > -MOST_WAITING_BYTES) {
            return controller.enqueue(encoder.encode(text));
          }
          end();
          controller.close();
        }

        function leave(): void {
          end();
          controller.close();
        }

        function beat(): void {
          stopBeating = world.after(HEARTBEAT_MS, () => {
            void stillHolds().then((holds) => {
              if (!holds) return leave();
              write(': still here\n\n');
              return beat();
            }, world.log.bug.bind(null, 'a feed could not be kept'));
          });
        }

        stop = world.feed.listen({ wants, send: (event) => write(frameOf(event)), end: leave }, after);
        beat();
      },
      cancel: end,
    },
    { highWaterMark: 0, size: (chunk) => chunk.byteLength },
  );
}

// JSON has no line breaks of its own, so one data line holds it.
function frameOf({ event, id, json }: FeedEvent): string {
  const place = id === null ? '' : `id: ${id}\n`;
  return `event: ${event}\n${place}data: ${json}\n\n`;
}
