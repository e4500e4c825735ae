// The forms of what the ladder asks of people, and of whom it brings in.
import { z } from 'zod';
import type { IncidentView } from './views.ts';

const text = z.string();
const PERSON = z.strictObject({ person: text, name: text });

/** The parts of an incident that views-ladder.ts describes. */
export const OF_LADDER: {
  readonly [
    K in 'changedPlan' | 'earlierPlan' | 'guests' | 'otherTeams' | 'shiftOffer' | 'questions'
  ]: z.ZodType<IncidentView[K]>;
} = {
  changedPlan: z.strictObject({ says: z.array(text), isLive: z.boolean() }).nullable(),
  earlierPlan: text.nullable(),
  guests: z.array(z.strictObject({ ...PERSON.shape, team: text })),
  otherTeams: z.array(z.strictObject({ team: text, name: text })),
  shiftOffer: z.strictObject({ to: z.array(PERSON) }).nullable(),
  questions: z.array(z.strictObject({ fact: text, rung: text, at: z.iso.datetime().nullable() })),
};
