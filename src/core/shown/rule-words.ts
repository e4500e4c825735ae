// What one rule says, in one line: its name, and the times, people and conditions it holds.
import type {
  Contact,
  Deadline,
  Phase,
  Plan,
  Procedure,
  Role,
  Rung,
  Severity,
  ShellCommand,
  Task,
  Template,
} from '#/core/runbook/plan.ts';
import { oneLine } from '#/core/words/plain.ts';
import { spokenLength, spokenParty, spokenWait, spokenWhen } from './spoken.ts';

/** The words of a rule. */
export interface RuleWords {
  readonly name: string;
  readonly says: string;
}

const NAMES = ['name', 'label', 'key', 'title', 'what', 'text', 'fact', 'ask', 'url'] as const;
const LONGEST = 90;

const SAYING: Readonly<Record<string, (item: never, plan: Plan) => RuleWords>> = {
  severities: severityWords,
  ladder: rungWords,
  deadlines: deadlineWords,
  roles: roleWords,
  phases: phaseWords,
  'phases/tasks': taskWords,
  procedures: procedureWords,
  'procedures/steps': taskWords,
  commands: commandWords,
  contacts: contactWords,
  templates: templateWords,
  declaration: declarationWords,
  closure: closureWords,
  reviews: reviewWords,
  'reviews/followUps/tasks': taskWords,
};

/** The words of the item of a plan at a path. */
export function wordsOf(plan: Plan, parts: readonly string[], item: unknown): RuleWords {
  const say = SAYING[parts.filter((part) => !/^\d+$/.test(part)).join('/')];
  const verb = REVIEW_TIMES[parts.at(-1) ?? ''];
  if (verb !== undefined && typeof item === 'string') {
    return { name: reviewTime(verb, item), says: '' };
  }
  if (Array.isArray(item)) return { name: '', says: counted(item.length, 'entry', 'entries') };
  if (say === undefined || typeof item !== 'object' || item === null) {
    return { name: nameOf(item), says: '' };
  }
  return say(item as never, plan);
}

function nameOf(item: unknown): string {
  if (typeof item === 'string') return oneLine(item, LONGEST);
  if (typeof item !== 'object' || item === null) return '';
  const values = item as Readonly<Record<string, unknown>>;
  const name = NAMES.map((key) => values[key]).find((one) => typeof one === 'string');
  return typeof name === 'string' ? oneLine(name, LONGEST) : '';
}

/** What is said, part by part, without those that are empty. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** A count with its noun. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

/** `within 15 min`, `at once`; nothing where there is no time. */
export function within(length: string | undefined): string {
  if (length === undefined) return '';
  if (length === 'immediate' || length.startsWith('PT0')) return 'at once';
  return /^(?:P|\d)/.test(length) ? `in ${spokenLength(length)}` : spokenLength(length);
}

/** `every 30 min`, `daily`; nothing where there is no time. */
export function every(length: string | undefined): string {
  if (length === undefined) return '';
  return length.startsWith('P') ? `every ${spokenLength(length)}` : spokenLength(length);
}

function severityWords(item: Severity): RuleWords {
  const says = [
    timed('answer', item.acknowledge),
    timed('respond', item.response),
    timed('resolve', item.resolution),
    item.updateEvery === undefined ? '' : `update ${every(item.updateEvery)}`,
    item.statusEvery === undefined ? '' : `status page ${every(item.statusEvery)}`,
    item.attention === 'page' ? 'wakes people' : '',
  ];
  return { name: oneLine(joined([item.key, item.label]).replace(', ', ' ')), says: joined(says) };
}

function timed(verb: string, length: string | undefined): string {
  return length === undefined ? '' : `${verb} ${within(length)}`;
}

function rungWords(item: Rung): RuleWords {
  return {
    name: oneLine(item.to.map(spokenParty).join(', ') || item.level, LONGEST),
    says: joined([spokenWait(item), spokenWhen(item.when)]),
  };
}

function deadlineWords(item: Deadline): RuleWords {
  const who = item.owner === undefined ? '' : `by ${spokenParty(item.owner)}`;
  const to = (item.audience ?? []).map(spokenParty).join(', ');
  return {
    name: oneLine(item.name, LONGEST),
    says: joined([
      within(item.within),
      every(item.every),
      spokenWhen(item.when),
      who,
      to === '' ? '' : `to ${to}`,
    ]),
  };
}

function roleWords(item: Role): RuleWords {
  const who = item.who === undefined ? '' : spokenParty(item.who);
  return {
    name: oneLine(item.name),
    says: joined([who, counted(item.duties.length, 'duty', 'duties')]),
  };
}

function phaseWords(item: Phase): RuleWords {
  const window = item.window === undefined ? '' : oneLine(item.window.text);
  return { name: oneLine(item.name), says: joined([window, counted(item.tasks.length, 'task')]) };
}

function taskWords(item: Task): RuleWords {
  const who = item.owner === undefined ? '' : `for ${spokenParty(item.owner)}`;
  const optional = item.optional === true ? 'if needed' : '';
  return {
    name: oneLine(item.text, LONGEST),
    says: joined([who, within(item.within), spokenWhen(item.when), optional]),
  };
}

function procedureWords(item: Procedure): RuleWords {
  const severity = item.severity === undefined ? '' : oneLine(item.severity);
  return {
    name: oneLine(item.name, LONGEST),
    says: joined([item.kind, severity, counted(item.steps.length, 'step')]),
  };
}

/** What is said of words that stand where a command is expected. */
export const NO_COMMAND = 'words, not a command';

const COMMANDS: Readonly<Record<ShellCommand['kind'], string>> = {
  check: 'only looks',
  evidence: 'gathers evidence',
  monitor: 'watches',
  change: 'changes something',
  dangerous: 'dangerous: a person confirms it first',
  'self-severing': 'cuts off whoever runs it',
  announce: 'tells people',
  message: 'sends a message',
  sample: 'an example',
  prose: NO_COMMAND,
};

function commandWords(item: ShellCommand): RuleWords {
  const host = item.needs?.host === undefined ? '' : `on ${oneLine(item.needs.host)}`;
  const secrets = item.needs?.secrets ?? [];
  return {
    name: oneLine(item.text, LONGEST),
    says: joined([
      whatItDoes(item),
      host,
      secrets.length === 0 ? '' : `needs ${oneLine(secrets.join(', '))}`,
    ]),
  };
}

const LOOKS: ReadonlySet<ShellCommand['kind']> = new Set(['check', 'evidence', 'monitor']);

function whatItDoes(item: ShellCommand): string {
  if (isScript(item)) return 'not read: a script';
  return isEcho(item) ? 'prints words' : COMMANDS[item.kind];
}

function isEcho({ kind, text }: ShellCommand): boolean {
  return (kind === 'message' || kind === 'announce') && /^\s*(?:echo|printf)\b[^|>]*$/.test(text);
}

/** What a script does is not known from its name. */
function isScript({ kind, text }: ShellCommand): boolean {
  return (
    LOOKS.has(kind) &&
    /^\s*(?:(?:sudo|bash|sh|python3?|node|ruby)\s+)*[\w./-]+\.(?:sh|py|rb|js|ts|pl)\b/.test(text)
  );
}

function contactWords(item: Contact): RuleWords {
  const name = joined([item.role, item.name]);
  const says = item.placeholder === true ? 'a placeholder: reaches nobody' : item.note;
  return { name: oneLine(name || nameOf(item), LONGEST), says: oneLine(says ?? '', LONGEST) };
}

function templateWords(item: Template): RuleWords {
  const to = item.audience === undefined ? '' : `to ${oneLine(item.audience)}`;
  return {
    name: oneLine(item.name, LONGEST),
    says: joined([to, counted(item.fields.length, 'blank to fill', 'blanks to fill')]),
  };
}

function declarationWords({ by, where, command }: Plan['declaration']): RuleWords {
  return {
    name: oneLine(by.length === 0 ? '' : `by ${by.join(', ')}`, LONGEST),
    says: oneLine(joined([where === undefined ? '' : `in ${where}`, command]), LONGEST),
  };
}

function closureWords({ stableFor, watchFor, criteria }: Plan['closure']): RuleWords {
  return {
    name: counted(criteria.length, 'criterion', 'criteria'),
    says: joined([
      stableFor === undefined ? '' : `stable for ${spokenLength(stableFor)}`,
      watchFor === undefined ? '' : `watched for ${spokenLength(watchFor)}`,
    ]),
  };
}

const REVIEW_TIMES: Readonly<Record<string, string>> = {
  scheduleWithin: 'scheduled',
  holdWithin: 'held',
  publishWithin: 'published',
};

/** `held within 48 h of resolution`. */
export function reviewTime(verb: string, length: string): string {
  return length.startsWith('P')
    ? `${verb} within ${spokenLength(length)} of resolution`
    : `${verb} ${within(length)}`;
}

function reviewWords(item: Plan['reviews']): RuleWords {
  const { scheduleWithin, holdWithin, publishWithin, attendees } = item;
  return {
    name: '',
    says: joined([
      scheduleWithin === undefined ? '' : reviewTime('scheduled', scheduleWithin),
      holdWithin === undefined ? '' : reviewTime('held', holdWithin),
      publishWithin === undefined ? '' : reviewTime('published', publishWithin),
      counted(attendees.length, 'party invited', 'parties invited'),
    ]),
  };
}
