// The draft of the post-mortem: what the log knows is filled in, what only people know is asked.
import type { At, Span } from '../basics/time.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Incident, ItemState } from '../incident/state.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Recorded } from '../stream/stream.ts';
import { escapeMarkdown } from '../words/plain.ts';
import { byKind } from './items-by-kind.ts';
import { figuresOf } from './kept.ts';
import type { Figures, Kept } from './kept.ts';
import { decisionSentence } from './sentence.ts';
import type { Teller } from './teller.ts';
import { timelineOf } from './timeline.ts';

/** What a draft is made of. */
export interface DraftFrom {
  readonly incident: Incident;
  readonly plan: LinkedPlan;
  readonly log: readonly Recorded<IncidentEvent>[];
  readonly now: At;
  readonly teller: Teller;
}

/** A review draft in Markdown: facts, figures, timeline, what was kept and missed, questions. */
export function reviewDraft(from: DraftFrom): string {
  const { incident, log, now } = from;
  const figures = figuresOf(incident, log, now);
  return [
    `# Review of ${incident.number}: ${escapeMarkdown(incident.title)}`,
    '',
    ...facts(from, figures),
    '',
    '## What was kept and what was missed',
    '',
    ...keptLines(figures.duties),
    '',
    ...records(from),
    ...actionItems(from),
    '## Timeline',
    '',
    ...timelineLines(from),
    '',
    ...questions(from),
  ].join('\n');
}

function facts(from: DraftFrom, figures: Figures): readonly string[] {
  const { incident, plan, teller } = from;
  const { highest, severity } = incident;
  const was = highest.severity === severity ? '' : ` (highest: ${highest.severity})`;
  const people = incident.participants.map((person) => escapeMarkdown(teller.nameOf(person)));
  return [
    `- Team: ${escapeMarkdown(plan.teamName)}`,
    `- Severity: ${severity}${was}`,
    `- Status: ${incident.status}`,
    `- Declared: ${teller.timeOf(incident.declaredAt)}`,
    ...(incident.mitigatedAt === null
      ? []
      : [`- Mitigated: ${teller.timeOf(incident.mitigatedAt)}`]),
    ...(incident.resolvedAt === null ? [] : [`- Resolved: ${teller.timeOf(incident.resolvedAt)}`]),
    ...(incident.closedAt === null ? [] : [`- Closed: ${teller.timeOf(incident.closedAt)}`]),
    `- Time to acknowledge: ${spanText(figures.timeToAcknowledge)}`,
    `- Time to resolve: ${spanText(figures.timeToResolve)}`,
    ...(figures.downtime === 0 ? [] : [`- Unavailable: ${spanText(figures.downtime)}`]),
    `- Pages: ${figures.pages}, rungs climbed: ${figures.rungs}`,
    `- People: ${people.join(', ')}`,
    ...(incident.review.required
      ? [`- Reviewed because: ${incident.review.because.map(escapeMarkdown).join('; ')}`]
      : []),
    ...servicesLine(incident),
    ...incident.recurrences.map(
      ({ number, because }) => `- The same as ${escapeMarkdown(`${number}: ${because}`)}`,
    ),
    ...(plan.review.attendees.length === 0
      ? []
      : [`- Invited to the review: ${plan.review.attendees.map(escapeMarkdown).join(', ')}`]),
    ...(incident.review.scheduledFor === null
      ? []
      : [`- The review is set for: ${teller.timeOf(incident.review.scheduledFor)}`]),
  ];
}

function servicesLine({ services }: Incident): readonly string[] {
  const concerned = Object.entries(services).flatMap(([name, is]) => (is ? [name] : []));
  return concerned.length === 0 ? [] : [`- Services: ${concerned.map(escapeMarkdown).join(', ')}`];
}

function keptLines(duties: readonly Kept[]): readonly string[] {
  if (duties.length === 0) return ['The runbook gave no deadlines for this severity.'];
  return [
    '| What | In time | Late | Missed | Open |',
    '|---|---|---|---|---|',
    ...duties.map((duty) => {
      const ours = duty.ours > 0 ? ` (+${duty.ours} ours)` : '';
      const open = duty.isOpen ? 'yes' : '';
      return `| ${escapeMarkdown(duty.title)} | ${duty.met} | ${duty.late} | ${duty.missed}${ours} | ${open} |`;
    }),
  ];
}

function records({ log }: DraftFrom): readonly string[] {
  const impact = lines(log, (event) =>
    event.type === 'impact.recorded' ? `${event.kind}: ${event.text}` : null,
  );
  const hypotheses = [...verdicts(log)].map(([said, verdict]) => `${said} (${verdict})`);
  const decisions = lines(log, (event) =>
    event.type === 'decision.recorded' ? decisionSentence(event).replace(/^Decision: /, '') : null,
  );
  return [
    ...section('Impact', impact),
    ...section('Hypotheses', hypotheses),
    ...section('Decisions', decisions),
  ];
}

/** What became of each hypothesis: its last verdict. */
function verdicts(log: DraftFrom['log']): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { event } of log) {
    if (event.type === 'hypothesis.recorded') found.set(event.text, event.verdict);
  }
  return found;
}

/** By kind where the runbook names some; of which nothing was learned yet stands there too [REV-5]. */
function actionItems(from: DraftFrom): readonly string[] {
  const all = Object.values(from.incident.items);
  const kinds = from.plan.plan.reviews.actionClasses;
  if (kinds.length === 0)
    return section(
      'Action items',
      all.map((item) => itemText(item, from)),
    );
  return [
    '## Action items',
    '',
    ...byKind(kinds, all).flatMap(({ kind, items, open }) => [
      `### ${escapeMarkdown(kind === '' ? 'Of no kind' : kind)}`,
      '',
      ...(items.length === 0 ? ['_Nothing yet._'] : [`${items.length} in all, ${open} open`, '']),
      ...items.map((item) => `- ${escapeMarkdown(itemText(item, from))}`),
      '',
    ]),
  ];
}

function itemText({ what, kind, owner, dueAt, state }: ItemState, from: DraftFrom): string {
  const { plan, teller } = from;
  const who = owner === null ? 'nobody yet' : teller.nameOf(owner);
  const when = dueAt === null ? 'no date' : `until ${teller.timeOf(dueAt)}`;
  const isNamed = kind === '' || plan.plan.reviews.actionClasses.length > 0;
  return `${what} (${[who, when, ...(isNamed ? [] : [kind]), state].join(', ')})`;
}

function section(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`## ${title}`, '', ...items.map((item) => `- ${escapeMarkdown(item)}`), ''];
}

function lines(
  log: readonly Recorded<IncidentEvent>[],
  pick: (event: IncidentEvent) => string | null,
): readonly string[] {
  return log.flatMap(({ event }) => pick(event) ?? []);
}

function timelineLines({ log, teller }: DraftFrom): readonly string[] {
  return timelineOf(log, teller).map((entry) => {
    const by = entry.by === '' ? '' : ` (${escapeMarkdown(entry.by)})`;
    return `- ${teller.timeOf(entry.at)} ${escapeMarkdown(entry.text)}${by}`;
  });
}

/** The runbook's own sections and questions; ours where it has none. */
function questions({ plan }: DraftFrom): readonly string[] {
  const { agenda } = plan.plan.reviews;
  const own = [...plan.review.sections, ...agenda];
  const asked =
    own.length > 0
      ? own
      : ['What happened and why', 'What went well', 'What will change, by whom, until when'];
  return asked.flatMap((title) => [`## ${escapeMarkdown(title)}`, '', '_To be written._', '']);
}

/** "2 h 5 min", or a dash for what never was. */
export function spanText(span: Span | null): string {
  if (span === null) return '-';
  const seconds = Math.round(span / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}
