// Silences and maintenance windows: what runs, what is to come, and what each of them holds.
import type { SilencePreview, SilencesView, SilenceView } from '#/contract/api/views-silence.ts';
import { SILENCE } from '#/contract/api/fields-silence.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { groupKind } from '#/core/alert/kind.ts';
import type { Group } from '#/core/alert/state.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { own } from '#/core/basics/own.ts';
import { after, at, hours, later } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { personId } from '#/core/basics/ids.ts';
import { matcherText, matchesAll } from '#/core/silence/matcher.ts';
import { shareOfWeek, timeAt, timesBetween } from '#/core/silence/silence.ts';
import type { Silence, Time } from '#/core/silence/silence.ts';
import { warningsOf } from '#/core/silence/warnings.ts';
import type { SilenceAsk } from '#/core/team/action.ts';
import { json, refused } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { World } from '../world.ts';
import { problemsOf } from './guard.ts';
import type { AskedBy } from './guard.ts';
import { teamsAsked } from './reads.ts';

const AHEAD = hours(28 * 24);
/** How long one that is over is still shown. */
const BEHIND = hours(7 * 24);
const MOST_TIMES = 60;
const MOST_TITLES = 20;
/** Of those that fire, and of the others, the store gives so many at most. */
const MOST_LOOKED_AT = 1_000;

const EXAMPLE = { matchers: 'alertname=DiskFull', every: 'weekly', until: '2027-03-01T00:00:00Z' };

/** The silences of the teams a caller may see. */
export async function getSilences(asked: AskedBy<'getSilences'>): Promise<Response> {
  const { world, caller, query } = asked;
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const entries = teams.map((team) => world.directory.team(team)).filter((one) => one !== null);
  return json({ silences: await Promise.all(entries.map((entry) => silencesOf(world, entry))) });
}

/** What a silence would come to. */
export async function previewSilence(asked: AskedBy<'previewSilence'>): Promise<Response> {
  const { world, caller, query } = asked;
  const teams = teamsAsked(world, caller, query.team);
  if (teams instanceof Response) return teams;
  const [team] = teams;
  const entry = team === undefined ? null : world.directory.team(team);
  if (entry === null) return refused('no-such-team', { team: query.team, teams });
  const silence = silenceAsked(query, entry, at(world.now()));
  if (silence instanceof Response) return silence;
  return json(await previewOf(world, entry, silence));
}

async function silencesOf(world: World, entry: TeamEntry): Promise<SilencesView> {
  const now = at(world.now());
  const shown = entry.silences.filter(({ until }) => until > now - BEHIND);
  const held = await heldIn(world, entry);
  const views = shown.map((silence) => viewOf(silence, { world, entry, now, held }));
  const ranks = { running: 0, coming: 1, over: 2 };
  const sorted = views.toSorted((a, b) => {
    const isBefore = a.from < b.from ? -1 : 1;
    return ranks[a.status] - ranks[b.status] || (a.status === 'over' ? -isBefore : isBefore);
  });
  return { team: entry.team, zone: entry.plan.business.zone, silences: sorted };
}

interface Seen {
  readonly world: World;
  readonly entry: TeamEntry;
  readonly now: At;
  readonly held: Held;
}

/** Titles of the alerts that each silence holds, by group. */
type Held = ReadonlyMap<string, readonly (readonly string[])[]>;

async function heldIn(world: World, { team }: TeamEntry): Promise<Held> {
  const held = new Map<string, (readonly string[])[]>();
  for (const row of await world.store.kept(team)) {
    const group = row.fold === groupKind.fold ? (JSON.parse(row.state) as Group) : null;
    if (group === null || Object.keys(group.hushed).length === 0) continue;
    const alerts = await world.store.alertsOf(row.id);
    const firing = alerts.filter(({ status }) => status === 'firing');
    const bySilence = Map.groupBy(firing, (one) => own(group.hushed, one.fingerprint) ?? '');
    for (const [id, some] of bySilence) {
      if (id === '') continue;
      held.set(id, [...(held.get(id) ?? []), some.map(({ title }) => title)]);
    }
  }
  return held;
}

function viewOf(silence: Silence, { world, entry, now, held }: Seen): SilenceView {
  const { id, matchers, reason, owner, every, zone, until } = silence;
  const ahead = timesBetween(silence, { from: now, to: after(now, AHEAD) }, MOST_TIMES);
  const running = timeAt(silence, now);
  const shown = running ?? nextOf(silence, now) ?? lastOf(silence);
  const groups = held.get(id) ?? [];
  const titles = groups.flat();
  return {
    id,
    matchers: matchers.map(matcherText),
    reason,
    owner: { person: owner, name: nameOfPerson(world.directory, entry.team, owner) },
    status: running !== null ? 'running' : until > now ? 'coming' : 'over',
    ...timeView(shown),
    every,
    zone,
    until: isoOf(until),
    times: ahead.map(timeView),
    share: shareOfWeek(silence, now),
    holds: titles.length,
    groups: groups.length,
    titles: titles.slice(0, MOST_TITLES),
    warnings: warningsOf(silence, { known: 0, matches: 0 }),
  };
}

function nextOf(silence: Silence, now: At): Time | undefined {
  return timesBetween(silence, { from: now, to: at(silence.until) }, 1)[0];
}

function lastOf({ from, to, until }: Silence): Time {
  return { from: at(from), to: at(Math.max(from, Math.min(to, until))) };
}

function timeView({ from, to }: Time): { readonly from: string; readonly to: string } {
  return { from: isoOf(from), to: isoOf(to) };
}

/** The silence that the question describes; a reason and an owner are not asked for yet. */
function silenceAsked(
  query: AskedBy<'previewSilence'>['query'],
  entry: TeamEntry,
  now: At,
): Silence | Response {
  const { team: _team, matchers: written, ...times } = query;
  const matchers = written.split('\n').filter((one) => one.trim() !== '');
  const from = times.from === undefined ? now : Date.parse(times.from);
  const to = times.to ?? isoOf(Number.isFinite(from) ? after(at(from), hours(1)) : now);
  const fields = SILENCE.safeParse({ ...times, matchers, to, reason: 'to be said' });
  if (!fields.success) {
    return refused('bad-fields', { problems: problemsOf(fields.error), example: EXAMPLE });
  }
  const ask = fields.data as unknown as SilenceAsk;
  const { every = null, until = ask.to } = ask;
  return {
    id: '',
    matchers: ask.matchers,
    from: ask.from ?? now,
    to: ask.to,
    every,
    zone: ask.zone ?? entry.plan.business.zone,
    until: every === null ? ask.to : later(until, ask.to),
    notBefore: 0,
    reason: '',
    owner: personId(''),
    madeAt: now,
  };
}

async function previewOf(
  world: World,
  entry: TeamEntry,
  silence: Silence,
): Promise<SilencePreview> {
  const alerts = await world.store.alertsOfTeam(entry.team);
  const matching = alerts.filter((alert) => matchesAll(silence.matchers, alert));
  const firing = matching.filter(isFiring);
  const counts = { known: alerts.length, matches: matching.length };
  const now = at(world.now());
  const from = later(now, at(silence.from));
  const times = timesBetween(silence, { from, to: after(from, AHEAD) }, MOST_TIMES);
  const titles = [...firing, ...matching.filter((one) => !isFiring(one))].map(({ title }) => title);
  return {
    matchers: silence.matchers.map(matcherText),
    ...counts,
    fires: firing.length,
    titles: [...new Set(titles)].slice(0, MOST_TITLES),
    times: times.map(timeView),
    warnings: warningsOf(silence, { ...counts, isPart: isPart(alerts) }),
  };
}

function isPart(alerts: readonly StoredAlert[]): boolean {
  const fires = alerts.filter(isFiring).length;
  return Math.max(fires, alerts.length - fires) >= MOST_LOOKED_AT;
}

function isFiring({ status }: StoredAlert): boolean {
  return status === 'firing';
}
