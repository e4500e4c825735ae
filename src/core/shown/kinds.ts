// What a line of a runbook can become, by the names that people filter by.

/** What a line became. */
export type Kind =
  | 'severity'
  | 'rung'
  | 'deadline'
  | 'role'
  | 'declaring'
  | 'task'
  | 'procedure'
  | 'command'
  | 'template'
  | 'contact'
  | 'closing'
  | 'review'
  | 'document'
  | 'guidance'
  | 'open';

/** The kinds with their names, in the order in which people ask. */
export const KINDS: Readonly<Record<Kind, string>> = {
  severity: 'Severity',
  rung: 'Ladder',
  deadline: 'Deadline',
  role: 'Role',
  declaring: 'Declaring',
  task: 'Phase and task',
  procedure: 'Procedure',
  command: 'Command',
  template: 'Template',
  contact: 'Contact and place',
  closing: 'Closing',
  review: 'Review',
  document: 'About the document',
  guidance: 'For people',
  open: 'Not understood',
};

/** The kinds in order. */
export const ALL_KINDS: readonly Kind[] = Object.keys(KINDS) as Kind[];

/** By the path of an item in the plan: its kind, and what one of it is called. */
const PLACES: Readonly<Record<string, readonly [kind: Kind, noun: string]>> = {
  title: ['document', 'Title'],
  upkeep: ['document', 'Upkeep'],
  highlights: ['document', 'Shown first'],
  principles: ['document', 'Principle'],
  declaration: ['declaring', 'Declaring'],
  'declaration/auto': ['declaring', 'When declared'],
  idFormat: ['declaring', 'Number of an incident'],
  severities: ['severity', 'Severity'],
  impact: ['severity', 'Impact'],
  'impact/matrix': ['severity', 'Impact'],
  'impact/kinds': ['severity', 'Kind of impact'],
  coverage: ['role', 'Hours of cover'],
  roles: ['role', 'Role'],
  ladder: ['rung', 'Rung'],
  ladderRepeat: ['rung', 'Ladder begins again'],
  escalateWhen: ['rung', 'Escalate when'],
  deadlines: ['deadline', 'Deadline'],
  exceptions: ['rung', 'Exception'],
  rotas: ['role', 'Rota'],
  contacts: ['contact', 'Contact'],
  channels: ['contact', 'Channel'],
  statusPage: ['contact', 'Status page'],
  links: ['contact', 'Link'],
  library: ['contact', 'Library of runbooks'],
  templates: ['template', 'Template'],
  phases: ['task', 'Phase'],
  'phases/tasks': ['task', 'Task'],
  procedures: ['procedure', 'Procedure'],
  'procedures/steps': ['procedure', 'Step'],
  'procedures/escalateWhen': ['procedure', 'Escalate when'],
  commands: ['command', 'Command'],
  causes: ['procedure', 'Possible cause'],
  decisions: ['procedure', 'Decision'],
  closure: ['closing', 'Closing'],
  'closure/criteria': ['closing', 'To close'],
  'closure/actions': ['closing', 'When closing'],
  reviews: ['review', 'Review'],
  'reviews/requiredWhen': ['review', 'Review needed'],
  'reviews/followUps': ['review', 'Follow-up'],
  'reviews/followUps/tasks': ['review', 'Follow-up task'],
};

/** The kind of an item by its path in the plan, and what one of it is called. */
export function placeOf(names: readonly string[]): readonly [kind: Kind, noun: string] {
  for (let length = names.length; length > 0; length -= 1) {
    const place = PLACES[names.slice(0, length).join('/')];
    if (place !== undefined) return place;
  }
  return ['document', names.join(' ')];
}
