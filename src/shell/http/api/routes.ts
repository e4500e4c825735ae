// The routes of the API: each entry of the table with what answers it, behind the guard.
import { Hono } from 'hono';
import { ROUTES } from '#/contract/api/routes.ts';
import type { RouteName } from '#/contract/api/routes.ts';
import { refused } from '../answers.ts';
import type { World } from '../world.ts';
import { act } from './act.ts';
import { followFeed } from './feed.ts';
import { guarded, open } from './guard.ts';
import type { Answer } from './guard.ts';
import { endKey, listKeys, makeKey } from './keys.ts';
import { listPeople } from './people.ts';
import { getNow, getRunbook } from './now.ts';
import { getAlerts } from './alerts.ts';
import { listIncidentAlerts } from './incident-alerts.ts';
import { getSilences, previewSilence } from './silences.ts';
import { getCover } from './cover.ts';
import { getFigures } from './figures.ts';
import { getOnCall } from './on-call.ts';
import { endRehearsal, getRehearsal, listRehearsals, rehearse } from './rehearsals.ts';
import { getOpenApi } from './open-api.ts';
import {
  getIncident,
  getReview,
  getTimeline,
  listEvents,
  listActions,
  listIncidents,
  listMail,
  listTeams,
} from './reads.ts';
import { invite, listInvitations, withdrawInvitation } from './invitations.ts';
import { attendAside, getSystem, listAsides } from './system.ts';
import { getMe, getSetUp, setUp, signIn, signOut } from './sign-in.ts';

type Open = 'getSetUp' | 'setUp' | 'signIn';

const GUARDED: { readonly [Name in Exclude<RouteName, Open>]: Answer<Name> } = {
  signOut,
  getMe,
  invite,
  listInvitations,
  withdrawInvitation,
  listPeople,
  getNow,
  followFeed,
  listIncidents,
  getIncident,
  getTimeline,
  listEvents,
  listIncidentAlerts,
  getReview,
  act,
  listActions,
  getOnCall,
  getAlerts,
  getSilences,
  previewSilence,
  getCover,
  getFigures,
  getRunbook,
  listRehearsals,
  rehearse,
  getRehearsal,
  endRehearsal,
  listTeams,
  listMail,
  listKeys,
  makeKey,
  endKey,
  getSystem,
  listAsides,
  attendAside,
  getOpenApi,
};

/** The API under `/api/v1`. */
export function apiDoor(world: World): Hono {
  const door = new Hono();
  for (const name of Object.keys(GUARDED) as (keyof typeof GUARDED)[]) add(name);
  door.get('/setup', open(world, ROUTES.getSetUp, getSetUp));
  door.post('/setup', open(world, ROUTES.setUp, setUp));
  door.post('/session', open(world, ROUTES.signIn, signIn));
  door.notFound((c) => refused('not-found', { path: c.req.path.slice(0, 200) }));

  function add<Name extends keyof typeof GUARDED>(name: Name): void {
    const entry = ROUTES[name];
    const path = entry.path.replaceAll(/\{(\w+)\}/g, ':$1');
    door.on(entry.method.toUpperCase(), path, guarded<Name>(world, entry, GUARDED[name]));
  }

  return door;
}
