// What the screens show of one team. Loaded once, then replaced piece by piece by the feed; no screen
// keeps a copy of its own.
import { useSyncExternalStore } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { NowView, TeamNowView } from '#/contract/api/on-call-views.ts';
import type { FeedView, IncidentView, TimelineLine } from '#/contract/api/views.ts';
import type { TimelinePage } from '#/contract/api/pages.ts';
import { ask } from './api.ts';
import type { Answered } from './api.ts';
import { setClock } from './clock.ts';
import { openFeed } from './feed.ts';
import type { Link } from './feed.ts';
import { UNKNOWN, withLines } from './timeline.ts';
import type { Timeline } from './timeline.ts';
import { setTeamZone } from './zone.ts';

/** Open incidents that are not here. */
export interface More {
  readonly count: number;
  /** The one after which they come. */
  readonly after: string;
  /** Which of those that come are here already, as the worst of them. */
  readonly worst: readonly string[];
}

/** One team as it is known here. */
export interface TeamState {
  readonly team: string;
  readonly now: TeamNowView | null;
  readonly incidents: ReadonlyMap<string, IncidentView>;
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly more: More | null;
  readonly link: Link;
  readonly problem: Problem | null;
}

const RETRY_MS = 3_000;
const PAGE = 1_000;
/** More than a screen shows, and there at once. */
const FIRST_PAGE = 200;
let state: TeamState = empty('');
let close: () => void = ignore;
let retry: ReturnType<typeof setTimeout> | undefined;
let askedAt = 0;
const loading = new Map<string, Promise<Problem | null>>();
const watchers = new Set<() => void>();

/** The team as it is known here, again whenever it changes. */
export function useTeamState(): TeamState {
  return useSyncExternalStore(watch, () => state);
}

/** Shows a team: loads it and follows its feed. Asked again for the same team, it does nothing. */
export function openTeam(team: string): void {
  if (state.team === team) return;
  leaveTeam();
  set(empty(team));
  void load(team);
}

/** Shows no team; nothing of it stays. */
export function leaveTeam(): void {
  close();
  close = ignore;
  clearTimeout(retry);
  loading.clear();
  set(empty(''));
}

/** Loads an incident with its timeline; the feed keeps both up to date from then on. */
export async function loadIncident(team: string, incident: string): Promise<Problem | null> {
  // Where the feed was away, what it tells from now on must not hide what was missed before.
  const after = lastSeqOf(incident);
  const path = `/incidents/${encodeURIComponent(incident)}`;
  const asked = `?team=${encodeURIComponent(team)}`;
  const view = await ask<IncidentView>(path + asked);
  if (!view.ok) return view.problem;
  if (state.team !== team) return null;
  takeIncident(view.value);
  const { id } = view.value;
  const lines = path + asked.replace('?', '/timeline?');
  return inTurn(id, async () => {
    const isKnown = state.timelines.has(id);
    // The feed is heard from before the first line is asked for, so that nothing falls between.
    if (!isKnown) setTimeline(id, UNKNOWN);
    const newer = isKnown
      ? await loadNewer(id, { team, lines, after: after ?? lastSeqOf(id) })
      : null;
    return newer ?? loadOlder(id, { team, lines });
  });
}

/** Loads the open incidents that come next after those that are here. */
export async function loadMoreOpen(team: string): Promise<Problem | null> {
  const { more } = state;
  if (state.team !== team || more === null) return null;
  const asked = `team=${encodeURIComponent(team)}&after=${encodeURIComponent(more.after)}`;
  const answered = await ask<NowView>(`/now?${asked}`);
  if (!answered.ok) return answered.problem;
  if (state.team !== team || state.more !== more) return null;
  const { open, more: left } = answered.value;
  const older = open.map((incident) => [incident.id, newerOf(incident)] as const);
  set({
    ...state,
    incidents: new Map([...state.incidents, ...older]),
    more: moreAfter(open, left, more.worst),
  });
  return null;
}

function moreAfter(
  open: readonly IncidentView[],
  left: number,
  worst: readonly string[],
): TeamState['more'] {
  const last = open.at(-1);
  const come = new Set(open.map(({ id }) => id));
  const here = worst.filter((id) => !come.has(id));
  const count = left - here.length;
  return last === undefined || count <= 0 ? null : { count, after: last.id, worst: here };
}

// Two who ask for one timeline at once would ask for the same pages.
function inTurn(id: string, load: () => Promise<Problem | null>): Promise<Problem | null> {
  const turn = (loading.get(id) ?? Promise.resolve(null)).then(load);
  loading.set(id, turn);
  return turn;
}

interface Place {
  readonly team: string;
  readonly lines: string;
}

async function loadNewer(
  id: string,
  { team, lines, after }: Place & { readonly after: number | null },
): Promise<Problem | null> {
  let from = after;
  while (from !== null) {
    const page: Answered<TimelinePage> = await ask(`${lines}&limit=${PAGE}&after=${from}`);
    if (!page.ok) return page.problem;
    if (state.team !== team) return null;
    takeLines(id, page.value.timeline);
    from = page.value.next;
  }
  return null;
}

// The newest lines come first, older ones page by page behind them.
async function loadOlder(id: string, { team, lines }: Place): Promise<Problem | null> {
  let limit = FIRST_PAGE;
  for (;;) {
    const before = state.timelines.get(id)?.before ?? null;
    if (before === null) return null;
    const page: Answered<TimelinePage> = await ask(`${lines}&limit=${limit}&before=${before}`);
    if (!page.ok) return page.problem;
    if (state.team !== team) return null;
    takeLines(id, page.value.timeline, page.value.next);
    limit = PAGE;
  }
}

function lastSeqOf(incident: string): number | null {
  return state.timelines.get(incident)?.lines.at(-1)?.seq ?? null;
}

async function load(team: string): Promise<void> {
  clearTimeout(retry);
  askedAt = Date.now();
  const answered = await ask<NowView>(`/now?team=${encodeURIComponent(team)}`);
  if (state.team !== team) return;
  if (!answered.ok) {
    set({ ...state, link: 'lost', problem: answered.problem });
    if (answered.problem.status !== 401) loadLater(team);
    return;
  }
  const { open, more, worst, cursor, ...now } = answered.value;
  setClock(now.at, Date.now() - askedAt);
  setTeamZone(now.zone);
  const known = [...worst, ...open].map((one) => [one.id, newerOf(one)] as const);
  const left = moreAfter(
    open,
    more,
    worst.map(({ id }) => id),
  );
  set({ ...state, now, incidents: new Map(known), more: left, problem: null });
  follow(team, cursor);
  for (const id of state.timelines.keys()) void loadIncident(team, id);
}

function follow(team: string, cursor: string): void {
  close();
  close = openFeed(team, cursor, {
    incident: takeFed,
    team: (now) => {
      setClock(now.at);
      const isOtherPlan = state.now !== null && state.now.plan !== now.plan;
      set({ ...state, now });
      // What changed in the runbook stands on the incident that is looked at.
      if (isOtherPlan) for (const id of state.timelines.keys()) void loadIncident(team, id);
    },
    reset: () => {
      close();
      loadLater(team);
    },
    link: (link) => set({ ...state, link }),
  });
}

// At once where it was not asked for lately.
function loadLater(team: string): void {
  clearTimeout(retry);
  const wait = Math.min(RETRY_MS, Math.max(0, askedAt + RETRY_MS - Date.now()));
  retry = setTimeout(() => void load(team), wait);
}

function takeFed({ incident, entries }: FeedView): void {
  takeIncident(incident);
  takeLines(incident.id, entries);
}

function takeIncident(incident: IncidentView): void {
  set({ ...state, incidents: new Map(state.incidents).set(incident.id, newerOf(incident)) });
}

// Of two views the newer stays, as an answer can come in later than what the feed said of it; of two
// of one age the one that has all parts, as lists have only some.
function newerOf(incident: IncidentView): IncidentView {
  const known = state.incidents.get(incident.id);
  if (known === undefined || known.version < incident.version) return incident;
  return known.version > incident.version || !incident.whole ? known : incident;
}

function takeLines(incident: string, lines: readonly TimelineLine[], before?: number | null): void {
  const known = state.timelines.get(incident);
  if (known === undefined) return;
  const grown = withLines(known, lines);
  const next = before === undefined ? grown : { ...grown, before };
  if (next !== known) setTimeline(incident, next);
}

function setTimeline(incident: string, timeline: Timeline): void {
  set({ ...state, timelines: new Map(state.timelines).set(incident, timeline) });
}

function set(next: TeamState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function empty(team: string): TeamState {
  const [incidents, timelines] = [new Map(), new Map()];
  return { team, now: null, incidents, timelines, more: null, link: 'connecting', problem: null };
}

function ignore(): void {}
