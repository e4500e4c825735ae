// What a server says when it is ready: where it listens, whom it would page, where mail goes, and
// what to try first.
import { at } from '#/core/basics/time.ts';
import { inSlot } from '#/core/oncall/slot.ts';
import { slotNames } from '#/core/roster/roster.ts';
import { findSeverity } from '#/core/roster/scale.ts';
import type { Problem } from '#/core/roster/yaml-file.ts';
import { oneLine } from '#/core/words/plain.ts';
import type { Directory, TeamEntry } from '#/contract/ports.ts';
import { INTAKE_FOLDER } from './first-keys.ts';
import { RUNBOOK_FILE } from './team-files.ts';

/** What is greeted with. */
export interface Greeting {
  readonly url: string;
  readonly folder: string;
  readonly dataFolder: string;
  readonly directory: Directory;
  /** Where the server's own mail goes, in words. */
  readonly mailGoesTo: string;
  /** What is worth knowing about the settings. */
  readonly warnings: readonly string[];
  readonly refused: ReadonlyMap<string, readonly string[]>;
  /** The code of the first sign-in; null where somebody can sign in. */
  readonly firstCode: string | null;
  readonly now: number;
}

/** The lines of a greeting. */
export function greetingOf(greeting: Greeting): readonly string[] {
  const { url, directory, mailGoesTo, refused, warnings, dataFolder } = greeting;
  const entries = directory.teams().flatMap((team) => directory.team(team) ?? []);
  const width = Math.max(0, ...entries.map(({ team }) => team.length));
  const troubles = [...refused].flatMap(([team, why]) =>
    why.map((one) => `  ${safe(`${team}: ${one}`)}`),
  );
  return [
    ...entries.flatMap((entry) => [
      `  ${entry.team.padEnd(width)}  ${teamText(entry, greeting.now)}`,
      ...gapLines(entry, greeting.folder).map((line) => `  ${' '.repeat(width)}  ${line}`),
    ]),
    ...(entries.length === 0 ? ['  No team can be served yet.'] : []),
    ...(troubles.length === 0 ? [] : ['', 'Files that cannot be used:', ...troubles]),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map(safe)]),
    '',
    `Mail goes to ${mailGoesTo}.`,
    `Alerts come in at ${url}/in/alertmanager/KEY; keys lie in ${dataFolder}/${INTAKE_FOLDER}/`,
    ...codeLines(greeting),
    '',
    ...triesOf(entries[0], greeting.folder),
  ];
}

/** What the defaults leave undone: there is no line to point at in a file that is not there. */
export function withoutFileText(path: string, warnings: readonly Problem[]): string {
  const said = warnings.map(({ says, fix }) => `${says}. ${fix}`).join('. ');
  return `There is no ${path}, so every setting is its default. ${said}`;
}

function codeLines({ url, firstCode }: Greeting): readonly string[] {
  return firstCode === null
    ? [`The console is at ${url}`]
    : ['', `Open ${url} in a browser and set your password with the code ${firstCode}`];
}

function triesOf(first: TeamEntry | undefined, folder: string): readonly string[] {
  if (first === undefined) {
    const place = `${folder}/TEAM/${RUNBOOK_FILE}`;
    return [`Put a runbook at ${place}, then: npx tocsin init ${place}`];
  }
  return ['Try:', `  npx tocsin declare ${worstOf(first)} "Checkout is down"`, '  npx tocsin mail'];
}

// What people type first should work with the scale of the team that it goes to.
function worstOf(entry: TeamEntry): string {
  if (findSeverity(entry.plan, 'sev1') !== null) return 'sev1';
  const key = entry.plan.severities[0]?.key ?? 'sev1';
  return /^[\w.-]+$/.test(key) ? key : `"${safe(key)}"`;
}

function teamText(entry: TeamEntry, now: number): string {
  const { plan, roster } = entry;
  if (plan.gaps.length > 0) {
    return 'not live: its alerts are kept, and only the operator is told. Missing:';
  }
  const onCall = Object.values(roster.rotas).flatMap((rota) =>
    slotNames(rota).map((slot) => {
      const covers = inSlot(rota, slot, at(now), entry);
      const names = covers.map(({ person }) => roster.people[person]?.name ?? person);
      return `${slot} ${names.length === 0 ? 'nobody' : names.join(' and ')}`;
    }),
  );
  return safe(onCall.length === 0 ? 'live, no rota' : `on call: ${onCall.join(', ')}`);
}

const GAPS_SHOWN = 5;

function gapLines({ team, plan: { gaps } }: TeamEntry, folder: string): readonly string[] {
  const more = gaps.length - GAPS_SHOWN;
  return [
    ...gaps.slice(0, GAPS_SHOWN).map(({ says, fix }) => safe(`${says}. ${fix}`)),
    ...(more > 0 ? [`and ${more} more: npx tocsin check ${folder}/${team}`] : []),
  ];
}

function safe(text: string): string {
  return oneLine(text, 300);
}
