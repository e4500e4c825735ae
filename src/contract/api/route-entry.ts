// What is said of one route of the API.
import type { z } from 'zod';
import type { Scope } from '../accounts.ts';
import { NOTHING_ASKED } from './asked.ts';

/** The types of what a route takes and answers. */
export interface Route<Query, Body, Answer> {
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
}

/** One route. */
export interface RouteEntry<Types extends Route<unknown, unknown, unknown>> {
  readonly method: 'get' | 'post' | 'delete';
  /** Under `/api/v1`; a part in braces is a parameter. */
  readonly path: string;
  readonly says: string;
  readonly group: 'Sign-in' | 'Incidents' | 'Teams' | 'Administration' | 'About';
  /** `nothing`: open to everybody. `a-person`: signed in, however far a key would reach. */
  readonly needs: Scope | 'nothing';
  readonly query: z.ZodType<Types['query']>;
  readonly body: z.ZodType<Types['body']> | null;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType<Types['answer']> | null;
  /** True for a stream of events instead of one answer. */
  readonly streams: boolean;
}

interface Plain {
  readonly query: typeof NOTHING_ASKED;
  readonly body: null;
  readonly status: 200;
  readonly streams: false;
}

/** What most routes have in common. */
export const PLAIN: Plain = { query: NOTHING_ASKED, body: null, status: 200, streams: false };

/** What routes that only show something have in common. */
export const READ: Plain & { readonly method: 'get'; readonly needs: 'read' } = {
  ...PLAIN,
  method: 'get',
  needs: 'read',
};
