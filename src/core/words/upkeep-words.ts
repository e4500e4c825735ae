// What people are told between incidents: what the team owes, which drills are to come, and the digest.
import { wallText } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import type { DrillEvent, UpkeepEvent } from '../team/event.ts';
import type { Digest } from '../team/state.ts';
import { letter } from './letter.ts';
import type { Rendered } from './rendered.ts';
import type { Readers } from './swap-words.ts';

/** A word about something that is owed soon, or was missed. */
export function renderUpkeep(
  { words, duty, title, dueAt }: Extract<UpkeepEvent, { readonly type: 'upkeep.told' }>,
  { roster }: Readers,
): Rendered {
  const date = wallText(at(dueAt), roster.business.zone).slice(0, 10);
  const isDue = words === 'upkeep-due';
  const headline = isDue ? `Due on ${date}: ${title}` : `Overdue since ${date}: ${title}`;
  return letter({
    subject: `${roster.name}: ${headline}`,
    headline,
    lines: [
      isDue
        ? 'Nothing happens by itself: somebody of the team does it, and says so.'
        : 'Nobody has said that it was done. This is told again each week until somebody does.',
      `When it is done: tocsin upkeep done ${duty} --note "what came of it"`,
    ],
    answer: null,
  });
}

/** A word about a drill that is planned, near, left out or taken back. */
export function renderDrill(
  event: Extract<DrillEvent, { readonly type: 'drill.told' }>,
  { person, roster }: Readers,
): Rendered {
  const { words, drill, title, because } = event;
  const when = wallText(at(event.at), person?.zone ?? roster.business.zone);
  const headline = `DRILL ${HEADLINES[words](when)}: ${title}`;
  return letter({
    subject: `${headline} (${roster.name})`,
    headline,
    lines: [
      ...(because === '' ? [] : [`Why: ${because}`]),
      ...LINES[words],
      ...(words === 'drill-planned' || words === 'drill-soon'
        ? [`To take it back: tocsin drills cancel ${drill}`]
        : []),
    ],
    answer: null,
  });
}

/** A digest as it leaves. */
export function renderDigest({ subject, parts }: Digest): Rendered {
  return letter({ subject, headline: subject, lines: parts, answer: null });
}

type DrillWords = Extract<DrillEvent, { readonly type: 'drill.told' }>['words'];

const HEADLINES: Readonly<Record<DrillWords, (when: string) => string>> = {
  'drill-planned': (when) => `planned for ${when}`,
  'drill-soon': (when) => `begins ${when}`,
  'drill-skipped': (when) => `of ${when} is left out`,
  'drill-cancelled': (when) => `of ${when} is cancelled`,
};

const EXERCISE: readonly string[] = [
  'You take part: it pages you as a real incident would, marked DRILL, and nobody who is not listed.',
  'It begins by itself, unless something real pages people then.',
];

const LINES: Readonly<Record<DrillWords, readonly string[]>> = {
  'drill-planned': EXERCISE,
  'drill-soon': EXERCISE,
  'drill-skipped': ['It is not made up for by itself.'],
  'drill-cancelled': ['Nothing is going to page you for it.'],
};
