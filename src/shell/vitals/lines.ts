// What was seen of the server, as sentences for people, each with what to do where it is not good.
import type { NodeView, Standing, SystemLine } from '#/contract/api/system-views.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { ms } from '#/core/basics/time.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import type { ClockTrouble } from './clocks.ts';
import type { Copies } from './copies.ts';
import { copyLine } from './copy-line.ts';
import { AWAY_AFTER } from './providers.ts';
import type { ProviderHealth } from './providers.ts';
import { LEAST_ROOM } from './pulse.ts';
import type { Seen } from './pulse.ts';

/** Everything a page about the server is made of. */
export interface Vitals {
  readonly now: number;
  readonly version: string;
  readonly runtime: string;
  readonly node: string;
  readonly store: 'sqlite' | 'postgresql';
  readonly seen: Seen;
  readonly figures: StoreFigures | null;
  readonly providers: readonly ProviderHealth[];
  readonly steps: readonly ClockTrouble[];
  readonly blocks: readonly ClockTrouble[];
  readonly copies: Copies;
  readonly heartbeat: HeartbeatOut | null;
  readonly supervisor: SupervisorState | null;
  readonly nodes: readonly NodeView[];
  /** Groups of alerts, and teams, that took no more lately. */
  readonly full: readonly Full[];
}

/** A group of alerts, or a team, that has as much open as it may. */
export interface Full {
  readonly team: string;
  /** Null where it is the team. */
  readonly group: string | null;
  readonly limit: number;
}

/** What came of the signs of life to somebody else. */
export interface HeartbeatOut {
  /** The host that is called. */
  readonly to: string;
  readonly calledAt: number | null;
  /** Why none is given at present. */
  readonly heldBack: string | null;
  /** Why the last one was not heard. */
  readonly failed: string | null;
}

/** How the supervisor of the process is told. */
export interface SupervisorState {
  /** As often it is told that the process lives, in milliseconds; null where it does not wait for it. */
  readonly everyMs: number | null;
  readonly heldBack: string | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LATE_MS = 5_000;
const MUCH_WAITS = 1_000;
const ROOM_TO_WATCH = 1_024 * 1_024 * 1_024;

/** All lines, in the order they are shown. */
export function linesOf(vitals: Vitals): readonly SystemLine[] {
  return [
    processLine(vitals),
    storeLine(vitals),
    ...nodesLines(vitals),
    commitLine(vitals),
    waitingLine(vitals),
    groupsLine(vitals),
    dueLine(vitals),
    unsentLine(vitals),
    ...providerLines(vitals),
    diskLine(vitals),
    clockLine(vitals),
    blockedLine(vitals),
    copyLine(vitals),
    heartbeatLine(vitals),
    supervisorLine(vitals),
  ];
}

/** The worst of all lines; what is unknown alarms nobody. */
export function worstOf(lines: readonly SystemLine[]): Standing {
  if (lines.some(({ standing }) => standing === 'bad')) return 'bad';
  return lines.some(({ standing }) => standing === 'watch') ? 'watch' : 'good';
}

type Said = readonly [standing: Standing, says: string, advice?: string];

function line(id: string, title: string, [standing, says, advice]: Said): SystemLine {
  return { id, title, standing, says, advice: standing === 'good' ? null : (advice ?? null) };
}

function processLine({ version, runtime, node, seen, now }: Vitals): SystemLine {
  const up = ago(now - seen.startedAt);
  return line('server', 'This server', [
    'good',
    `Tocsin ${version} on Node ${runtime}, called ${node}, has run for ${up}`,
  ]);
}

function storeLine({ store, figures }: Vitals): SystemLine {
  const kind = store === 'sqlite' ? 'A SQLite file' : 'PostgreSQL';
  if (figures === null) return line('store', 'Store', ['unknown', `${kind} of unknown size`]);
  const log = figures.logBytes === 0 ? '' : `, ${size(figures.logBytes)} of them in its log`;
  const all = size(figures.dataBytes + figures.logBytes);
  const nodes = figures.nodes === 1 ? 'one node uses it' : `${figures.nodes} nodes share it`;
  return line('store', 'Store', ['good', `${kind} of ${all}${log}; ${nodes}`]);
}

/** Nothing is said of a single node. */
function nodesLines({ nodes, now }: Vitals): readonly SystemLine[] {
  if (nodes.length < 2) return [];
  const lost = nodes.filter((node) => node.lost);
  const named = lost.map(({ id, heard }) => `${id} for ${ago(now - Date.parse(heard))}`);
  const says =
    lost.length === 0
      ? `All ${nodes.length} were heard of in the last seconds`
      : `${lost.length} of ${nodes.length} ${lost.length === 1 ? 'is' : 'are'} not heard of: ${named.join(', ')}`;
  const advice =
    'The others do its work. Look at that machine and at its way to the database; one that is gone for good leaves the list after an hour';
  return [line('nodes', 'Nodes', [lost.length === 0 ? 'good' : 'watch', says, advice])];
}

function commitLine({ seen, now }: Vitals): SystemLine {
  const { storeFails, commitAt } = seen;
  if (storeFails !== null) {
    return line('commit', 'Commits', [
      'bad',
      `No commit has gone through for ${ago(now - storeFails.since)}: ${storeFails.why}`,
      'Alerts get 503 and are repeated. Make room on the disk, or bring the database back: it goes on by itself',
    ]);
  }
  if (commitAt === null) return line('commit', 'Commits', ['unknown', 'Not looked at yet']);
  return line('commit', 'Commits', [
    'good',
    `The last one that was looked for went through ${ago(now - commitAt)} ago`,
  ]);
}

function waitingLine({ figures }: Vitals): SystemLine {
  if (figures === null) return line('waiting', 'Waiting', ['unknown', 'How much waits is unknown']);
  const { people, intake } = figures;
  const isMuch = people + intake > MUCH_WAITS;
  return line('waiting', 'Waiting', [
    isMuch ? 'watch' : 'good',
    people + intake === 0
      ? 'Nothing waits for a commit'
      : `${people} units of people and time, and ${intake} requests with alerts wait for a commit`,
    'The store is slower than what arrives: look at the disk, or at what sends so much',
  ]);
}

function groupsLine({ full }: Vitals): SystemLine {
  // A team without room for another incident comes before a group that has one.
  const first = full.find(({ group }) => group === null) ?? full[0];
  if (first === undefined) {
    return line('groups', 'Groups', ['good', 'No group of alerts is full, and no team']);
  }
  const others = full.length - 1;
  const more = others === 0 ? '' : `; ${others} more took no more either`;
  return line('groups', 'Groups', fullSaid(first, more));
}

function fullSaid({ team, group, limit }: Full, more: string): Said {
  if (group === null) {
    return [
      'bad',
      `${team} has ${limit} open incidents and groups of alerts, and takes no new group${more}`,
      'Its senders are told to come again. Most often a label makes a group of each alert: mend the rule that makes it, and close what is over; or make room on the disk where little is left',
    ];
  }
  return [
    'watch',
    `The group "${group.slice(0, 100)}" of ${team} took no more than ${limit} open alerts${more}`,
    'Its senders are told to come again. Most often a label is never the same twice: mend the rule that makes it, or make room on the disk where little is left',
  ];
}

function dueLine({ seen }: Vitals): SystemLine {
  const { overdueMs, standsMs } = seen;
  const isLate = overdueMs > LATE_MS;
  const stands = standsMs > LATE_MS;
  return line('due', 'Due work', [
    overdueMs > 60_000 ? 'bad' : isLate ? 'watch' : 'good',
    isLate
      ? `The earliest thing that is due has waited for ${ago(overdueMs)}${stands ? '' : '; what is due is being worked off'}`
      : 'What is due is carried out in time',
    stands
      ? 'Climbs and deadlines come late. Look at the log, then restart: nothing is lost by it'
      : 'Climbs and deadlines come late until then. Leave it running',
  ]);
}

function unsentLine({ seen }: Vitals): SystemLine {
  const { unsentMs } = seen;
  const isLate = unsentMs > LATE_MS;
  return line('unsent', 'Messages', [
    unsentMs > 60_000 ? 'bad' : isLate ? 'watch' : 'good',
    isLate
      ? `The earliest message that nobody sends has waited for ${ago(unsentMs)}`
      : 'No message waits for a sender',
    'Look at the providers below: one that hangs holds messages up',
  ]);
}

function providerLines({ providers, now }: Vitals): readonly SystemLine[] {
  if (providers.length === 0) {
    return [line('provider', 'Providers', ['unknown', 'No message was sent since the start'])];
  }
  return providers.map(({ kind, workedAt, failedAt, reason, inARow }) => {
    const worked = workedAt === null ? 'never since the start' : `${ago(now - workedAt)} ago`;
    const failed =
      failedAt === null ? 'no failure' : `the last failure ${ago(now - failedAt)} ago (${reason})`;
    return line(`provider:${kind}`, `Messages by ${kind}`, [
      inARow >= AWAY_AFTER ? 'bad' : inARow > 0 ? 'watch' : 'good',
      `Last taken ${worked}, ${failed}`,
      'Each page is tried again and then by the next method. Look at the provider and at providers in server.yaml',
    ]);
  });
}

function diskLine({ seen }: Vitals): SystemLine {
  const { disk } = seen;
  if (disk === null) return line('disk', 'Disk', ['unknown', 'What is left is unknown']);
  const { free } = disk;
  const standing = free < LEAST_ROOM ? 'bad' : free < ROOM_TO_WATCH ? 'watch' : 'good';
  return line('disk', 'Disk', [
    standing,
    `${size(free)} of ${size(disk.size)} are left where the data lies`,
    'Make room: once nothing is left, alerts get 503',
  ]);
}

function clockLine({ steps, now }: Vitals): SystemLine {
  const last = steps.at(-1);
  if (last === undefined) return line('clock', 'Clock', ['good', 'Nobody set it since the start']);
  const { at, ms: by } = last;
  return line('clock', 'Clock', [
    now - at < DAY_MS ? 'watch' : 'good',
    `It was set ${by < 0 ? 'back' : 'forward'} by ${ago(Math.abs(by))}, ${ago(now - at)} ago`,
    'Time never goes back for an incident, and a jump forward counts as time we were down. Let the machine keep its time by NTP',
  ]);
}

function blockedLine({ blocks, now }: Vitals): SystemLine {
  const last = blocks.at(-1);
  if (last === undefined) {
    return line('blocked', 'Process', ['good', 'It was never held up since the start']);
  }
  return line('blocked', 'Process', [
    now - last.at < HOUR_MS ? 'watch' : 'good',
    `Nothing of it ran for ${ago(last.ms)}, ${ago(now - last.at)} ago`,
    'The machine stood still or was too busy: give it more processor, or look at what else runs on it',
  ]);
}

function heartbeatLine({ heartbeat, now }: Vitals): SystemLine {
  if (heartbeat === null) {
    return line('heartbeat', 'Sign of life', [
      'watch',
      'Nobody is told that this server lives',
      'Name a dead-man service or another Tocsin as heartbeat in server.yaml: nobody can page about their own absence',
    ]);
  }
  const { to, calledAt, heldBack, failed } = heartbeat;
  const last = calledAt === null ? 'never heard' : `last heard ${ago(now - calledAt)} ago`;
  if (heldBack !== null) {
    return line('heartbeat', 'Sign of life', [
      'bad',
      `None is given to ${to} (${last}): ${heldBack}`,
      'It is given again once everything works',
    ]);
  }
  return line('heartbeat', 'Sign of life', [
    failed === null ? 'good' : 'watch',
    failed === null ? `${to}, ${last}` : `${to} does not hear it (${last}): ${failed}`,
    'Look at heartbeat in server.yaml and at whoever is called',
  ]);
}

function supervisorLine({ supervisor }: Vitals): SystemLine {
  if (supervisor === null) {
    return line('supervisor', 'Watchdog', [
      'unknown',
      'No supervisor waits for this process, as far as it was told',
    ]);
  }
  const { everyMs, heldBack } = supervisor;
  if (heldBack !== null) {
    return line('supervisor', 'Watchdog', [
      'bad',
      `The supervisor is told nothing: ${heldBack}`,
      'It restarts this process in a moment, which loses nothing',
    ]);
  }
  const says =
    everyMs === null
      ? 'The supervisor knows that it runs, and waits for no sign of life'
      : `The supervisor is told every ${ago(everyMs)} that it lives`;
  return line('supervisor', 'Watchdog', ['good', says]);
}

function ago(span: number): string {
  return spokenSpan(ms(Math.max(0, Math.round(span))));
}

function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}
