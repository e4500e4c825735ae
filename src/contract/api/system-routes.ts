// Routes about the server itself, and about what a defect of Tocsin set aside.
import { z } from 'zod';
import { TEAM_ASKED } from './asked.ts';
import type { TeamAsked } from './asked.ts';
import { PLAIN, READ } from './route-entry.ts';
import type { Route, RouteEntry } from './route-entry.ts';
import type { AsideView, SystemView } from './system-views.ts';

type Nothing = Readonly<Record<string, never>>;

/** What may be done about a stream that is set aside. */
export interface AttendAsked {
  readonly what: 'retry' | 'by-hand';
}

/** The types of these routes. */
export interface SystemRoutes {
  getSystem: Route<Nothing, null, SystemView>;
  listAsides: Route<TeamAsked, null, { readonly setAside: readonly AsideView[] }>;
  attendAside: Route<Nothing, AttendAsked, { readonly stream: string }>;
}

const text = z.string();
const time = z.iso.datetime();
const STANDING = z.enum(['good', 'watch', 'bad', 'unknown']);

const ASIDE: z.ZodType<AsideView> = z.strictObject({
  stream: text,
  name: text,
  kind: text,
  team: text,
  why: text,
  since: time.nullable(),
  told: z.int(),
  by: text.nullable(),
});

const SYSTEM: z.ZodType<SystemView> = z.strictObject({
  at: time,
  version: text,
  standing: STANDING,
  lines: z.array(
    z.strictObject({
      id: text,
      title: text,
      standing: STANDING,
      says: text,
      advice: text.nullable(),
    }),
  ),
  lateness: z.array(z.number()),
  nodes: z.array(
    z.strictObject({
      id: text,
      version: text,
      since: time,
      heard: time,
      lost: z.boolean(),
      self: z.boolean(),
      holds: z.int().nullable(),
    }),
  ),
  setAside: z.array(ASIDE),
});

type Table = { readonly [Name in keyof SystemRoutes]: RouteEntry<SystemRoutes[Name]> };

/** The routes by name. */
export const SYSTEM_ROUTES: Table = {
  getSystem: {
    ...READ,
    path: '/system',
    says: 'How the server itself is: its store, nodes, due work, providers, disk and copies, with what to do',
    group: 'Administration',
    needs: 'admin',
    answer: SYSTEM,
  },
  listAsides: {
    ...READ,
    path: '/set-aside',
    says: 'What a defect of Tocsin set aside, and who looks after it',
    group: 'Teams',
    query: TEAM_ASKED,
    answer: z.strictObject({ setAside: z.array(ASIDE) }),
  },
  attendAside: {
    ...PLAIN,
    method: 'post',
    path: '/set-aside/{stream}',
    says: 'Has what was set aside tried again, or says that you look after it by hand',
    group: 'Teams',
    needs: 'act',
    body: z.strictObject({ what: z.enum(['retry', 'by-hand']) }),
    answer: z.strictObject({ stream: text }),
  },
};
