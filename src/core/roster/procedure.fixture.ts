import type { Roster } from './roster.ts';

/** A roster with nobody in it. */
export const NOBODY: Roster = {
  version: 1,
  name: 'Example Shop',
  business: { zone: 'UTC', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', holidays: [] },
  people: {},
  rotas: {},
  bind: {},
  services: {},
  providers: {},
  managers: [],
  values: {},
};
