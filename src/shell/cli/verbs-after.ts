// Verbs of what comes after an incident, and of who may do what in it.
import type { IncidentView } from '#/contract/api/views.ts';
import { kindMeant } from '#/core/incident/item-kind.ts';
import { byKind } from '#/core/report/items-by-kind.ts';
import { actionVerb, tail, typedTime } from './action-verb.ts';
import { JUDGING_FLAGS, judgementTyped } from './judgement.ts';
import { columns, painted, plain } from './terminal.ts';
import type { Verb } from './verb.ts';

const STATES = ['done', 'dropped', 'open'];

/** `tocsin item`. */
export const item: Verb = actionVerb({
  name: 'item',
  says: 'Lists what is to be done so that it does not happen again, adds to it, or ticks it',
  takes: [
    ['[id]', 'an action item, or add'],
    ['[words...]', `what is to be done; or ${STATES.join(', ')} and why`],
  ],
  flags: [
    ['--owner <person>', 'who does it'],
    ['--due <time>', 'until when: 2026-12-04T16:00:00Z, 7d'],
    [
      '--kind <kind>',
      'one of the kinds that the runbook names, by its beginning; without words, lists those alone',
    ],
  ],
  examples: [
    'tocsin item',
    'tocsin item --kind process',
    'tocsin item add "Alert on the length of the queue" --owner ana --due 7d',
    'tocsin item i42 done',
    'tocsin item i43 dropped "The queue is gone"',
  ],
  read: (given) => {
    const [id, state = 'done'] = given.words;
    if (id === undefined) return (view) => itemsText(view, given.text('kind'));
    if (id !== 'add') {
      if (!STATES.includes(state)) return `"${state}" is none of ${STATES.join(', ')}`;
      return { action: 'item.set', fields: { item: id, state, reason: tail(given, 2) } };
    }
    const due = typedTime(given, 'due');
    if (due.wrong !== undefined) return due.wrong;
    const fields = {
      what: tail(given, 1),
      owner: given.text('owner'),
      kind: given.text('kind'),
      dueAt: due.at,
    };
    return { action: 'item.add', fields };
  },
});

/** `tocsin assess`. */
export const assess: Verb = actionVerb({
  name: 'assess',
  says: 'Shows the table of impact, or says what holds of it; the worst column proposes a severity',
  takes: [['[column=cell...]', 'what holds in a column: a cell of it, or a share']],
  flags: JUDGING_FLAGS,
  examples: [
    'tocsin assess',
    'tocsin assess "Users affected=40 %" "Service impact=Degraded"',
    'tocsin assess "Users affected=40 %" --urgency high --reach system',
  ],
  read: (given) => {
    if (given.words.length === 0) return columnsText;
    const judgement = judgementTyped(given, given.words);
    if (typeof judgement === 'string') return judgement;
    return { action: 'severity.assess', fields: judgement };
  },
});

/** `tocsin breakglass`. */
export const breakGlass: Verb = actionVerb({
  name: 'breakglass',
  says: 'Takes the authority of the command for half an hour; all managers are told, and it is reviewed',
  takes: [['<reason...>', 'why nobody who has it can be asked']],
  examples: ['tocsin breakglass "Nobody with authority answers"'],
  read: (given) => ({ action: 'authority.take', fields: { reason: tail(given, 0) } }),
});

function itemsText({ review }: IncidentView, asked: string | undefined): readonly string[] {
  const { items, kinds } = review;
  const meant = asked === undefined ? null : kindMeant(kinds, asked);
  if (asked !== undefined && meant === null) {
    return [
      `The runbook names no kind ${plain(asked)}: ${kinds.map((kind) => plain(kind)).join('; ')}`,
    ];
  }
  const groups = byKind(kinds, items).filter(({ kind }) => meant === null || kind === meant);
  const found = groups.filter((group) => group.items.length > 0);
  if (found.length === 0) return ['Nothing is to be done'];
  return found.flatMap(({ kind, items: own, open }) => [
    ...(kinds.length === 0
      ? []
      : [
          painted(
            'bold',
            `${kind === '' ? 'Of no kind' : plain(kind)}: ${own.length}, ${open} open`,
          ),
        ]),
    ...rowsOf(own, kinds.length === 0),
  ]);
}

function rowsOf(items: IncidentView['review']['items'], withKind: boolean): readonly string[] {
  return columns(
    items.map(({ id, what, kind, owner, dueAt, state }) => [
      state === 'open' ? '[ ]' : state === 'done' ? '[x]' : '[-]',
      plain(what, 90),
      plain(owner?.name ?? 'nobody yet'),
      dueAt === null ? 'no date' : dueAt.slice(0, 10),
      ...(withKind ? [plain(kind, 40)] : []),
      painted('dim', id),
    ]),
  );
}

function columnsText({
  impactColumns,
  proposed,
  proposedBecause,
}: IncidentView): readonly string[] {
  if (impactColumns.length === 0) return ['The runbook has no table of impact'];
  return [
    ...columns(
      impactColumns.map(({ column, cells }) => [
        painted('bold', plain(column)),
        cells.map((cell) => plain(cell)).join(' | '),
      ]),
    ),
    ...(proposed === null ? [] : [`It gives ${plain(proposed)}: ${plain(proposedBecause)}`]),
  ];
}
