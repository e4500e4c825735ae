// `tocsin drill RUNBOOK`: plays an incident by the runbook in simulated time and prints the story. It
// pages nobody real, needs no server, and a day passes in a second.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TeamEntry } from '#/contract/ports.ts';
import { explain } from '#/contract/refusals.ts';
import type { Summary } from '#/contract/rehearsal.ts';
import { spanOfIso } from '#/core/basics/duration.ts';
import { teamId } from '#/core/basics/ids.ts';
import { at, hours, minutes, ms } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { exactLengthOf } from '#/core/roster/length.ts';
import { link } from '#/core/roster/link.ts';
import { loadRoster } from '#/core/roster/load.ts';
import { NOTHING_DECIDED } from '#/core/team/state.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { rehearse } from '#/sim/drill.ts';
import type { Rehearsal, Story } from '#/sim/drill.ts';
import { placeholderRoster } from '#/sim/placeholders.ts';
import type { Script } from '#/sim/responder.ts';
import { summaryOf, toldOf } from '#/sim/story.ts';
import { whyNoRunbook } from '../runbook-file.ts';
import { ROSTER_FILE } from '../team-files.ts';
import { calendarsIn } from '../calendar-file.ts';
import { readTeamFolder } from '../team-folder.ts';
import { pictureOf } from './drill-picture.ts';
import { scenarioOf } from './drill-scenario.ts';
import { storyText } from './drill-story.ts';
import { sayYear, yearOf } from './drill-year.ts';
import { complain, painted, plain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** Rehearses a runbook. */
export const drillVerb: Verb = verbOf(
  {
    name: 'drill',
    says: 'Plays an incident by a runbook in simulated time and prints what would happen',
    takes: [['<runbook>', 'a runbook in Markdown; the roster beside it is used']],
    flags: [
      ['--scenario <file>', 'plays a scenario: what breaks when, and who does what about it'],
      ['--severity <key>', 'severity of the incident; the most severe unless said'],
      ['--nobody-answers', 'nobody answers any page (unless said otherwise)'],
      ['--answered', 'somebody answers after 2 minutes and keeps the process to its end'],
      ['--answer-after <length>', 'as --answered, but the answer comes after 7m, 1h …'],
      ['--roster <file>', 'another roster than the one beside the runbook'],
      ['--hours <n>', 'how long it is played: 8 unless said, 2000 at most'],
      ['--fact <facts>', 'what is true of the incident: user-facing=true,security=false'],
      ['--at <time>', 'when it starts: 2026-11-20T03:00:00Z; this minute unless said'],
      ['--year', 'a year of random incidents: load by person, nights woken, waits, misses'],
      ['--rates <rates>', 'with --year, incidents by severity: sev1=12,sev2=48'],
      ['--attention <share>', 'with --year, how many messages are answered: 0.8 unless said'],
      ['--care <share>', 'with --year, how much is done in time: 0.9 unless said'],
      ['--seed <n>', 'with --year, another number is another year'],
      [
        '--html <file>',
        'writes a picture: a lane for each person, pages, deadlines kept and missed',
      ],
      ['--json', 'the story and its summary as JSON'],
    ],
    examples: [
      'tocsin drill runbook.md --severity sev1 --nobody-answers',
      'tocsin drill examples/lantern/runbook.md --answered',
      'tocsin drill examples/lantern/runbook.md --scenario examples/lantern/scenarios/asleep.yaml',
      'tocsin drill runbook.md --year --rates sev1=12,sev2=100',
      'tocsin drill runbook.md --answer-after 7m --hours 24 --fact user-facing=true',
    ],
  },
  run,
);

async function run(given: Given): Promise<number> {
  if (given.is('year')) return runYear(given);
  const asked = rehearsalOf(given);
  if (typeof asked === 'string') {
    complain(asked);
    return EXIT.refused;
  }
  const story = await rehearse(asked.rehearsal);
  if (story.refused !== null) {
    const { title, happened, advice } = explain(story.refused);
    complain(`${title}. ${happened}`, advice);
    return EXIT.refused;
  }
  const picture = given.text('html');
  if (picture !== undefined) writeFileSync(picture, pictureOf(story, toldOf(story)));
  if (given.is('json')) sayJson(jsonOf(story, asked.isMadeUp));
  else say(...headline(story, asked), '', ...storyText(story));
  return given.text('scenario') === undefined || wentWell(summaryOf(story))
    ? EXIT.done
    : EXIT.refused;
}

async function runYear(given: Given): Promise<number> {
  const found = teamOf(given.words[0] ?? '', given.text('roster'));
  const start = startOf(given);
  const asked =
    typeof found === 'string'
      ? found
      : typeof start === 'string'
        ? start
        : yearOf(given, found.team, start);
  if (typeof asked === 'string') {
    complain(asked);
    return EXIT.refused;
  }
  await sayYear(asked, given.is('json'));
  return EXIT.done;
}

/** True where somebody was reached in the end and nothing was missed. */
function wentWell({ missed, acknowledgedMinute, pages }: Summary): boolean {
  return missed.length === 0 && (acknowledgedMinute !== null || pages.length === 0);
}

interface Asked {
  readonly rehearsal: Rehearsal;
  /** There is no roster: every name is a placeholder. */
  readonly isMadeUp: boolean;
}

function rehearsalOf(given: Given): Asked | string {
  const [path = ''] = given.words;
  const found = teamOf(path, given.text('roster'));
  if (typeof found === 'string') return found;
  const file = given.text('scenario');
  if (file !== undefined) {
    const scenario = scenarioOf(file, given, found.team);
    return typeof scenario === 'string'
      ? scenario
      : { rehearsal: scenario, isMadeUp: found.isMadeUp };
  }
  const script = scriptOf(given);
  if (typeof script === 'string') return script;
  const facts = factsOf(given.text('fact') ?? '');
  if (typeof facts === 'string') return facts;
  const lasts = Number(given.text('hours') ?? '8');
  if (!(lasts > 0 && lasts <= 2_000)) return '--hours takes a number up to 2000';
  const start = startOf(given);
  if (typeof start === 'string') return start;
  const { plan } = found.team;
  const rehearsal: Rehearsal = {
    team: found.team,
    title: 'Rehearsal',
    severity: given.text('severity') ?? plan.severities[0]?.key ?? null,
    start,
    lasts: ms(hours(1) * lasts),
    script,
    facts,
    cues: [],
  };
  return { rehearsal, isMadeUp: found.isMadeUp };
}

function startOf(given: Given): At | string {
  const start = Date.parse(given.text('at') ?? new Date().toISOString().slice(0, 16) + 'Z');
  return Number.isNaN(start) ? '--at takes a time such as 2026-11-20T03:00:00Z' : at(start);
}

/** The team of the runbook: with the roster named, else the one beside it, else made-up people. */
function teamOf(
  path: string,
  rosterPath: string | undefined,
): { readonly team: TeamEntry; readonly isMadeUp: boolean } | string {
  const { runbook, roster: beside } = readTeamFolder(path);
  if (!runbook.ok) return runbook.sentence;
  const { plan } = runbook;
  const why = whyNoRunbook(plan);
  if (why !== null) return `${path}: ${why}`;
  const roster = rosterPath === undefined ? null : rosterFrom(rosterPath);
  if (typeof roster === 'string') return roster;
  if (roster === null && beside.kind === 'refused') {
    return `${ROSTER_FILE} beside it cannot be read; tocsin check ${path} says why`;
  }
  const used = roster ?? (beside.kind === 'loaded' ? beside.roster : null);
  const team = teamId('drill');
  const linked = link(plan, used ?? placeholderRoster(plan), team);
  const planHash = createHash('sha256').update(JSON.stringify(linked)).digest('hex');
  const entry = { team, roster: used ?? placeholderRoster(plan), plan: linked, planHash };
  return { team: { ...entry, ...NOTHING_DECIDED }, isMadeUp: used === null };
}

function rosterFrom(path: string): Roster | string {
  try {
    const calendars = calendarsIn(dirname(path), new Date());
    const loaded = loadRoster(readFileSync(path, 'utf8'), path, calendars);
    if (loaded.ok) return loaded.roster;
    const [first] = loaded.problems;
    return first === undefined ? path : `${path}:${first.line}: ${first.says}. ${first.fix}`;
  } catch {
    return `${path} cannot be read`;
  }
}

const ANSWERS_AFTER = minutes(2);

function scriptOf(given: Given): Script | null | string {
  const said = given.text('answerAfter');
  const wait = said === undefined ? ANSWERS_AFTER : spanOf(said);
  if (wait === null) return `--answer-after takes a length such as 7m, not ${plain(said ?? '')}`;
  if (said === undefined && !given.is('answered')) return null;
  return {
    answerAfter: wait,
    works: true,
    mitigateAfter: minutes(25),
    resolveAfter: minutes(45),
  };
}

function spanOf(text: string): Span | null {
  const length = exactLengthOf(text);
  return length === null ? null : spanOfIso(length);
}

function factsOf(text: string): Readonly<Record<string, boolean>> | string {
  const facts: Record<string, boolean> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [, fact, value = 'true'] =
      /^\s*([^=]+?)\s*(?:=\s*(true|false|yes|no)\s*)?$/i.exec(pair) ?? [];
    if (fact === undefined) return `--fact takes name=true or name=false, not ${plain(pair)}`;
    facts[fact] = /^(true|yes)$/i.test(value);
  }
  return facts;
}

function headline(story: Story, { rehearsal, isMadeUp }: Asked): readonly string[] {
  const { plan } = rehearsal.team;
  const lasts = Math.round(rehearsal.lasts / 360_000) / 10;
  const start = new Date(rehearsal.start).toISOString().slice(0, 16).replace('T', ' ');
  return [
    painted('bold', `Drill: ${plain(plan.title, 70)}`),
    ...(story.log.length === 0
      ? [painted('yellow', 'The alerts declared no incident: their severity does not page.')]
      : []),
    `${beginningOf(story)}, ${lasts} h from ${start} UTC; times count from the declaration`,
    ...(isMadeUp
      ? [
          painted(
            'yellow',
            `There is no ${ROSTER_FILE} beside the runbook: its names are placeholders,`,
          ),
          painted('yellow', 'and everybody is reached. tocsin init writes a roster to fill in.'),
        ]
      : []),
  ];
}

function beginningOf({ incident, rehearsal }: Story): string {
  if (rehearsal.staging !== undefined) {
    return [incident.severity, plain(rehearsal.title, 60)].filter((part) => part !== '').join(', ');
  }
  return `${incident.severity}, ${rehearsal.script === null ? 'nobody answers' : 'somebody answers'}`;
}

function jsonOf(story: Story, isMadeUp: boolean): unknown {
  return {
    title: story.rehearsal.team.plan.title,
    severity: story.incident.severity,
    start: new Date(story.rehearsal.start).toISOString(),
    end: new Date(story.end).toISOString(),
    placeholders: isMadeUp,
    story: toldOf(story),
    summary: summaryOf(story),
  };
}
