// Rehearsals that need no scenario: what a team asks itself first.
import type { TeamEntry } from '#/contract/ports.ts';
import type { PresetLine } from '#/contract/rehearsal.ts';
import { after, hours, minutes } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { Rehearsal } from './drill.ts';
import { NEVER } from './people.ts';
import type { Habit } from './people.ts';
import type { Script } from './responder.ts';
import { BARE } from './staging.ts';
import type { Staging } from './staging.ts';

interface Preset extends PresetLine {
  readonly script: Script | null;
  readonly staging: (start: At) => Staging;
}

const ANSWERS: Habit = { does: 'acknowledge', after: minutes(2), looksAt: null, attention: 1 };
const DECLINES: Habit = { ...ANSWERS, does: 'decline' };
const KEEPS: Script = {
  answerAfter: null,
  works: true,
  mitigateAfter: minutes(25),
  resolveAfter: minutes(45),
};
const MAIL_DOWN_FOR: Span = hours(1);

const ALL: readonly Preset[] = [
  {
    name: 'answered',
    title: 'As it should go',
    says: 'Whoever is paged first answers after 2 minutes and keeps the process to its end',
    script: KEEPS,
    staging: () => ({ ...BARE, others: ANSWERS }),
  },
  {
    name: 'nobody-answers',
    title: 'Nobody answers',
    says: 'No page is answered by anybody: who is woken when, and what is missed',
    script: null,
    staging: () => ({ ...BARE, others: NEVER }),
  },
  {
    name: 'first-declines',
    title: 'The first person declines',
    says: 'Whoever is paged first says "not me"; everybody else answers after 2 minutes',
    script: KEEPS,
    staging: () => ({ ...BARE, others: ANSWERS, first: DECLINES }),
  },
  {
    name: 'mail-is-down',
    title: 'Mail is down',
    says: 'No mail arrives in the first hour; whoever is reached answers after 2 minutes',
    script: KEEPS,
    staging: (start) => ({
      ...BARE,
      others: ANSWERS,
      spells: [{ kind: 'email', from: start, to: after(start, MAIL_DOWN_FOR) }],
    }),
  },
];

/** What they are called, in the order in which they are offered. */
export const PRESETS: readonly PresetLine[] = ALL.map(({ name, title, says }) => ({
  name,
  title,
  says,
}));

/** What is chosen beside the preset. */
export interface PresetChoice {
  readonly severity: string | null;
  readonly start: At;
  readonly lasts: Span;
}

/** The rehearsal of a preset; null where there is none of that name. */
export function presetRehearsal(
  name: string,
  team: TeamEntry,
  { severity, start, lasts }: PresetChoice,
): Rehearsal | null {
  const preset = ALL.find((one) => one.name === name);
  if (preset === undefined) return null;
  const { title, script, staging } = preset;
  const key = severity ?? team.plan.severities[0]?.key ?? null;
  const played = { team, title, severity: key, start, lasts, script };
  return { ...played, facts: {}, cues: [], staging: staging(start) };
}
