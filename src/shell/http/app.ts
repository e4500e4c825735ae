// All doors of the server as one function from request to response, so that tests need no port.
import { Hono } from 'hono';
import { StoreAway } from '#/contract/store-away.ts';
import { answerDoor } from './answer.ts';
import { refused } from './answers.ts';
import { apiDoor } from './api/routes.ts';
import { calendarDoor } from './calendar.ts';
import { consoleDoor } from './console.ts';
import { healthDoor } from './health.ts';
import { Intake, intakeDoor } from './intake.ts';
import { metricsDoor } from './metrics.ts';
import type { World } from './world.ts';

/** Answers one request. */
export type Fetch = (request: Request, env?: unknown) => Response | Promise<Response>;

/** The doors of a server. */
export function doorsOf(
  world: World,
  webFolder: string | null = null,
  intakeOf: Intake = new Intake(world),
): Fetch {
  const intake = intakeDoor(intakeOf);
  const doors = new Hono();
  doors.route('/', healthDoor(world));
  doors.route('/', metricsDoor(world));
  doors.route('/', answerDoor(world));
  doors.route('/', calendarDoor(world));
  doors.route('/api/v1', apiDoor(world));
  doors.route('/', consoleDoor(webFolder));
  doors.notFound((c) => refused('not-found', { path: c.req.path }));
  doors.onError((error) => {
    if (!(error instanceof StoreAway)) {
      world.log.bug('a request failed', error);
      return refused('failed');
    }
    world.log.warn('a request failed', { why: error.message });
    return refused('overloaded');
  });
  // Intake stands outside the others: a middleware there costs it a third of its rate.
  return (request, env) =>
    isIntake(request.url) ? intake.fetch(request) : doors.fetch(request, env as object);
}

function isIntake(url: string): boolean {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  return path >= 0 && url.startsWith('/in/', path);
}
