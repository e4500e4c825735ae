// The part of the table of actions that is about silences and maintenance windows.
import type { AskedOfTeam, Row } from './action-entry.ts';
import * as fields from './api/fields-silence.ts';

type AskedOfSilence = Extract<AskedOfTeam, `silence.${string}`>;

/** What may be asked of silences, in the order in which it is offered. */
export const SILENCE_ACTIONS: Readonly<Record<AskedOfSilence, Row>> = {
  'silence.set': {
    label: 'Silence',
    says: 'Keeps the alerts that match without paging anybody, until a time, or again and again as a maintenance window',
    tells: ['silence.set'],
    on: 'team',
    fields: fields.SILENCE,
    example: {
      matchers: ['alertname=DiskFull', 'instance=~"db-.+"'],
      from: '2026-11-29T01:00:00Z',
      to: '2026-11-29T03:00:00Z',
      every: 'weekly',
      until: '2027-03-01T00:00:00Z',
      reason: 'Disks are swapped on Sundays',
    },
    undoneBy: 'silence.end',
  },
  'silence.extend': {
    label: 'Extend',
    says: 'Moves the end of a silence, or of the last time of a window, further away',
    tells: ['silence.extended'],
    on: 'team',
    fields: fields.EXTEND_SILENCE,
    example: { silence: 'team:shop/7', until: '2026-11-29T05:00:00Z' },
  },
  'silence.end': {
    label: 'End it now',
    says: 'Ends a silence early: what it holds and still fires pages at once',
    tells: ['silence.ended'],
    on: 'team',
    fields: fields.END_SILENCE,
    example: { silence: 'team:shop/7', reason: 'The disks are in' },
    undoneBy: 'silence.set',
  },
};
