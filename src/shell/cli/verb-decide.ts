// `tocsin decide`: the runbook's decisions with what speaks for each, and what was decided.
import type { IncidentView } from '#/contract/api/views.ts';
import type { ReasonView } from '#/contract/api/views-judging.ts';
import { actionVerb, tail } from './action-verb.ts';
import { painted, plain } from './terminal.ts';
import type { Given, Verb } from './verb.ts';

/** `tocsin decide`. */
export const decide: Verb = actionVerb({
  name: 'decide',
  says: 'Lists the decisions of the runbook with what speaks for each, or notes what was decided and why',
  takes: [
    ['[what...]', 'what was decided; a decision of the runbook needs a verdict and a reason'],
  ],
  flags: [
    ['--for <decision>', 'the decision of the runbook, by id or name'],
    ['--do', 'it is done at once'],
    ['--look-first', 'it is looked into first'],
    ['--leave', 'it is not done'],
    ['--why <text>', 'why'],
    ['--hypothesis <text>', 'what is held to be the cause'],
  ],
  examples: [
    'tocsin decide',
    'tocsin decide --for rollback-decisions --do --why "Errors began with the deploy"',
    'tocsin decide "Keep the old queue for tonight" --why "Nobody knows the new one"',
  ],
  read: (given) => {
    const verdicts = VERDICTS.filter(([flag]) => given.is(flag)).map(([, verdict]) => verdict);
    if (verdicts.length > 1) return 'Say one of --do, --look-first and --leave';
    const what = tail(given, 0);
    const decision = given.text('for');
    if (what === undefined && decision === undefined) return listUnlessSaid(given, verdicts);
    const [verdict] = verdicts;
    const [why, hypothesis] = [given.text('why'), given.text('hypothesis')];
    return { action: 'decision.record', fields: { what, decision, verdict, why, hypothesis } };
  },
});

const VERDICTS = [
  ['do', 'do'],
  ['lookFirst', 'look-first'],
  ['leave', 'leave'],
] as const;

function listUnlessSaid(given: Given, verdicts: readonly string[]): typeof decisionsText | string {
  const isSaid = verdicts.length > 0 || given.text('why') !== undefined;
  return isSaid ? 'Say what is decided, or --for which decision' : decisionsText;
}

function decisionsText({ decisions }: IncidentView): readonly string[] {
  if (decisions.length === 0) return ['The runbook gives nobody a decision'];
  return decisions.flatMap(({ id, what, by, atOnce, lookFirst, says, made }) => [
    `${painted('bold', plain(what))}  ${painted('dim', plain(id))}`,
    by === '' ? '  Whoever responds decides' : `  ${plain(by)} decides`,
    ...reasons('At once when', atOnce),
    ...reasons('Look first when', lookFirst),
    ...(says === null ? [] : [`  What is known says: ${SAYS[says]}`]),
    ...(made === null
      ? []
      : [`  Decided: ${MADE[made.verdict]}, ${plain(made.by?.name ?? 'Tocsin')}, ${made.at}`]),
  ]);
}

const SAYS = { 'at-once': 'at once', 'look-first': 'look first' } as const;
const MADE = { do: 'done', 'look-first': 'look first', leave: 'left' } as const;

function reasons(title: string, all: readonly ReasonView[]): readonly string[] {
  if (all.length === 0) return [];
  return [
    `  ${title}`,
    ...all.map(
      ({ text, holds }) => `    ${holds === null ? '?' : holds ? 'x' : '-'} ${plain(text)}`,
    ),
  ];
}
