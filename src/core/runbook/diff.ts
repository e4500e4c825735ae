// What changed in the process between two plans, in sentences, in the order of what matters at night:
// who is woken and when, what is owed, what holds the closing, then the rest.
import { differencesIn, pointsChanged } from './diff-match.ts';
import type { Difference } from './diff-match.ts';
import * as shapes from './diff-shapes.ts';
import { lengthWords, whenWords } from './diff-words.ts';
import type { LadderRepeat, Plan } from './plan.ts';

/** Every difference between two plans, group by group; none where the process is the same. */
export function differences(before: Plan, after: Plan): readonly Difference[] {
  return [
    ...differencesIn(before.severities, after.severities, shapes.SEVERITIES),
    ...differencesIn(before.ladder, after.ladder, shapes.LADDER),
    ...listed('Ladder', LADDER, [before, after]),
    ...differencesIn(before.exceptions, after.exceptions, shapes.EXCEPTIONS),
    ...differencesIn(before.rotas, after.rotas, shapes.ROTAS),
    ...differencesIn(before.contacts, after.contacts, shapes.CONTACTS),
    ...listed('Declaring', DECLARING, [before, after]),
    ...differencesIn(before.deadlines, after.deadlines, shapes.DEADLINES),
    ...differencesIn(before.roles, after.roles, shapes.ROLES),
    ...closing(before, after),
    ...differencesIn(before.phases, after.phases, shapes.PHASES),
    ...differencesIn(before.procedures, after.procedures, shapes.PROCEDURES),
    ...differencesIn(runnable(before), runnable(after), shapes.COMMANDS),
    ...listed('Decisions', DECISIONS, [before, after]),
    ...review(before, after),
    ...differencesIn(before.templates, after.templates, shapes.TEMPLATES),
    ...listed('Places', PLACES, [before, after]),
    ...listed('The document', DOCUMENT, [before, after]),
  ];
}

const LADDER: Points = [
  ['Escalates also when', escalations],
  ['Begins again', ({ ladderRepeat }) => given(ladderRepeat && repeatWords(ladderRepeat))],
];

function repeatWords({ from, times }: LadderRepeat): string {
  return `at rung ${from}${times === undefined ? '' : `, ${times} times`}`;
}

type Points = readonly (readonly [name: string, of: (plan: Plan) => readonly string[]])[];

function listed(
  group: string,
  points: Points,
  [before, after]: readonly [Plan, Plan],
): readonly Difference[] {
  return points.flatMap(([name, of]) =>
    pointsChanged(`${name}:`, of(before), of(after)).map((says) => ({
      group,
      change: 'changed',
      says,
    })),
  );
}

function escalations({ escalateWhen }: Plan): readonly string[] {
  return escalateWhen.flatMap((one) => whenWords(one) ?? []);
}

const DECLARING: Points = [
  ['Who may declare', ({ declaration }) => declaration.by],
  ['Where', ({ declaration }) => given(declaration.where)],
  ['Command', ({ declaration }) => given(declaration.command)],
  ['Sources', ({ declaration }) => declaration.sources],
  ['By itself', ({ declaration }) => declaration.auto.map((one) => one.text)],
  ['Form of the number', ({ idFormat }) => given(idFormat)],
];

const DECISIONS: Points = [
  ['What is decided', ({ decisions }) => decisions.map((one) => one.what)],
  ['Done at once when', ({ decisions }) => decisions.flatMap((one) => one.doAtOnceWhen)],
  [
    'Looked into first when',
    ({ decisions }) => decisions.flatMap((one) => one.investigateFirstWhen),
  ],
  ['Causes to suspect', ({ causes }) => causes.map((one) => one.name)],
];

const PLACES: Points = [
  ['Channels', ({ channels }) => channels.map((one) => one.name)],
  ['Status page', ({ statusPage }) => given(statusPage?.url)],
  ['Links', ({ links }) => links.map((one) => one.url)],
];

const DOCUMENT: Points = [
  ['Owner', ({ upkeep }) => given(upkeep.owner)],
  ['Next review', ({ upkeep }) => given(upkeep.nextReview)],
  ['Principles', ({ principles }) => principles.map((one) => one.text)],
];

function given(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function runnable({ commands }: Plan): Plan['commands'] {
  return commands.filter((one) => one.kind !== 'prose');
}

function closing({ closure: old }: Plan, { closure: now }: Plan): readonly Difference[] {
  const group = 'Closing';
  const needs = pointsChanged(
    'Closing needs',
    old.criteria.map((one) => one.text),
    now.criteria.map((one) => one.text),
  );
  const actions = pointsChanged(
    'Afterwards',
    old.actions.map((one) => one.text),
    now.actions.map((one) => one.text),
  );
  return [
    ...needs.map((says) => ({ group, change: 'changed' as const, says: plainer(says) })),
    ...timed(group, 'Quiet before closing', [old.stableFor, now.stableFor]),
    ...timed(group, 'Watched afterwards', [old.watchFor, now.watchFor]),
    ...actions.map((says) => ({ group, change: 'changed' as const, says })),
  ];
}

/** "Closing needs no longer" is not how anybody speaks. */
function plainer(says: string): string {
  return says
    .replace(/^Closing needs also /, 'Closing also needs ')
    .replace(/^Closing needs no longer /, 'Closing no longer needs ');
}

function timed(
  group: string,
  what: string,
  [old, now]: readonly [string | undefined, string | undefined],
): readonly Difference[] {
  if (old === now) return [];
  const says = `${what}: ${lengthWords(old) ?? 'not stated'} → ${lengthWords(now) ?? 'not stated'}`;
  return [{ group, change: 'changed', says }];
}

function review({ reviews: old }: Plan, { reviews: now }: Plan): readonly Difference[] {
  const group = 'Review';
  const points: readonly (readonly [string, (plan: Plan['reviews']) => readonly string[]])[] = [
    ['Asked for when', ({ requiredWhen }) => requiredWhen.flatMap((one) => whenWords(one) ?? [])],
    ['Attended by', ({ attendees }) => attendees],
    ['Agenda', ({ agenda }) => agenda],
    ['Sections of the report', ({ reportSections }) => reportSections],
    [
      'Follow-ups',
      ({ followUps }) => followUps.flatMap((one) => one.tasks.map((task) => task.text)),
    ],
  ];
  return [
    ...timed(group, 'Scheduled within', [old.scheduleWithin, now.scheduleWithin]),
    ...timed(group, 'Held within', [old.holdWithin, now.holdWithin]),
    ...timed(group, 'Published within', [old.publishWithin, now.publishWithin]),
    ...points.flatMap(([name, of]) =>
      pointsChanged(`${name}:`, of(old), of(now)).map((says) => ({
        group,
        change: 'changed' as const,
        says,
      })),
    ),
  ];
}
