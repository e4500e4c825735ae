// The routes that show silences and maintenance windows.
import { z } from 'zod';
import { SILENCE_PREVIEW, SILENCES } from './answers-silence.ts';
import { TEAM_ASKED } from './asked.ts';
import type { OneTeamAsked, TeamAsked } from './asked.ts';
import type { SilencePreview, SilencesView } from './views-silence.ts';

/** What a silence would be, to be looked at before it is made. */
export interface PreviewAsked extends OneTeamAsked {
  /** One matcher a line. */
  readonly matchers: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every?: string | undefined;
  readonly until?: string | undefined;
  readonly zone?: string | undefined;
}

const line = z.string().min(1).max(300);

/** The types of these routes. */
export interface SilenceRoutes {
  getSilences: {
    readonly query: TeamAsked;
    readonly body: null;
    readonly answer: { readonly silences: readonly SilencesView[] };
  };
  previewSilence: {
    readonly query: PreviewAsked;
    readonly body: null;
    readonly answer: SilencePreview;
  };
}

const PREVIEW_ASKED: z.ZodType<PreviewAsked> = z.strictObject({
  team: line.describe('A team'),
  matchers: z.string().min(1).max(10_000).describe('One matcher a line: alertname=DiskFull'),
  from: line.optional().describe('From when, as an ISO time; now unless said'),
  to: line.optional().describe('Until when; an hour later unless said'),
  every: line.optional().describe('How often it comes again: weekly'),
  until: line.optional().describe('Until when it comes again'),
  zone: line.optional().describe('By whose clocks'),
});

interface Read {
  readonly method: 'get';
  readonly needs: 'read';
  readonly group: 'Teams';
  readonly body: null;
  readonly status: 200;
  readonly streams: false;
}

type Table = {
  readonly [Name in keyof SilenceRoutes]: Read & {
    readonly path: string;
    readonly says: string;
    readonly query: z.ZodType<SilenceRoutes[Name]['query']>;
    readonly answer: z.ZodType<SilenceRoutes[Name]['answer']>;
  };
};

const READ: Read = {
  method: 'get',
  needs: 'read',
  group: 'Teams',
  body: null,
  status: 200,
  streams: false,
};

/** The routes by name. */
export const SILENCE_ROUTES: Table = {
  getSilences: {
    ...READ,
    path: '/silences',
    says: 'Silences and maintenance windows: what runs, what is to come, what was over lately, and what each holds',
    query: TEAM_ASKED,
    answer: z.strictObject({ silences: z.array(SILENCES) }),
  },
  previewSilence: {
    ...READ,
    path: '/silences/preview',
    says: 'What a silence would match, when it would hold, and what is to be known of it, before it is made',
    query: PREVIEW_ASKED,
    answer: SILENCE_PREVIEW,
  },
};
