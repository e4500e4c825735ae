// What people do about silences in a simulation: they keep alerts quiet at once or later, once or again
// and again, some of a group or all of a team; they end them early, make them longer, and declare what
// one holds. Drawn from a seed of its own, so that a run without any is the run it was.
import type { TeamEntry } from '#/contract/ports.ts';
import { seededRandom } from '#/core/basics/hash.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { after, at, hours, minutes, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Silence } from '#/core/silence/silence.ts';
import { matcherOf } from '#/core/silence/matcher.ts';
import type { Matcher } from '#/core/silence/matcher.ts';
import { teamStream } from '#/core/team/stream.ts';
import type { Asked } from '#/sim/house.ts';
import type { Scene } from './chaos.ts';

type Ask = Asked['ask'];

const DAY = hours(24);
/** A share of all runs has silences. */
const SHARE = 0.4;

/** What is drawn of silences, apart from everything else of a run. */
export class SilenceDraws {
  readonly #random: () => number;
  readonly isWanted: boolean;

  constructor(seed: number, isWanted: boolean | undefined) {
    this.#random = seededRandom(seed * 31 + 7);
    const isDrawn = this.#random() < SHARE;
    this.isWanted = isWanted ?? isDrawn;
  }

  draw(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  one<T>(all: readonly T[]): T | undefined {
    return all[this.draw(all.length)];
  }
}

/** The team with a sign of life that nobody gives, where the run has silences: none may hold it. */
export function withHeartbeat(draws: SilenceDraws, entry: TeamEntry): TeamEntry {
  if (!draws.isWanted) return entry;
  const probe = { name: 'probe', every: minutes(8), grace: minutes(2) };
  return { ...entry, roster: { ...entry.roster, heartbeats: { probe } } };
}

/** Plans silences, and what people make of them, until an instant. */
export function planSilences(scene: Scene, draws: SilenceDraws, until: At): void {
  if (!draws.isWanted) return;
  const { world } = scene;
  const length = until - world.now;
  const ideas: readonly (readonly [string, number, (scene: Scene, draws: SilenceDraws) => void])[] =
    [
      ['keep alerts quiet', 1 + draws.draw(6), set],
      ['think again of a silence', draws.draw(5), change],
      ['declare what is silenced', draws.draw(2), declare],
    ];
  for (const [what, count, idea] of ideas) {
    for (let n = 0; n < count; n += 1) {
      const takes = ms(draws.draw(length));
      world.plan('people', what, () => idea(scene, draws), { takes });
    }
  }
}

function set(scene: Scene, draws: SilenceDraws): void {
  const entry = draws.one(scene.teams);
  if (entry === undefined) return;
  const matchers = matchersFor(draws, entry);
  const ask = {
    type: 'silence.set',
    matchers,
    ...timesFor(draws, scene.world.now),
    reason: 'it is known',
    // Some hold everything, and mean it.
    everything: draws.draw(3) > 0,
  } as const;
  act(scene, draws, { entry, stream: teamStream(entry.team), ask });
}

/** One alert, some of a group, a severity, all of the team; and what no silence may hold. */
function matchersFor(draws: SilenceDraws, { plan }: TeamEntry): readonly Matcher[] {
  const name = `alert-${1 + draws.draw(6)}`;
  const severity = draws.one(plan.severities)?.key ?? 'none';
  const written = draws.one([
    [`alertname=${name}`],
    [`alertname=${name}`],
    ['alertname=~"alert-[1-3]"'],
    ['alertname=~"alert-[1-3]"', `alertname!=${name}`],
    [`severity=${severity}`],
    ['title=~".+ is high"'],
    [`alertname!~"${name}|nothing"`],
    ['source=heartbeat'],
    ['title=~".*"'],
  ]);
  return (written ?? []).map(matcherOf).filter((one) => typeof one !== 'string');
}

type Times = Pick<
  Extract<Ask, { readonly type: 'silence.set' }>,
  'from' | 'to' | 'every' | 'until'
>;

/** At once or later, once; or a window whose first time was long ago, so that it comes again now. */
function timesFor(draws: SilenceDraws, now: At): Times {
  const long = minutes(2 + draws.draw(40));
  if (draws.draw(2) === 0) {
    const from = after(now, minutes(draws.draw(2) === 0 ? 0 : draws.draw(25)));
    return { from, to: after(from, long) };
  }
  const days = 1 + draws.draw(3);
  const ago = days * (1 + draws.draw(5)) * DAY;
  const from = at(now - ago + minutes(draws.draw(50) - 20));
  // The last of it may end while one looks.
  const until = after(now, draws.draw(4) === 0 ? minutes(5 + draws.draw(40)) : ms(days * 3 * DAY));
  return { from, to: after(from, long), every: `P${days}D`, until };
}

/** Somebody ends one early, the time that runs or all of it, or makes it longer. */
function change(scene: Scene, draws: SilenceDraws): void {
  const entry = draws.one(scene.teams);
  const stream = entry === undefined ? '' : teamStream(entry.team);
  const all: readonly Silence[] = scene.witness.teams.get(stream)?.silences ?? [];
  const silence = draws.one(all);
  if (entry === undefined || silence === undefined) return;
  const { id } = silence;
  const ask = draws.one<Ask>([
    { type: 'silence.end', silence: id },
    { type: 'silence.end', silence: id, once: true },
    { type: 'silence.end', silence: id, once: true, reason: 'done' },
    { type: 'silence.extend', silence: id, until: at(silence.until + minutes(1 + draws.draw(30))) },
  ]);
  if (ask !== undefined) act(scene, draws, { entry, stream: teamStream(entry.team), ask });
}

/** Somebody says that what a silence holds is an incident: it never holds that. */
function declare(scene: Scene, draws: SilenceDraws): void {
  const groups = [...scene.witness.hush.holding()];
  const stream = draws.one(groups);
  const entry = scene.teams.find(({ team }) => stream?.startsWith(`group:${team}:`) === true);
  if (stream === undefined || entry === undefined) return;
  act(scene, draws, { entry, stream, ask: { type: 'alerts.declare' } });
}

function act(
  { house, witness }: Scene,
  draws: SilenceDraws,
  {
    entry,
    stream,
    ask,
  }: { readonly entry: TeamEntry; readonly stream: StreamId; readonly ask: Ask },
): void {
  const person = draws.one(Object.values(entry.roster.people))?.id;
  if (person === undefined) return;
  const id = house.act({ stream, by: { kind: 'person', person }, ask }, (outcome) => {
    if (!outcome.ok) return;
    witness.accepted(id);
    if (ask.type === 'alerts.declare' && !witness.hush.isOpened(id)) {
      witness.breaks('SIM-22', `${stream} was declared by hand and has no incident`);
    }
  });
}
