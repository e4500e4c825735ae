// One seed, one run: the real loop and rules with everything that can go wrong, then a while in which
// nothing does, then the reckoning.
import { ASIDE } from '#/contract/aside.ts';
import type { Ports, TeamEntry } from '#/contract/ports.ts';
import { after, at, hours, minutes, ms, seconds } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { CALM, roughFaults } from '#/sim/faults.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { House } from '#/sim/house.ts';
import { drawnHabit } from '#/sim/people.ts';
import type { Habit } from '#/sim/people.ts';
import { planSpells } from '#/sim/provider.ts';
import { World } from '#/sim/world.ts';
import { exampleNames, exampleTeam } from '../examples.ts';
import { planChaos, planStorm } from './chaos.ts';
import type { Scene } from './chaos.ts';
import { planMonitors, sayTheTruth } from './monitors.ts';
import { patient } from './method-times.ts';
import { layered, planShifts } from './shifts.ts';
import { reckon } from './reckoning.ts';
import { planSilences, SilenceDraws, withHeartbeat } from './silences.ts';
import { spoil } from './spoiled.ts';
import { unlimited } from './rings.ts';
import { repeating } from './waiting.ts';
import { SLACK, Witness } from './witness.ts';
import type { Breach } from './witness.ts';

/** What came of one seed. */
export interface Run {
  readonly seed: number;
  readonly breach: Breach | null;
  readonly steps: number;
  readonly hash: string;
  readonly crashes: number;
  readonly counts: Witness['counts'];
  readonly incidents: number;
  /** Plain pages about what was set aside. */
  readonly asides: number;
  readonly trace: readonly string[];
}

/** What is special about a run. */
export interface Options {
  /** Keeps every line of the trace. */
  readonly tracing?: boolean;
  /** Something is broken, and is to be found. */
  readonly sabotage?: (ports: Ports) => Ports;
  /** Streams whose rules are broken: each is set aside, and all that is claimed holds of the others. */
  readonly spoiled?: (stream: StreamId) => boolean;
  /** Many incidents at once; some runs have that by themselves. */
  readonly storm?: boolean;
  /** Silences, or none whatever the seed says; drawn unless said. */
  readonly silences?: boolean;
  /** Alerts that wait until they repeat, or none whatever the seed says; drawn unless said. */
  readonly waiting?: boolean;
}

const TEAMS: readonly TeamEntry[] = exampleNames().map(exampleTeam);
/** Some Wednesday, early in the morning. */
const EPOCH = Date.UTC(2026, 10, 18, 4, 0);
const MOST_STEPS = 100_000;

/** Runs a seed to its end, or to the first broken claim. */
export async function simulate(seed: number, options: Options = {}): Promise<Run> {
  const play = new Play(seed, options);
  await play.rough();
  await play.calm();
  await play.end();
  return play.run();
}

function isWaiting(seed: number, { waiting = seed % 4 === 2 }: Options): boolean {
  return waiting;
}

class Play {
  readonly #seed: number;
  readonly #storm: boolean;
  readonly #silences: SilenceDraws;
  readonly #world: World;
  readonly #faults: { -readonly [Name in keyof typeof CALM]: (typeof CALM)[Name] };
  readonly #scene: Scene;
  readonly #witness: Witness;
  readonly #habits = new Map<string, Habit>();
  #crashes = 0;
  #upSince: At | null = null;

  constructor(seed: number, options: Options) {
    const { tracing = false, sabotage, spoiled, storm = false } = options;
    this.#silences = new SilenceDraws(seed, options.silences);
    this.#witness = new Witness(spoiled);
    this.#seed = seed;
    this.#storm = storm;
    const offset = (seed * 7_919) % 10_080;
    this.#world = new World({ seed, start: at(EPOCH + offset * 60_000), tracing });
    const world = this.#world;
    this.#faults = { ...roughFaults(world) };
    const first = TEAMS[world.draw(TEAMS.length)];
    const second = world.chance(0.2) ? TEAMS[world.draw(TEAMS.length)] : undefined;
    const teams = [...new Set([first, second])]
      .filter((team) => team !== undefined)
      .map((team) => layered(world, team))
      .map((team) => withHeartbeat(this.#silences, team))
      // In a third of the runs every page rings by itself.
      .map((team) => (seed % 3 === 0 ? unlimited(team) : team))
      // In three of seven people say how long their methods wait.
      .map((team) => ([3, 5, 6].includes(seed % 7) ? patient(seed, team) : team))
      // In one of four alerts of some severities wait until they repeat.
      .map((team) => (isWaiting(seed, options) ? repeating(seed, team) : team));
    const house = new House({
      world,
      faults: this.#faults,
      teams,
      habitOf: (person) => this.#habitOf(person),
      watcher: this.#witness,
      ...(sabotage === undefined ? {} : { sabotage }),
      ...(spoiled === undefined ? {} : { spoil: (subjects) => spoil(subjects, spoiled) }),
    });
    this.#scene = { world, house, witness: this.#witness, teams };
    this.#witness.managersOf(teams);
    this.#witness.timing.plans(teams);
    this.#witness.timing.methods.rosters(teams);
    this.#witness.timing.wentDown(house.now);
  }

  /** Everything that can go wrong does. */
  async rough(): Promise<void> {
    const { world } = this.#scene;
    const isLong = world.chance(0.01);
    const until = after(world.now, isLong ? hours(20) : minutes(10 + world.draw(65)));
    if (isLong) this.#faults.crashes /= 20; // A crash is drawn at each step, and a day has many.
    planSpells(world, this.#scene.house.providers, until);
    this.#killAddresses();
    planChaos(this.#scene, until);
    planShifts(this.#scene, until);
    planSilences(this.#scene, this.#silences, until);
    this.#planSteps(until);
    if (world.chance(0.01) || this.#storm) this.#rage();
    const monitors = planMonitors(this.#scene, until);
    await this.#until(until, true);
    world.plan('monitor', 'the truth', () => sayTheTruth(this.#scene, monitors));
  }

  /** The world heals: from here on everything gets through. */
  async calm(): Promise<void> {
    const { world, house } = this.#scene;
    Object.assign(this.#faults, { ...CALM, storeTakes: this.#faults.storeTakes });
    house.providers.heal();
    await this.#until(after(world.now, minutes(20)), false);
  }

  /** What must be true when all is said and done. */
  async end(): Promise<void> {
    if (this.#witness.breach === null) await reckon(this.#scene);
  }

  run(): Run {
    const { world } = this.#scene;
    return {
      seed: this.#seed,
      breach: this.#witness.breach,
      steps: world.steps,
      hash: world.traceHash,
      crashes: this.#crashes,
      counts: this.#witness.counts,
      incidents: this.#witness.incidents.size,
      asides: [...this.#witness.deliveries.values()].filter(({ subject }) => subject === ASIDE)
        .length,
      trace: world.trace,
    };
  }

  /** Now and then somebody sets the clock of the machine. */
  #planSteps(until: At): void {
    const { world, house } = this.#scene;
    if (!world.chance(0.1)) return;
    const by = ms(world.chance(0.3) ? -world.draw(300_000) : world.draw(1_800_000));
    const set = (): void => {
      this.#witness.timing.wentDown(house.now);
      house.stepClock(by);
      this.#witness.timing.cameUp(house.now);
      if (!house.isUp) this.#witness.timing.wentDown(house.now);
      this.#upSince = null;
    };
    world.plan('machine', 'sets its clock', set, { takes: ms(world.draw(until - world.now)) });
  }

  /** A storm, with providers slow enough for the lanes to fill. */
  #rage(): void {
    this.#faults.providerTakes = seconds(12);
    planStorm(this.#scene);
  }

  async #until(end: At, isRough: boolean): Promise<void> {
    const { world, house } = this.#scene;
    while (this.#witness.breach === null && world.steps < MOST_STEPS) {
      const next = world.nextAt();
      if (next === null || next > end) break;
      if (isRough && house.isUp && world.chance(this.#faults.crashes)) this.#crash();
      await world.step();
      this.#look();
    }
    if (world.steps >= MOST_STEPS) this.#witness.breaks('SIM-5', 'the run does not come to rest');
    await world.runUntil(this.#witness.breach === null ? end : world.now);
  }

  #crash(): void {
    const { world, house } = this.#scene;
    this.#crashes += 1;
    house.crash(seconds(world.draw(this.#faults.downFor / 1_000 + 1)));
    this.#witness.crashed();
    this.#witness.timing.wentDown(house.now);
  }

  #look(): void {
    const { house } = this.#scene;
    if (!house.isUp) this.#upSince = null;
    else if (this.#upSince === null) {
      this.#upSince = house.now;
      this.#witness.timing.cameUp(house.now);
    }
    const since = this.#upSince;
    if (since !== null && since < house.now - SLACK) this.#witness.idle(at(house.now - SLACK));
  }

  #habitOf(person: string): Habit {
    const known = this.#habits.get(person);
    if (known !== undefined) return known;
    const habit = drawnHabit(this.#world);
    this.#habits.set(person, habit);
    return habit;
  }

  /** Now and then a mailbox does not exist. */
  #killAddresses(): void {
    const { world, house, teams } = this.#scene;
    const people = teams.flatMap(({ roster }) => Object.values(roster.people));
    for (const { methods } of people) {
      for (const { address } of methods) if (world.chance(0.08)) house.providers.kill(address);
    }
  }
}
