// Verbs of the checklist, the closure and the review: without words they list, with words they act.
import type { IncidentView, TaskView } from '#/contract/api/views.ts';
import { perform, tail, typedTime, withIncidentFirst } from './action-verb.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { listed } from './listing.ts';
import { columns, complain, painted, plain, sayJson, writeOut } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';
import { incidentAsked } from './verbs-look.ts';

const WHICH = [
  ['-i, --incident <number>', 'which incident; the open one where only one is'],
  ['--team <team>', 'of which team'],
  ...SERVER_FLAGS,
] as const;

const STATES = ['done', 'waived', 'not-needed', 'open'];

/** `tocsin task`. */
export const task: Verb = verbOf(
  {
    name: 'task',
    says: 'Lists the checklist of an incident, or marks a line of it',
    takes: [
      ['[id]', 'a task, by id; several with commas between'],
      ['[state]', `${STATES.join(', ')}; done unless said`],
      ['[reason...]', 'why; waiving needs it'],
    ],
    flags: WHICH,
    examples: [
      'tocsin task',
      'tocsin task check-error-rate',
      'tocsin task call-vendor,call-legal waived "Not theirs"',
    ],
  },
  async (typed) => {
    const given = withIncidentFirst(typed);
    const [id, state = 'done'] = given.words;
    if (id === undefined) return listed(given, tasksText);
    if (!STATES.includes(state)) {
      complain(`"${state}" is none of ${STATES.join(', ')}`);
      return EXIT.usage;
    }
    return perform(given, {
      action: 'task.set',
      fields: { task: tasksIn(id), state, reason: tail(given, 2) },
    });
  },
);

function tasksIn(written: string): string | readonly string[] {
  return written.includes(',') ? written.split(',').filter((id) => id !== '') : written;
}

/** `tocsin confirm`. */
export const confirm: Verb = verbOf(
  {
    name: 'confirm',
    says: 'Lists the criteria of the closure, or says whether one holds',
    takes: [['[criterion]', 'its id']],
    flags: [
      ['--no', 'it does not hold'],
      ['--overrule <reason>', 'speak for everybody, as the commander'],
      ...WHICH,
    ],
    examples: [
      'tocsin confirm',
      'tocsin confirm no-user-impact',
      'tocsin confirm no-user-impact --no',
      'tocsin confirm everybody-agrees --overrule "Ben is asleep"',
    ],
  },
  async (typed) => {
    const given = withIncidentFirst(typed);
    const [criterion] = given.words;
    if (criterion === undefined) return listed(given, criteriaText);
    const reason = given.text('overrule');
    const overruling = reason === undefined ? {} : { overrule: true, reason };
    const fields = { criterion, agrees: !given.is('no'), ...overruling };
    return perform(given, { action: 'criterion.confirm', fields });
  },
);

/** `tocsin review`. */
export const review: Verb = verbOf(
  {
    name: 'review',
    says: 'Prints the draft of the review in Markdown, schedules it, or says that it was held',
    takes: [['[incident]', 'its number; the open one where only one is']],
    flags: [['--schedule <time>', 'when it is held'], ['--held [note]', 'it took place'], ...WHICH],
    examples: [
      'tocsin review INC-2026-1120-0001 > review.md',
      'tocsin review --schedule 2026-11-23T10:00:00Z',
    ],
  },
  async (given) => {
    const [incident] = given.words;
    const time = typedTime(given, 'schedule');
    if (time.wrong !== undefined) {
      complain(time.wrong);
      return EXIT.usage;
    }
    if (time.at !== undefined) {
      return perform(given, { action: 'review.schedule', incident, fields: { heldAt: time.at } });
    }
    const note = given.text('held');
    if (note !== undefined || given.is('held')) {
      return perform(given, { action: 'review.hold', incident, fields: { note } });
    }
    return printed(given, incident);
  },
);

async function printed(given: Given, incident: string | undefined): Promise<number> {
  const answer = await ask(given, 'getReview', incidentAsked(given, incident));
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else writeOut(answer.value.markdown);
  return EXIT.done;
}

/** The checklist by phase, and what of it is not asked of this incident, with the reason. */
export function tasksText({ tasks }: Pick<IncidentView, 'tasks'>): readonly string[] {
  if (tasks.length === 0) return ['The runbook has no tasks'];
  const phases = Map.groupBy(
    tasks.filter(({ notFor }) => notFor === null),
    ({ phase }) => phase,
  );
  const apart = tasks.filter(({ notFor }) => notFor !== null);
  return [
    ...[...phases].flatMap(([phase, lines]) => [
      painted('bold', plain(phase)),
      ...columns(lines.map(taskRow), '  '),
    ]),
    ...(apart.length === 0 ? [] : [painted('bold', 'Not for this incident')]),
    ...columns(
      apart.map((task) => [...taskRow(task), plain(task.notFor ?? '', 60)]),
      '  ',
    ),
  ];
}

function taskRow({ id, text, state }: TaskView): readonly string[] {
  const box = state === 'open' ? '[ ]' : state === 'done' ? '[x]' : '[-]';
  return [box, plain(text, 90), painted('dim', plain(id))];
}

function criteriaText({ criteria }: IncidentView): readonly string[] {
  if (criteria.length === 0) return ['The runbook has no criteria for closing'];
  return columns(
    criteria.map(({ id, text, by, confirmedBy, overruled }) => [
      confirmedBy.length > 0 ? '[x]' : '[ ]',
      plain(text, 90),
      by === 'person' || by === 'each-role'
        ? `${confirmedBy.map(({ name }) => plain(name)).join(', ')}${overruled ? ', for everybody' : ''}`
        : 'measured',
      painted('dim', plain(id)),
    ]),
  );
}
