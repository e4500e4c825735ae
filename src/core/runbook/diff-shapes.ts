// What each part of a plan is told apart by, and what is compared of it.
import type { Shape } from './diff-match.ts';
import { lengthWords, likeness, partyWords, whenWords } from './diff-words.ts';
import type {
  Contact,
  Deadline,
  Exception,
  Phase,
  Procedure,
  Role,
  Rung,
  Severity,
  ShellCommand,
  Template,
  WrittenRota,
} from './plan.ts';

/** Two wordings of one name. */
const ALIKE = 0.5;

export const SEVERITIES: Shape<Severity> = {
  group: 'Severities',
  kind: 'severity',
  key: ({ key }) => key,
  name: ({ key }) => key,
  isSame: (before, after) => before.rank === after.rank,
  fields: [
    ['gets attention by', ({ attention }) => attention],
    ['acknowledge within', ({ acknowledge }) => lengthWords(acknowledge)],
    ['respond within', ({ response }) => lengthWords(response)],
    ['resolve within', ({ resolution }) => lengthWords(resolution)],
    ['update every', ({ updateEvery }) => lengthWords(updateEvery)],
    ['updates until', ({ updateUntil }) => updateUntil],
    ['first update on the status page within', ({ statusFirst }) => lengthWords(statusFirst)],
    ['update on the status page every', ({ statusEvery }) => lengthWords(statusEvery)],
    ['tells', ({ notify }) => partyWords(notify)],
    ['means', ({ definition }) => definition],
    ['is what alerts are that fire repeatedly', ({ repeats }) => repeats?.text],
  ],
  lists: [
    ['for example', ({ examples }) => examples ?? []],
    ['by itself when', ({ promote }) => (promote ?? []).flatMap((one) => whenWords(one) ?? [])],
  ],
};

export const LADDER: Shape<Rung> = {
  group: 'Ladder',
  kind: 'rung',
  key: ({ level }) => level,
  name: ({ level }) => level,
  isSame: (before, after) => before.to.length > 0 && partyWords(before.to) === partyWords(after.to),
  fields: [
    ['pages', ({ to }) => partyWords(to) ?? 'nobody'],
    ['after', ({ after }) => lengthWords(after)],
    ['counted', ({ clock }) => clock?.replaceAll('-', ' ')],
    ['answers within', ({ answerWithin }) => answers(answerWithin)],
    ['only when', ({ when }) => whenWords(when)],
    ['all at once', ({ simultaneous }) => (simultaneous === true ? 'yes' : undefined)],
  ],
  lists: [
    ['also when', ({ triggers }) => (triggers ?? []).flatMap((one) => whenWords(one) ?? [])],
    ['may', ({ authority }) => authority ?? []],
  ],
};

function answers(within: Rung['answerWithin']): string | undefined {
  if (within === undefined) return undefined;
  return Object.entries(within)
    .map(([key, length]) => `${lengthWords(length)}${key === '*' ? '' : ` (${key})`}`)
    .join(', ');
}

export const EXCEPTIONS: Shape<Exception> = {
  group: 'Exceptions',
  kind: 'exception',
  key: ({ name }) => name,
  name: ({ name }) => name,
  fields: [
    ['when', ({ when }) => whenWords(when)],
    ['pages', ({ page }) => partyWords(page)],
    ['bypasses', ({ bypasses }) => bypasses.join(', ')],
  ],
};

export const DEADLINES: Shape<Deadline> = {
  group: 'Deadlines',
  kind: 'deadline',
  key: ({ name, kind }) => `${kind} ${name}`,
  name: ({ name }) => `"${name}"`,
  isSame: (before, after) =>
    before.kind === after.kind && likeness(before.name, after.name) >= ALIKE,
  fields: [
    ['within', ({ within }) => lengthWords(within)],
    ['every', ({ every }) => lengthWords(every)],
    ['until', ({ until }) => until],
    ['for', ({ when }) => whenWords(when)],
    ['tells', ({ audience }) => partyWords(audience)],
    ['is done by', ({ owner }) => partyWords([owner])],
  ],
};

export const ROLES: Shape<Role> = {
  group: 'Roles',
  kind: 'role',
  key: ({ name }) => name,
  name: ({ name }) => name,
  fields: [
    ['is', ({ who }) => partyWords([who])],
    ['is stood in for by', ({ backup }) => partyWords([backup])],
    ['turns to', ({ escalation }) => partyWords(escalation?.map(({ to }) => to))],
  ],
  lists: [
    ['does', ({ duties }) => duties],
    ['may', ({ authority }) => authority ?? []],
  ],
};

export const PHASES: Shape<Phase> = {
  group: 'Phases',
  kind: 'phase',
  key: ({ name }) => name,
  name: ({ name }) => `"${name}"`,
  isSame: (before, after) => likeness(before.name, after.name) >= ALIKE,
  fields: [['lasts', ({ window }) => window?.text]],
  lists: [['asks for', ({ tasks }) => tasks.map((one) => one.text)]],
};

export const PROCEDURES: Shape<Procedure> = {
  group: 'Procedures',
  kind: 'procedure',
  key: ({ name }) => name,
  name: ({ name }) => `"${name}"`,
  isSame: (before, after) =>
    before.kind === after.kind && likeness(before.name, after.name) >= ALIKE,
  fields: [['is for', ({ severity }) => severity]],
  lists: [
    ['begins at', ({ symptoms, triggers }) => [...symptoms, ...triggers]],
    ['asks for', ({ steps, duties }) => [...steps.map((one) => one.text), ...duties]],
    ['escalates when', ({ escalateWhen }) => escalateWhen.flatMap((one) => whenWords(one) ?? [])],
  ],
};

export const COMMANDS: Shape<ShellCommand> = {
  group: 'Commands',
  kind: 'command',
  key: ({ text }) => text,
  name: ({ text, kind }) => `"${text.split('\n')[0] ?? ''}"${DANGER.has(kind) ? ` (${kind})` : ''}`,
  isSame: (before, after) => likeness(before.text, after.text) >= ALIKE,
};

const DANGER: ReadonlySet<string> = new Set(['dangerous', 'self-severing']);

export const CONTACTS: Shape<Contact> = {
  group: 'Contacts',
  kind: 'contact',
  key: ({ role, name }) => role ?? name ?? '',
  name: ({ role, name }) => role ?? name ?? '',
  fields: [
    ['is', ({ name }) => name],
    ['phone', ({ phone }) => phone],
    ['mail', ({ email }) => email],
    ['handle', ({ handle }) => handle],
    ['account', ({ account }) => account],
    ['is stood in for by', ({ backup }) => backup],
    ['is a placeholder', ({ placeholder }) => (placeholder === true ? 'yes' : undefined)],
  ],
};

export const ROTAS: Shape<WrittenRota> = {
  group: 'Rotas',
  kind: 'rota',
  key: ({ name }) => name,
  name: ({ name }) => name,
  fields: [
    ['turns every', ({ every }) => lengthWords(every)],
    ['turns at', ({ handover }) => handover],
    ['shifts', ({ shifts }) => shifts.map((one) => Object.values(one).join('/')).join(', ')],
  ],
};

export const TEMPLATES: Shape<Template> = {
  group: 'Templates',
  kind: 'template',
  key: ({ name }) => name,
  name: ({ name }) => `"${name}"`,
  lists: [['has', ({ fields }) => fields]],
};
