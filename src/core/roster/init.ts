// A first `tocsin.yaml` for a runbook: every question the runbook leaves open, with the runbook's own
// names filled in. What only the team can know is marked FILL_…, and the file does not load before
// the marks are gone, so that no guess of ours ever pages anybody.
import { teamId } from '../basics/ids.ts';
import type { Party, Plan } from '../runbook/plan.ts';
import { namesOf, watchNamed } from './binding.ts';
import { exactText } from './length.ts';
import { link } from './link.ts';
import { loadRoster } from './load.ts';
import type { Due, LinkedPlan, LinkedSeverity } from './linked.ts';
import { spanOf } from './linking.ts';
import { looseName, slugOf } from './names.ts';
import type { Roster } from './roster.ts';

/** The text of a commented `tocsin.yaml` that asks what a runbook leaves open. */
export function initRoster(plan: Plan, folder = ''): string {
  const asked = askedOf(plan);
  const who = whoLines(asked, folder);
  const values = valueLines(withCast(asked, who));
  return [...who, ...serviceLines(asked.linked), ...values, ''].join('\n');
}

/** The plan with somebody for every name and nothing else decided: what runs before a team has answered. */
export function undecidedPlan(plan: Plan): LinkedPlan {
  const asked = askedOf(plan);
  return withCast(asked, whoLines(asked, ''));
}

function askedOf(plan: Plan): Asked {
  const linked = link(plan, NOBODY, teamId('team'));
  return { plan, linked, cast: castOf(plan, linked) };
}

function whoLines(asked: Asked, folder: string): readonly string[] {
  return [
    ...headLines(teamNameOf(asked.plan.title, folder)),
    ...peopleLines(asked),
    ...rotaLines(asked),
    ...bindLines(asked),
  ];
}

// Whom the defaults page depends on who there is, so they are asked with that cast in place.
function withCast({ plan, linked }: Asked, who: readonly string[]): LinkedPlan {
  const cast = loadRoster(rehearsed(who.join('\n')), 'tocsin.yaml');
  return cast.ok ? link(plan, cast.roster, teamId('team')) : linked;
}

function rehearsed(text: string): string {
  return text
    .replaceAll('FILL_ZONE', 'UTC')
    .replaceAll('FILL_DATE', '2026-01-05')
    .replaceAll('FILL_TIME', '09:00')
    .replaceAll('FILL_NAME', 'Somebody')
    .replaceAll('FILL_EMAIL', 'somebody@example.org');
}

interface Asked {
  readonly plan: Plan;
  readonly linked: LinkedPlan;
  readonly cast: Cast;
}

/** Who must exist for the runbook to work. */
interface Cast {
  /** Keys of people, with the names of the runbook that mean each. */
  readonly people: ReadonlyMap<string, readonly Name[]>;
  /** People of the shifts by slot, one entry a shift. */
  readonly slots: ReadonlyMap<string, readonly string[]>;
  readonly managers: readonly string[];
}

interface Name {
  readonly name: string;
  readonly line: number | null;
}

const NOBODY: Roster = {
  version: 1,
  name: '',
  business: { zone: 'UTC', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', holidays: [] },
  people: {},
  rotas: {},
  bind: {},
  services: {},
  providers: {},
  managers: [],
  values: {},
};

function castOf(plan: Plan, linked: LinkedPlan): Cast {
  const slots = slotsOf(plan);
  const named = pagedNames(linked).filter(({ name }) => watchNamed(name) === null);
  const people = new Map<string, Name[]>();
  for (const key of new Set([...slots.values()].flat())) people.set(key, []);
  for (const one of named) {
    const key = personKey(one.name);
    const known = people.get(key) ?? [];
    const isNew = !known.some((other) => looseName(other.name) === looseName(one.name));
    people.set(key, isNew ? [...known, one] : known);
  }
  const managers = managersOf(linked, [...people.keys()]);
  for (const key of managers) if (!people.has(key)) people.set(key, []);
  return { people, slots, managers };
}

// Everybody on a paging path, and whoever the document puts in a role that owes something.
function pagedNames(linked: LinkedPlan): readonly Name[] {
  const rungs = linked.dues.filter(
    (due) => due.kind === 'answer-rung' || due.kind === 'total-rung',
  );
  const paged = rungs.flatMap((due) => due.to.flatMap((party) => named(party, due)));
  const inRoles = linked.roles
    .flatMap((role) => [role.who, role.backup])
    .flatMap((party) => (party === null ? [] : named(party, null)));
  return [...paged, ...inRoles];
}

function named(party: Party, due: Due | null): readonly Name[] {
  return namesOf(party)
    .filter((one) => one.kind !== 'role' && one.kind !== 'channel' && one.kind !== 'participants')
    .map((one) => ({ name: one.name, line: one.lines?.[0] ?? due?.lines?.[0] ?? null }));
}

// "Admin (Engineering Manager)" and "Engineering manager" are one person.
function personKey(name: string): string {
  const inside = /\(([^()]+)\)\s*$/.exec(name)?.[1];
  return slugOf(inside?.split('/')[0] ?? name, 40) || 'somebody';
}

function slotsOf(plan: Plan): ReadonlyMap<string, readonly string[]> {
  const [written] = plan.rotas;
  if (written !== undefined && written.shifts.length > 0) {
    return new Map(
      written.slots.map((slot) => [
        slugOf(slot),
        written.shifts.map((shift) => personKey(shift[slot] ?? 'somebody')),
      ]),
    );
  }
  return new Map([
    ['primary', ['first-responder', 'second-responder']],
    ['secondary', ['second-responder', 'first-responder']],
  ]);
}

const MANAGERS = /\b(?:manager|director|head|chief|cto|ceo|vp|president|leadership)\b/;

function managersOf(linked: LinkedPlan, people: readonly string[]): readonly string[] {
  const rungs = linked.dues.filter(
    (due) => due.kind === 'answer-rung' || due.kind === 'total-rung',
  );
  const paged = new Set(
    rungs.flatMap((due) => due.to.flatMap(namesOf)).map((one) => personKey(one.name)),
  );
  const found = people.filter((key) => paged.has(key) && MANAGERS.test(looseName(key)));
  return found.length > 0 ? found : ['manager'];
}

const NO_TEAM = /^(?:docs?|documents|runbooks?|incidents?|on-?call|ops|src|tmp|home|root)?$/i;
const RUNBOOK_WORDS =
  /\b(?:incidents?|response|handles|what to do in an?|management|runbooks?|playbooks?|plan|guide|process|procedures?|manual|handbook|on-?call|escalation|policy|sop|and|for)\b/gi;

// The title of a runbook is too long for a notice on a telephone.
function teamNameOf(title: string, folder: string): string {
  const words = NO_TEAM.test(folder) ? '' : folder.replaceAll(/[-_]+/g, ' ').trim();
  const name = words === '' ? title.replaceAll(RUNBOOK_WORDS, ' ') : words;
  const bare = name
    .replaceAll(/\s+/g, ' ')
    .replace(/^(?:[^\p{L}\p{N}"(]+|(?:how|of|the|our|at)\b)+/iu, '')
    .replace(/[^\p{L}\p{N}")]+$/u, '');
  return bare === '' ? 'Our team' : `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

function headLines(team: string): readonly string[] {
  return [
    `# Who you are, and what the names in the runbook mean.`,
    `# Replace every FILL_…; "tocsin check" says what is still missing.`,
    'version: 1',
    `team: ${JSON.stringify(team)} # how notices call you`,
    'zone: FILL_ZONE # such as Europe/Berlin',
    'businessHours: # for "next business day" and cadences of office hours',
    '  days: [mon, tue, wed, thu, fri]',
    '  from: "09:00"',
    '  to: "17:00"',
    '  holidays: [] # such as 2026-12-25',
  ];
}

function peopleLines({ cast, plan }: Asked): readonly string[] {
  const lines = [...cast.people.keys()].flatMap((key) => {
    const names = cast.people.get(key) ?? [];
    const access = cast.managers.includes(key) ? 'manager' : 'responder';
    const address = addressOf([key, ...names.map((one) => one.name)], plan);
    return [
      `  ${key}:`,
      `    name: FILL_NAME`,
      `    access: ${access}`,
      `    methods:`,
      `      - email: ${address ?? 'FILL_EMAIL'}`,
      ...(address === null
        ? []
        : ['        # from the contacts of the runbook; does it reach a person?']),
    ];
  });
  return [
    '',
    '# One entry a person; rename the keys as you like, here and below. Methods are tried in order.',
    '# Quiet hours, where wanted: quietHours: { from: "22:00", to: "07:00" }',
    'people:',
    ...lines,
  ];
}

function addressOf(names: readonly string[], plan: Plan): string | null {
  const contact = plan.contacts.find(
    (one) =>
      one.email !== undefined &&
      [one.name, one.role].some(
        (own) => own !== undefined && names.some((n) => looseName(n) === looseName(own)),
      ),
  );
  return contact?.email ?? null;
}

function rotaLines({ cast, plan }: Asked): readonly string[] {
  const [written] = plan.rotas;
  const from =
    written === undefined ? 'The runbook has no rota.' : `The rota of line ${written.lines[0]}.`;
  const slots = [...cast.slots].map(([slot, people]) => `      ${slot}: [${people.join(', ')}]`);
  return [
    '',
    `# ${from} Before its start nobody is on call.`,
    'rotas:',
    '  on-call:',
    '    starts: FILL_DATE # date of the first hand-over, such as 2026-01-05',
    `    handover: "FILL_TIME" # wall time of each hand-over, such as 09:00`,
    `    every: ${written?.every ?? 'P1W'}`,
    '    slots: # one person a shift, round and round',
    ...slots,
  ];
}

function bindLines({ cast, plan, linked }: Asked): readonly string[] {
  const people = [...cast.people].flatMap(([key, names]) =>
    names.map(
      ({ name, line }) =>
        `  ${JSON.stringify(name)}: ${key}${line === null ? '' : ` # line ${line}`}`,
    ),
  );
  const watch = onCallNames(linked).map(
    (name) => `  ${JSON.stringify(name)}: on-call/${slotFor(name, cast)}`,
  );
  const [room, ...others] = plan.channels.map((channel) => channel.name);
  const groups = groupNames(linked).filter((name) => !people.some((line) => line.includes(name)));
  const lines = [
    ...watch,
    ...people,
    ...(room === undefined ? [] : [`  ${JSON.stringify(room)}: room`]),
    ...others.map((name) => `  # ${JSON.stringify(name)}: mailto:FILL_EMAIL`),
    ...groups.map((name) => `  # ${JSON.stringify(name)}: mailto:FILL_EMAIL`),
  ];
  return [
    '',
    '# What each name of the runbook means: a person, a list of people, rota/slot, mailto: or room.',
    ...(lines.some((line) => !line.startsWith('  #'))
      ? ['bind:', ...lines]
      : ['bind: {}', ...lines]),
    '',
    '# Who is called when nobody answers.',
    `managers: [${cast.managers.join(', ')}]`,
  ];
}

function onCallNames(linked: LinkedPlan): readonly string[] {
  const names = pagedNames(linked).map((one) => one.name);
  const watch = names.filter(
    (name) => watchNamed(name) !== null && !/^(?:secondary )?on-call$/.test(name),
  );
  return [...new Map(watch.map((name) => [looseName(name), name])).values()];
}

function slotFor(name: string, cast: Cast): string {
  const slots = [...cast.slots.keys()];
  return (watchNamed(name) === 'secondary' ? slots[1] : undefined) ?? slots[0] ?? 'primary';
}

function groupNames(linked: LinkedPlan): readonly string[] {
  const known = new Set(['internal', 'status-page', 'customers']);
  const audiences = linked.dues.flatMap((due) => (due.audience === null ? [] : [due.audience]));
  return [...new Set(audiences)].filter((name) => !known.has(name) && !name.startsWith('#'));
}

function serviceLines(linked: LinkedPlan): readonly string[] {
  const [first] = linked.severities;
  return [
    '',
    '# Which alerts are about which service, and what their severities mean here.',
    '# services:',
    '#   api:',
    '#     match: { job: api }',
    `#     severityMap: { critical: ${first?.key ?? 'P1'} }`,
    '#     health: https://api.example.org/health',
    '',
    '# How mail leaves, where server.yaml does not say it.',
    '# providers: { email: { url: env:SMTP_URL, from: "Tocsin <tocsin@example.org>" } }',
  ];
}

function valueLines(linked: LinkedPlan): readonly string[] {
  const { closure, dues } = linked;
  const held = dues.find((due) => due.duty === 'review-hold');
  const needsReview = held?.from === 'default';
  return [
    '',
    '# What the runbook leaves out. These are the defaults: confirm or change each.',
    'values:',
    `  defaultSeverity: ${linked.defaultSeverity} # of an alert that names none; it must page`,
    '  lastResortEvery: 10m # how often the managers are called when nobody answers',
    ...(closure.from === 'default'
      ? ['  stableFor: 30m # quiet time before an incident may close']
      : []),
    ...(needsReview ? ['  reviewHoldWithin: PT120H # after resolution'] : []),
    ...severityLines(linked),
    ...ladderLines(linked),
  ];
}

function severityLines(linked: LinkedPlan): readonly string[] {
  if (linked.plan.severities.length === 0) {
    return [
      '  # The runbook names no severity; most severe first.',
      '  severities:',
      ...linked.severities.map(
        (one) => `    ${JSON.stringify(one.key)}: { attention: page, response: 15m }`,
      ),
    ];
  }
  const open = linked.severities.filter(
    ({ defaults }) => defaults.includes('attention') || defaults.includes('repeats'),
  );
  if (open.length === 0) return [];
  const repeating = open.some(({ defaults }) => defaults.includes('repeats'));
  return [
    '  # page: somebody is rung until they answer; message: sent once; backlog: on the list.',
    ...(repeating ? ['  # repeats: what is for the backlog is of it once it fires so often.'] : []),
    '  severities:',
    ...open.map((one) => `    ${JSON.stringify(one.key)}: { ${openValues(one).join(', ')} }`),
  ];
}

function openValues({ attention, repeats, defaults }: LinkedSeverity): readonly string[] {
  const rule =
    repeats === undefined || !defaults.includes('repeats')
      ? []
      : [`repeats: { times: ${repeats.times}, within: ${exactText(repeats.within)} }`];
  return [...(defaults.includes('attention') ? [`attention: ${attention}`] : []), ...rule];
}

// Only where the document gives no times of its own are the steps the team's to say [ESC-12].
function ladderLines(linked: LinkedPlan): readonly string[] {
  const rungs = linked.dues.filter((due) => due.kind === 'answer-rung');
  const isOpen = rungs.length > 0 && rungs.every((due) => due.from === 'default');
  if (!isOpen) return [];
  return [
    '  # Who is paged while nobody answers, each so long after the one before.',
    '  ladder:',
    ...rungs.map((due) => {
      const span = spanOf(due.first) ?? 0;
      const to = JSON.stringify(
        namesOf(due.to[0] ?? { kind: 'slot', name: 'on-call' })[0]?.name ?? 'on-call',
      );
      return `    - { to: ${to}, after: ${exactText(span)}, severities: [${due.severities.map((key) => JSON.stringify(key)).join(', ')}] }`;
    }),
  ];
}
