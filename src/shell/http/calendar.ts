// The door of calendars: whoever has the address of a feed reads it, as programs that show calendars
// keep no cookie. The address is a secret that is made and ended like a key, and shows shifts alone.
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { own } from '#/core/basics/own.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { calendarText } from '#/core/oncall/calendar-text.ts';
import type { CalendarEvent } from '#/core/oncall/calendar-text.ts';
import { personEvents, rotaEvents } from '#/core/oncall/calendar.ts';
import { drillEvents } from '#/core/team/drill-calendar.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { KeyRow, TeamEntry } from '#/contract/ports.ts';
import { rotaShown } from '#/contract/calendars.ts';
import { hashOfSecret } from '../secrets.ts';
import { refused } from './answers.ts';
import { cardOf, teamsWith } from './caller.ts';
import type { World } from './world.ts';

/** The routes of calendars. */
export function calendarDoor(world: World): Hono {
  const door = new Hono();
  door.get('/calendar/:file', async (c) => {
    await world.started();
    const token = /^([\w-]{20,100})\.ics$/.exec(c.req.param('file'))?.[1];
    const key = token === undefined ? null : await world.store.keyByHash(hashOfSecret(token));
    const shown = key === null ? null : shownBy(world, key);
    if (shown === null) return refused('not-found', { path: '/calendar' });
    return answer(shown, world.now(), c.req.header('if-none-match'));
  });
  return door;
}

interface Shown {
  readonly name: string;
  readonly events: readonly CalendarEvent[];
}

// Whoever left the roster has no calendar any more [API-4].
function shownBy(world: World, key: KeyRow): Shown | null {
  const { directory } = world;
  const { person, team, kind, endedAt, name } = key;
  const entry = team === null ? null : directory.team(team);
  if (kind !== 'calendar' || endedAt !== null || entry === null) return null;
  if (person !== null && cardOf(directory, entry.team, person) === undefined) return null;
  const rota = rotaShown(name);
  if (rota !== null) return ofRota(entry, rota, world.now());
  return person === null ? null : ofPerson(world, entry, person);
}

function ofRota(entry: TeamEntry, name: string, now: number): Shown | null {
  const rota = own(entry.roster.rotas, name);
  if (rota === undefined) return null;
  return { name: `${entry.roster.name}: ${name}`, events: rotaEvents(entry, rota, at(now)) };
}

function ofPerson({ directory, now }: World, entry: TeamEntry, person: PersonId): Shown {
  const teams = teamsWith(directory, person).flatMap((team) => directory.team(team) ?? []);
  return {
    name: `On call: ${nameOfPerson(directory, entry.team, person)}`,
    events: teams.flatMap((one) => [
      ...personEvents(one, person, at(now())),
      ...drillEvents(one, person),
    ]),
  };
}

// Weak, as the time it was made stands in each event.
function answer({ name, events }: Shown, now: number, known: string | undefined): Response {
  const hash = createHash('sha256')
    .update(calendarText(name, events, at(0)))
    .digest('base64url');
  const etag = `W/"${hash.slice(0, 27)}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  const isKnown = known?.split(',').some((one) => one.trim() === etag) === true;
  if (isKnown) return new Response(null, { status: 304, headers });
  return new Response(calendarText(name, events, at(now)), {
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="on-call.ics"',
      'x-content-type-options': 'nosniff',
    },
  });
}
