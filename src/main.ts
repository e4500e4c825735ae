// The verbs of the command line. Each is loaded when it is used, so that a short one starts fast and
// never pays for the libraries of another.
import { setFlagsFromString } from 'node:v8';
import type { Shape, Verb } from '#/shell/cli/verb.ts';
import type * as recordVerbs from '#/shell/cli/verbs-record.ts';
import type * as respondVerbs from '#/shell/cli/verbs-respond.ts';
import type * as rotaVerbs from '#/shell/cli/verbs-rota.ts';
import type * as silenceVerbs from '#/shell/cli/verbs-silence.ts';
import type * as statusVerbs from '#/shell/cli/verbs-status.ts';

interface VerbEntry {
  readonly says: string;
  readonly load: () => Promise<Verb>;
}

type Table = Readonly<Record<string, VerbEntry>>;

const RUNBOOK: Table = {
  compile: verb('What a runbook compiles to', async () => {
    return (await import('#/shell/cli/compile.ts')).compileVerb;
  }),
  check: verb('What is unclear, missing or contradictory in it', async () => {
    return (await import('#/shell/cli/check.ts')).checkVerb;
  }),
  init: verb('Write tocsin.yaml for a runbook', async () => {
    return (await import('#/shell/cli/init.ts')).initVerb;
  }),
  completion: verb('Completion of verbs and flags for a shell', async () => {
    return (await import('#/shell/cli/completion.ts')).completionVerb(shapes);
  }),
  drill: verb('Play an incident in simulated time', async () => {
    return (await import('#/shell/cli/drill.ts')).drillVerb;
  }),
};

const SERVER: Table = {
  serve: verb('Serve the teams of a folder', async () => {
    // What start-up leaves behind would keep the young generation large for good: 11 MB less at rest.
    setFlagsFromString('--semi-space-growth-factor=1');
    // What outlives its request by a moment would gather to four times what is held before it is looked
    // for: 60 MB more after a storm.
    setFlagsFromString('--heap-growing-percent=40');
    const { serveVerb } = await import('./serve-verb.ts');
    return serveVerb;
  }),
  backup: verb('Copy what happened, while it runs', async () => {
    return (await import('./keep-verbs.ts')).backup;
  }),
  restore: verb('Put such a copy back', async () => (await import('./keep-verbs.ts')).restore),
  verify: verb('Compare what is stored with its events', async () => {
    return (await import('./keep-verbs.ts')).verify;
  }),
  move: verb('Move everything to another database', async () => {
    return (await import('./keep-verbs.ts')).move;
  }),
  prune: verb('Throw away what is older than is kept', async () => {
    return (await import('./keep-verbs.ts')).prune;
  }),
  mail: verb('Mail that was kept as no mail server is set', async () => {
    return (await import('#/shell/cli/verbs-server.ts')).mail;
  }),
  invite: verb('Let a person set a password, or list and withdraw', async () => {
    return (await import('#/shell/cli/verbs-people.ts')).invite;
  }),
  system: verb('How the server itself is', async () => {
    return (await import('#/shell/cli/verbs-system.ts')).system;
  }),
  retry: verb('Try again what a defect set aside', async () => {
    return (await import('#/shell/cli/verbs-system.ts')).retry;
  }),
  keys: verb('List, make and end keys', async () => {
    return (await import('#/shell/cli/verbs-server.ts')).keys;
  }),
  people: verb(
    'Who is in a team',
    async () => (await import('#/shell/cli/verbs-people.ts')).people,
  ),
  oncall: verb('Who is on call', async () => (await import('#/shell/cli/verbs-people.ts')).oncall),
  cover: verb('Prove who answers at every hour', async () => {
    return (await import('#/shell/cli/verb-cover.ts')).cover;
  }),
  override: rota('Let somebody stand in', 'override'),
  absence: rota('Say that somebody is away', 'absence'),
  swap: rota('Offer, take or decline a shift', 'swap'),
  shadow: rota('Let somebody learn beside a slot', 'shadow'),
  figures: verb('How often, how fast, what it cost whom', async () => {
    return (await import('#/shell/cli/verb-figures.ts')).figures;
  }),
  upkeep: verb('What the team owes between incidents', async () => {
    return (await import('#/shell/cli/verbs-between.ts')).upkeep;
  }),
  drills: verb('Plan drills that page people', async () => {
    return (await import('#/shell/cli/verbs-between.ts')).drills;
  }),
  calendar: verb('Shifts for calendar programs', async () => {
    return (await import('#/shell/cli/verb-calendar.ts')).calendar;
  }),
};

const RESPOND: Table = {
  declare: respond('Declare an incident', 'declare'),
  list: verb('List incidents', async () => (await import('#/shell/cli/verbs-look.ts')).list),
  watch: verb('See what happens, live', async () => {
    return (await import('#/shell/cli/watch.ts')).watch;
  }),
  export: verb('All that is kept, as JSON lines', async () => {
    return (await import('./export-verb.ts')).exportVerb;
  }),
  alerts: verb('Alerts without an incident, and heartbeats', async () => {
    return (await import('#/shell/cli/verb-alerts.ts')).alerts;
  }),
  silence: silences('Keep alerts quiet for a while', 'silence'),
  window: silences('Plan maintenance windows', 'maintenance'),
  silences: silences('What is silenced, and what it holds', 'silences'),
  show: verb('Show one', async () => (await import('#/shell/cli/verbs-look.ts')).show),
  ack: respond('Take it: it stops ringing', 'ack'),
  unack: respond('Hand it back', 'unack'),
  handover: respond('Hand it to a person by name', 'handover'),
  decline: respond('Say no to a page', 'decline'),
  escalate: respond('Bring in the next rung', 'escalate'),
  page: respond('Page one person', 'page'),
  replan: verb('See what is other in the runbook; adopt it', async () => {
    return (await import('#/shell/cli/verb-replan.ts')).replan;
  }),
  role: respond('List roles; take, offer or decline one', 'role'),
};

const RECORD: Table = {
  update: record('Tell where things stand', 'update'),
  cadence: record('Set how often to update', 'cadence'),
  eta: record('Say when it is expected to be over', 'eta'),
  severity: record('Raise or lower the severity', 'severity'),
  fact: record('Answer a question of the runbook', 'fact'),
  service: record('Say which service is concerned', 'service'),
  impact: record('Say who is hurt, and how much', 'impact'),
  task: verb('List or tick tasks', async () => (await import('#/shell/cli/verbs-work.ts')).task),
  procedure: verb('List, start and finish procedures', async () => {
    return (await import('#/shell/cli/verb-procedure.ts')).procedure;
  }),
  hypothesis: record('Note a possible cause', 'hypothesis'),
  decide: verb('List the decisions of the runbook, or make one', async () => {
    return (await import('#/shell/cli/verb-decide.ts')).decide;
  }),
  debt: record('List or note what must be undone', 'debt'),
  duty: record('Mark something owed as done', 'duty'),
  assess: verb('The severity by the table of impact', async () => {
    return (await import('#/shell/cli/verbs-after.ts')).assess;
  }),
  breakglass: verb('Take authority where nobody has it', async () => {
    return (await import('#/shell/cli/verbs-after.ts')).breakGlass;
  }),
};

const END: Table = {
  mitigate: status('Users are no longer affected', 'mitigate'),
  resolve: status('Nothing is left to do for the moment', 'resolve'),
  confirm: verb('Criteria of the closure', async () => {
    return (await import('#/shell/cli/verbs-work.ts')).confirm;
  }),
  close: status('Close, or hear what is missing', 'close'),
  reopen: status('Take it up again', 'reopen'),
  cancel: status('End a false alarm', 'cancel'),
  merge: status('Join it to an older one', 'merge'),
  review: verb('The draft of the review', async () => {
    return (await import('#/shell/cli/verbs-work.ts')).review;
  }),
  item: verb('What is to be done against the next time', async () => {
    return (await import('#/shell/cli/verbs-after.ts')).item;
  }),
};

const GROUPS: readonly (readonly [title: string, verbs: Table])[] = [
  ['Without a server', RUNBOOK],
  ['The server', SERVER],
  ['Respond', RESPOND],
  ['Put on record', RECORD],
  ['Bring to an end', END],
];

process.stdout.on('error', leaveQuietly);
process.exitCode = await run(process.argv.slice(2));

async function run([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const [about] = words;
    if (about !== undefined && name === 'help') return run([about, '--help']);
    process.stdout.write(help());
    return 0;
  }
  const entry = find(name);
  if (entry === undefined) {
    process.stderr.write(`There is no verb "${printable(name)}". tocsin --help lists them.\n`);
    return 2;
  }
  try {
    return await (
      await entry.load()
    )(words);
  } catch (error) {
    process.stderr.write(`Tocsin failed: ${failureText(error)}\n`);
    return 1;
  }
}

async function shapes(): Promise<readonly Shape[]> {
  const all = GROUPS.flatMap(([, verbs]) => Object.values(verbs));
  return Promise.all(all.map(async (entry) => (await entry.load()).shape));
}

function find(name: string): VerbEntry | undefined {
  const table = GROUPS.find(([, verbs]) => Object.hasOwn(verbs, name))?.[1];
  return table?.[name];
}

function help(): string {
  const groups = GROUPS.flatMap(([title, verbs]) => [
    `${title}:`,
    ...Object.entries(verbs).map(([name, { says }]) => `  ${name.padEnd(12)}${says}`),
    '',
  ]);
  return [
    "Tocsin runs a team's incidents by the team's own Markdown runbook.",
    '',
    'Usage: tocsin VERB [WORDS]      tocsin VERB --help says more, with examples',
    '',
    ...groups,
    'Exit codes: 0 done, 1 refused or errors found, 2 wrong usage, 3 no server answers',
    '',
  ].join('\n');
}

function verb(says: string, load: () => Promise<Verb>): VerbEntry {
  return { says, load };
}

function respond(says: string, name: keyof typeof respondVerbs): VerbEntry {
  return verb(says, async () => (await import('#/shell/cli/verbs-respond.ts'))[name]);
}

function record(says: string, name: keyof typeof recordVerbs): VerbEntry {
  return verb(says, async () => (await import('#/shell/cli/verbs-record.ts'))[name]);
}

function rota(says: string, name: keyof typeof rotaVerbs): VerbEntry {
  return verb(says, async () => (await import('#/shell/cli/verbs-rota.ts'))[name]);
}

function silences(says: string, name: keyof typeof silenceVerbs): VerbEntry {
  return verb(says, async () => (await import('#/shell/cli/verbs-silence.ts'))[name]);
}

function status(says: string, name: keyof typeof statusVerbs): VerbEntry {
  return verb(says, async () => (await import('#/shell/cli/verbs-status.ts'))[name]);
}

function failureText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (process.env['TOCSIN_DEBUG'] ?? '') === '' ? error.message : (error.stack ?? '');
}

function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '').slice(0, 60);
}

// Whoever reads the output may stop reading: `tocsin compile runbook.md | head`.
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`Tocsin failed: the output cannot be written: ${error.message}\n`);
  process.exit(1);
}
