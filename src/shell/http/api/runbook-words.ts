// What a line of a runbook became, in a few words.
import type { Account, Plan } from '#/core/runbook/plan.ts';

const NOUNS: Readonly<Record<string, string>> = {
  title: 'Title',
  upkeep: 'Upkeep of the document',
  highlights: 'Highlight',
  principles: 'Principle',
  declaration: 'Declaring an incident',
  'declaration/auto': 'Done at declaration',
  idFormat: 'How incidents are numbered',
  severities: 'Severity',
  impact: 'Impact',
  'impact/matrix': 'Impact of a severity',
  'impact/kinds': 'Kind of impact',
  coverage: 'Hours of cover',
  roles: 'Role',
  ladder: 'Rung of the ladder',
  escalateWhen: 'When to escalate',
  deadlines: 'Deadline',
  exceptions: 'Exception',
  rotas: 'Rota',
  contacts: 'Contact',
  channels: 'Channel',
  statusPage: 'Status page',
  links: 'Link',
  library: 'Library of runbooks',
  templates: 'Template',
  phases: 'Phase',
  'phases/tasks': 'Task',
  procedures: 'Procedure',
  commands: 'Shell command',
  causes: 'Possible cause',
  decisions: 'Decision',
  closure: 'Closing',
  'closure/criteria': 'Criterion of closing',
  'closure/actions': 'Done at closing',
  reviews: 'Review',
  'reviews/followUps': 'Follow-up',
  'reviews/followUps/tasks': 'Follow-up task',
};

const LABELS = ['name', 'label', 'key', 'title', 'what', 'kind', 'fact'] as const;
const LONGEST = 80;

/** What a run of lines became. */
export function whatOf(plan: Plan, kind: Account['kind'], items: readonly string[]): string {
  if (kind === 'guidance') return 'Guidance: shown as written, nothing depends on it';
  if (kind === 'not-understood') return 'Not understood';
  return [...new Set(items.map((item) => itemText(plan, item)))].join('; ');
}

function itemText(plan: Plan, pointer: string): string {
  const parts = pointer.split('/').slice(1);
  const names = parts.filter((part) => !/^\d+$/.test(part));
  const noun = nounOf(names);
  const label = labelOf(valueAt(plan, parts));
  return label === '' ? noun : `${noun}: ${label}`;
}

function nounOf(names: readonly string[]): string {
  for (let length = names.length; length > 0; length -= 1) {
    const noun = NOUNS[names.slice(0, length).join('/')];
    if (noun !== undefined) return noun;
  }
  return names.join(' ');
}

function valueAt(plan: Plan, parts: readonly string[]): unknown {
  let value: unknown = plan;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}

function labelOf(value: unknown): string {
  if (typeof value === 'string') return shortened(value);
  if (typeof value !== 'object' || value === null) return '';
  const item = value as Readonly<Record<string, unknown>>;
  const label = LABELS.map((name) => item[name]).find((one) => typeof one === 'string');
  return typeof label === 'string' ? shortened(label) : '';
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
