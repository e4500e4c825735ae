// All doors of the server as one function from request to response, so that tests need no port.
import { Hono } from 'hono';
import type { TeamId } from '#/core/basics/ids.ts';
import { answerDoor } from './answer.ts';
import { json, refused } from './answers.ts';
import { apiDoor } from './api/routes.ts';
import { healthDoor } from './health.ts';
import { intakeDoor } from './intake.ts';
import type { World } from './world.ts';

/** Answers one request. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** The doors of a server. */
export function doorsOf(
  world: World,
  refusedFiles: () => ReadonlyMap<TeamId, readonly string[]> = () => new Map(),
): Fetch {
  const intake = intakeDoor(world);
  const doors = new Hono();
  doors.route('/', healthDoor(world));
  doors.route('/', answerDoor(world));
  doors.route('/api/v1', apiDoor(world, refusedFiles));
  doors.notFound((c) => refused('not-found', { path: c.req.path }));
  doors.onError((error) => {
    world.log.bug('a request failed', error);
    return json({ type: 'about:blank', title: 'Tocsin failed', status: 500 }, 500);
  });
  // Intake stands outside the others: a middleware there costs it a third of its rate.
  return (request) => (isIntake(request.url) ? intake.fetch(request) : doors.fetch(request));
}

function isIntake(url: string): boolean {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  return path >= 0 && url.startsWith('/in/', path);
}
