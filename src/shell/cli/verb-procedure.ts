// `tocsin procedure`: the runbook's procedures in an incident, to start, to work through and to finish.
import type { IncidentView } from '#/contract/api/views.ts';
import type { ProcedureView, StepView, TriesView } from '#/contract/api/views-procedure.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { ms } from '#/core/basics/time.ts';
import { isNamed } from '#/core/basics/named.ts';
import { actionVerb, tail } from './action-verb.ts';
import type { Asking } from './action-verb.ts';
import { columns, painted, plain } from './terminal.ts';
import type { Given, Verb } from './verb.ts';

const ENDS = ['worked', 'failed', 'not-needed'];
const DOES = ['start', ...ENDS, 'say', 'approve', 'tried'];

/** `tocsin procedure`. */
export const procedure: Verb = actionVerb({
  name: 'procedure',
  says: 'Lists the procedures of the runbook, those that match first; starts one, shows its steps, says what came of it',
  takes: [
    ['[name]', 'a procedure, by id or name'],
    ['[what]', DOES.join(', ')],
    [
      '[words...]',
      'what is said, by its number; the step to approve or tried in vain; what was seen',
    ],
  ],
  examples: [
    'tocsin procedure',
    'tocsin procedure database-issues start',
    'tocsin procedure database-issues',
    'tocsin task database-issues/read-the-log done',
    'tocsin procedure database-issues say 1',
    'tocsin procedure data-recovery approve restore-the-data',
    'tocsin procedure database-issues tried restart-the-service "It hangs again"',
    'tocsin procedure database-issues not-needed "The network was slow"',
  ],
  read: (given) => {
    const [name, what] = given.words;
    if (name === undefined) return allText;
    if (what === undefined) return (incident) => oneText(incident, name);
    return askingOf(given, name, what);
  },
});

function askingOf(given: Given, name: string, what: string): Asking | string {
  const word = given.words[2];
  if (what === 'start') return { action: 'procedure.start', fields: { procedure: name } };
  if (ENDS.includes(what)) {
    const fields = { procedure: name, outcome: what, note: tail(given, 2) };
    return { action: 'procedure.finish', fields };
  }
  if (what === 'say') {
    if (word === undefined) return 'Say which of them holds, by its number';
    return { action: 'procedure.escalate', fields: { procedure: name, trigger: tail(given, 2) } };
  }
  if (what === 'approve') {
    if (word === undefined) return 'Say which step, by its id';
    const task = word.includes('/') ? word : `${name}/${word}`;
    return { action: 'step.approve', fields: { task } };
  }
  if (what === 'tried') {
    if (word === undefined) return 'Say which step was tried in vain, by its id';
    const task = word.includes('/') ? word : `${name}/${word}`;
    return { action: 'step.try', fields: { task, note: tail(given, 3) } };
  }
  return `"${what}" is none of ${DOES.join(', ')}`;
}

const STATE: Readonly<Record<ProcedureView['state'], string>> = {
  offered: '',
  running: 'runs',
  worked: 'worked',
  failed: 'did not help',
  'not-needed': 'was not needed',
};

function allText({ procedures }: IncidentView): readonly string[] {
  if (procedures.length === 0) return ['The runbook has no procedures'];
  const running = procedures.filter(({ state }) => state === 'running');
  const others = procedures.filter(({ state }) => state !== 'running');
  return [
    ...running.flatMap((one) => [...runningText(one), '']),
    ...columns(
      others.map(({ id, name, state, because, stepCount }) => [
        plain(name),
        `${stepCount} steps`,
        because.length > 0 && state === 'offered'
          ? painted('bold', plain(`fits: ${because.join(', ')}`, 60))
          : STATE[state],
        painted('dim', plain(id)),
      ]),
    ),
  ];
}

function oneText({ procedures }: IncidentView, name: string): readonly string[] {
  const found = procedures.find((one) => one.id === name || isNamed([one.name], name));
  if (found === undefined) return [`The runbook has no procedure "${plain(name)}"`];
  if (found.state === 'running') return runningText(found);
  const { signs, stepCount, severity, experts } = found;
  return [
    painted('bold', plain(found.name)),
    ...signs.map((sign) => `  - ${plain(sign, 200)}`),
    `  ${stepCount} steps${severity === null ? '' : `, for ${plain(severity)}`}`,
    ...(experts.length === 0 ? [] : [`  Starting it calls ${plain(experts.join(', '))}`]),
    `  tocsin procedure ${plain(found.id)} start`,
  ];
}

function runningText({
  id,
  name,
  raisesTo,
  steps,
  commands,
  triggers,
}: ProcedureView): readonly string[] {
  return [
    `${painted('bold', plain(name))} ${painted('dim', plain(id))}`,
    ...(raisesTo === null
      ? []
      : [`  The runbook has it for ${plain(raisesTo)}: tocsin severity ${plain(raisesTo)}`]),
    ...steps.flatMap(stepText),
    ...commands.map(({ text }) => painted('dim', `      $ ${plain(text, 200)}`)),
    ...triggers.map(
      (one) =>
        `  ${one.said ? '(said)' : `say ${plain(one.id)}:`} ${plain(one.text, 200)}${one.to === '' ? '' : ` (pages ${plain(one.to)})`}${triesText(one.after)}`,
    ),
  ];
}

function triesText(after: TriesView | null): string {
  return after === null ? '' : painted('dim', ` (${plain(triesWords(after), 200)})`);
}

function triesWords({ step, count, tried }: TriesView): string {
  return `after ${count} tries in vain of "${step}", ${tried} so far`;
}

function stepText(step: StepView): readonly string[] {
  const mark = step.state === 'open' ? '[ ]' : step.state === 'done' ? '[x]' : '[-]';
  const said = [
    ...(step.wait === null ? [] : [`wait ${spokenSpan(ms(step.wait))}`]),
    ...(step.owner === null ? [] : [step.owner]),
    ...(step.tried === 0 ? [] : [`tried in vain: ${step.tried}`]),
    ...(step.after === null || step.state !== 'open' ? [] : [triesWords(step.after)]),
    ...(step.approvedUntil !== null
      ? ['approved']
      : step.approval !== null && step.state === 'open'
        ? [`needs approval: ${step.approval}`]
        : []),
  ];
  const remark = said.length === 0 ? '' : ` (${plain(said.join('; '), 200)})`;
  return [
    `  ${mark} ${step.alternative ? 'or: ' : ''}${plain(step.text, 200)}${remark} ${painted('dim', plain(step.id))}`,
    ...step.commands.map(({ text }) => painted('dim', `      $ ${plain(text, 200)}`)),
  ];
}
