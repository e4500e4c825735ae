// One clock for everything on the screen: that of whoever is signed in where the roster gives them a
// zone, else that of this browser. The team's own zone stands beside it where the two differ.
import { useSyncExternalStore } from 'react';

const BROWSER = Intl.DateTimeFormat().resolvedOptions().timeZone;

let own = BROWSER;
let team: string | null = null;
const watchers = new Set<() => void>();

/** Takes the zone of whoever is signed in; null where the roster gives them none. */
export function setOwnZone(zone: string | null): void {
  own = zone ?? BROWSER;
  tell();
}

/** Takes the zone of the team that is shown. */
export function setTeamZone(zone: string): void {
  if (zone === team) return;
  team = zone;
  tell();
}

/** The zone of every time on the screen. */
export function shownZone(): string {
  return own;
}

// The zone of the team that is shown, where its clock shows something else at an instant.
function otherZone(at: number): string | null {
  if (team === null || team === own) return null;
  return wallOf(at, team) === wallOf(at, own) ? null : team;
}

/** What the team's own clock shows at an instant, with its zone; undefined where it shows the same. */
export function teamsTime(iso: string): string | undefined {
  const at = Date.parse(iso);
  const zone = otherZone(at);
  return zone === null ? undefined : `${wallOf(at, zone).replace('T', ' ')} in ${zone}`;
}

/** The zone of every time on the screen, again where it changes. */
export function useShownZone(): string {
  return useSyncExternalStore(watch, shownZone);
}

/** The zone of the team that is shown, again where it changes. */
export function useTeamZone(): string | null {
  return useSyncExternalStore(watch, () => team);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

/** An instant on the clock of a zone: `2026-11-20T14:30`. */
export function wallOf(at: number, zone: string): string {
  const known = CLOCKS.get(zone) ?? clockOf(zone);
  CLOCKS.set(zone, known);
  return known.format(at).replace(', ', 'T');
}

const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-CA', { timeZone, ...day, ...time });
}

/**
 * The instant at which the clock of a zone shows a time: of two the first, and where it never does, as the
 * clocks go forward, the instant at which they do.
 */
export function instantOf(wall: string, zone: string): number {
  const wanted = Date.parse(`${wall}Z`);
  const [before, after] = [wanted - DAY_MS, wanted + DAY_MS].map((at) => aheadOf(at, zone));
  const meant = [...new Set([before, after])]
    .map((ahead) => wanted - (ahead ?? 0))
    .filter((at) => wallOf(at, zone) === wall.slice(0, 16));
  return meant.length > 0
    ? Math.min(...meant)
    : changeBetween(wanted - DAY_MS, wanted + DAY_MS, zone);
}

const DAY_MS = 24 * 60 * 60_000;

/** How far the clock of a zone is ahead of UTC. */
function aheadOf(at: number, zone: string): number {
  return Date.parse(`${wallOf(at, zone)}Z`) - Math.floor(at / 60_000) * 60_000;
}

/** The minute at which the clock of a zone is set anew. */
function changeBetween(from: number, to: number, zone: string): number {
  const first = aheadOf(from, zone);
  let [low, high] = [from, to];
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
    if (aheadOf(middle, zone) === first) low = middle;
    else high = middle;
  }
  return high;
}

/** The midnight that begins a day: so many days after that of an instant, on the clock of a zone. */
export function midnightOf(at: number, days: number, zone: string): number {
  const day = Date.parse(`${wallOf(at, zone).slice(0, 10)}T00:00Z`) + days * DAY_MS;
  return instantOf(new Date(day).toISOString().slice(0, 16), zone);
}
