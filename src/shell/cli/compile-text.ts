// The plan in the order in which people ask for it: how bad, who, when, what, and when it is over.
import type { Deadline, Plan, Rung, Severity } from '#/core/runbook/plan.ts';
import {
  spokenLength,
  spokenLines,
  spokenParty,
  spokenShare,
  spokenWait,
  spokenWhen,
} from '#/core/shown/spoken.ts';
import { columns, painted, plain } from './terminal.ts';

/** The plan as lines of text. */
export function planText(plan: Plan, path: string): readonly string[] {
  return [
    painted('bold', plain(plan.title) || 'Untitled'),
    `${plain(path)}, ${plan.source.lines} lines`,
    ...(plan.source.files ?? []).map(
      ({ path: file, lines }) => `  ${plain(file)}: ${spokenLines(lines)}`,
    ),
    understood(plan),
    ...section('Severities', severities(plan)),
    ...section('Ladder', plan.ladder.map(rung)),
    ...section('Deadlines', plan.deadlines.map(deadline)),
    ...section(
      'Roles',
      plan.roles.map((one) => [plain(one.name), duties(one.duties.length)]),
    ),
    ...section('Phases', phases(plan)),
    ...section('Procedures', procedures(plan)),
    ...section('Shell commands', counted(plan.commands.map(({ kind }) => kind))),
    ...section(
      'Templates',
      plan.templates.map((one) => [plain(one.name), plain(one.audience ?? '')]),
    ),
    ...section('Closure', closure(plan)),
    ...section('Review', review(plan)),
    ...section('Also', counts(plan)),
    ...section('Findings', counted(plan.findings.map(({ level }) => level))),
  ];
}

type Rows = readonly (readonly string[])[];

function section(title: string, rows: Rows): readonly string[] {
  return rows.length === 0 ? [] : ['', painted('bold', title), ...columns(rows, '  ')];
}

function understood({ understood: share }: Plan): string {
  const both = spokenShare(share.compiled + share.guidance);
  const parts = `${spokenShare(share.compiled)} compiled, ${spokenShare(share.guidance)} guidance`;
  return `Understood ${both} of the lines: ${parts}; ${spokenShare(share.notUnderstood)} not understood`;
}

function severities({ severities: all }: Plan): Rows {
  if (all.length === 0) return [];
  const head = ['', '', 'answer', 'respond', 'resolve', 'update every', ''];
  return [head.map((cell) => painted('dim', cell)), ...all.map(severity)];
}

function severity(one: Severity): readonly string[] {
  return [
    plain(one.key),
    plain(one.label ?? ''),
    spokenLength(one.acknowledge),
    spokenLength(one.response),
    spokenLength(one.resolution),
    spokenLength(one.updateEvery),
    spokenLines(one.lines),
  ];
}

function rung(one: Rung): readonly string[] {
  const from = one.clock === undefined ? '' : plain(one.clock.replaceAll('-', ' '));
  const to = one.to.map(spokenParty).join(', ');
  return [plain(one.level), to, spokenWait(one), from, spokenLines(one.lines)];
}

function deadline(one: Deadline): readonly string[] {
  const within = one.within === undefined ? '' : `within ${spokenLength(one.within)}`;
  const every = one.every === undefined ? '' : `every ${spokenLength(one.every)}`;
  const times = [within, every].filter((text) => text !== '').join(', ');
  return [plain(one.name, 60), times, spokenWhen(one.when), spokenLines(one.lines)];
}

function phases(plan: Plan): Rows {
  return plan.phases.map((one) => [
    plain(one.name),
    plain(one.window?.text ?? ''),
    `${one.tasks.length} tasks`,
    spokenLines(one.lines),
  ]);
}

function procedures(plan: Plan): Rows {
  return plan.procedures.map((one) => [
    plain(one.name, 70),
    one.kind,
    `${one.steps.length} steps`,
    spokenLines(one.lines),
  ]);
}

function closure({ closure: { criteria, stableFor, watchFor, actions } }: Plan): Rows {
  return [
    ...criteria.map((one) => ['must hold', plain(one.text, 90), spokenLines(one.lines)]),
    ...(stableFor === undefined ? [] : [['stable for', spokenLength(stableFor)]]),
    ...(watchFor === undefined ? [] : [['watched for', spokenLength(watchFor)]]),
    ...actions.map((one) => ['then', plain(one.text, 90), spokenLines(one.lines)]),
  ];
}

function review({ reviews }: Plan): Rows {
  const { requiredWhen, scheduleWithin, holdWithin, publishWithin, reportSections } = reviews;
  return [
    ...requiredWhen.map((when) => ['required when', spokenWhen(when)]),
    ...(scheduleWithin === undefined ? [] : [['scheduled within', spokenLength(scheduleWithin)]]),
    ...(holdWithin === undefined ? [] : [['held within', spokenLength(holdWithin)]]),
    ...(publishWithin === undefined ? [] : [['published within', spokenLength(publishWithin)]]),
    ...(reportSections.length === 0 ? [] : [['report', `${reportSections.length} sections`]]),
  ];
}

function counts(plan: Plan): Rows {
  const named: readonly (readonly [string, number])[] = [
    ['exceptions', plan.exceptions.length],
    ['rotas', plan.rotas.length],
    ['contacts', plan.contacts.length],
    ['channels', plan.channels.length],
    ['links', plan.links.length],
    ['causes', plan.causes.length],
    ['decisions', plan.decisions.length],
  ];
  return named.filter(([, count]) => count > 0).map(([name, count]) => [name, `${count}`]);
}

function counted(words: readonly string[]): Rows {
  const groups = Map.groupBy(words, (word) => word);
  return [...groups].map(([word, all]) => [word, `${all.length}`]);
}

function duties(count: number): string {
  return count === 0 ? '' : `${count} ${count === 1 ? 'duty' : 'duties'}`;
}
