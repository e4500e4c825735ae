// The routes of the API. Every one wants a key; what a key may see and do is judged in each.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { TeamId } from '#/core/basics/ids.ts';
import { refused } from '../answers.ts';
import { bearerOf, callerOf } from '../keys.ts';
import type { Caller } from '../keys.ts';
import type { World } from '../world.ts';
import { act } from './act.ts';
import { endKey, listKeys, makeKey } from './keys.ts';
import { showOnCall } from './on-call.ts';
import {
  listActions,
  listIncidents,
  listMail,
  listTeams,
  showIncident,
  showReview,
  showTimeline,
} from './reads.ts';

type Answer = (world: World, caller: Caller, c: Context) => Response | Promise<Response>;

/** The API under `/api/v1`. */
export function apiDoor(
  world: World,
  refusedFiles: () => ReadonlyMap<TeamId, readonly string[]>,
): Hono {
  const door = new Hono();

  function guarded(answer: Answer): (c: Context) => Promise<Response> {
    return async (c) => {
      await world.started();
      const secret = bearerOf(c.req.header('authorization'));
      const caller = secret === null ? null : await callerOf(secret, world);
      if (caller === null) return refused('bad-key');
      return world.notReady() === null ? answer(world, caller, c) : refused('overloaded');
    };
  }

  door.post('/actions', guarded(act));
  door.get('/actions', guarded(listActions));
  door.get('/incidents', guarded(listIncidents));
  door.get('/incidents/:incident', guarded(showIncident));
  door.get('/incidents/:incident/timeline', guarded(showTimeline));
  door.get('/incidents/:incident/review', guarded(showReview));
  door.get('/on-call', guarded(showOnCall));
  door.get(
    '/teams',
    guarded((at) => listTeams(at, refusedFiles())),
  );
  door.get('/mail', guarded(listMail));
  door.get('/keys', guarded(listKeys));
  door.post('/keys', guarded(makeKey));
  door.delete('/keys/:id', guarded(endKey));
  return door;
}
