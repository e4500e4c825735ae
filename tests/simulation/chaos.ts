// What people do in a simulation: they declare, and then anything, in any order, whether it makes
// sense or not. The rules refuse what they must; what they accept has to hold.
import type { Due } from '#/core/roster/linked.ts';
import { slotNames } from '#/core/roster/roster.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { PersonId, StreamId } from '#/core/basics/ids.ts';
import { after, at, minutes, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Incident } from '#/core/incident/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import type { Asked, House } from '#/sim/house.ts';
import type { World } from '#/sim/world.ts';
import { drawnIdea } from './ideas.ts';
import type { Witness } from './witness.ts';

/** The scene of a simulation. */
export interface Scene {
  readonly world: World;
  readonly house: House;
  readonly witness: Witness;
  readonly teams: readonly TeamEntry[];
}

type Ask = Asked['ask'];

/** Plans declarations and anything else that people do, until an instant. */
export function planChaos(scene: Scene, until: At): void {
  const { world } = scene;
  const length = until - world.now;
  const declarations = 1 + world.draw(3);
  for (let n = 1; n <= declarations; n += 1) {
    function happen(): void {
      declare(scene, n);
    }
    world.plan('people', 'decide to declare', happen, { takes: ms(world.draw(length / 2)) });
  }
  const acts = world.draw(40);
  for (let n = 0; n < acts; n += 1) {
    function happen(): void {
      actOnSome(scene);
    }
    world.plan('people', 'have an idea', happen, { takes: ms(world.draw(length)) });
  }
  const ideas = world.chance(0.5) ? 0 : world.draw(40);
  for (let n = 0; n < ideas; n += 1) {
    function happen(): void {
      tryAnIdea(scene);
    }
    world.plan('people', 'have another idea', happen, { takes: ms(world.draw(length)) });
  }
  if (world.chance(0.2)) {
    world.plan('people', 'edit the roster', () => editRoster(scene), {
      takes: ms(world.draw(length)),
    });
  }
  if (world.chance(0.2)) {
    world.plan('people', 'edit the runbook', () => editRunbook(scene), {
      takes: ms(world.draw(length)),
    });
  }
  if (world.chance(0.3)) {
    function happen(): void {
      override(scene);
    }
    world.plan('people', 'swap a shift', happen, { takes: ms(world.draw(length)) });
  }
}

/** Many incidents within seconds, and as many people who end them again: more than a lane can hold. */
export function planStorm(scene: Scene): void {
  const { world } = scene;
  const count = 30 + world.draw(15);
  for (let n = 1; n <= count; n += 1) {
    const takes = ms(world.draw(3_000));
    world.plan('people', 'declare in a storm', () => declare(scene, 100 + n), { takes });
    for (let m = 0; m < 2; m += 1) {
      const later = ms(3_000 + world.draw(9_000));
      world.plan('people', 'end it', () => endSome(scene), { takes: later });
    }
  }
}

function endSome(scene: Scene): void {
  const { world, witness, teams } = scene;
  const incident = drawn(world, [...witness.incidents.values()]);
  const team = teams.find((one) => one.team === incident?.team);
  if (incident === undefined || team === undefined) return;
  const by = { kind: 'person', person: drawnPerson(world, team) } as const;
  const ask: Ask = world.chance(0.5)
    ? { type: 'incident.acknowledge' }
    : { type: 'incident.cancel', reason: 'all of it is one' };
  act(scene, { stream: incident.id, by, ask });
}

function declare(scene: Scene, n: number): void {
  const { world } = scene;
  const team = drawn(world, scene.teams);
  const severity = drawn(world, team.plan.severities).key;
  const facts = world.chance(0.3) ? { [drawnFact(world, team)]: world.chance(0.7) } : {};
  const ask = { type: 'incident.declare', team: team.team, title: `Trouble ${n}` } as const;
  const by = { kind: 'person', person: drawnPerson(world, team) } as const;
  act(scene, { stream: streamId(`incident-${n}`), by, ask: { ...ask, severity, facts } });
}

function actOnSome(scene: Scene): void {
  const { world, witness } = scene;
  const incidents = [...witness.incidents.values()];
  if (incidents.length === 0) return;
  const incident = drawn(world, incidents);
  const team = scene.teams.find((one) => one.team === incident.team);
  if (team === undefined) return;
  const holder = incident.hold?.by;
  const isHolder = holder !== undefined && world.chance(0.5);
  const person = isHolder ? holder : drawnPerson(world, team);
  const others = incidents.map(({ id }) => id);
  const ask = drawnAsk(world, { incident, team, others });
  act(scene, { stream: incident.id, by: { kind: 'person', person }, ask });
}

/** Whatever else the table of actions offers. */
function tryAnIdea(scene: Scene): void {
  const { world, witness, teams } = scene;
  const idea = drawnIdea({ world, witness, team: drawn(world, teams), teams });
  if (idea !== null) act(scene, idea);
}

function act({ house, witness }: Scene, asked: Asked): void {
  const id = house.act(asked, (outcome) => {
    if (outcome.ok) witness.accepted(id);
  });
}

interface About {
  readonly incident: Incident;
  readonly team: TeamEntry;
  readonly others: readonly StreamId[];
}

/** An act, drawn by the seed; the common ones are drawn more often. */
function drawnAsk(world: World, about: About): Ask {
  const asks = [...STEPS, ...recordsOf(world, about), ...peopleOf(world, about)];
  return drawn(world, asks);
}

const STEPS: readonly Ask[] = [
  { type: 'incident.acknowledge' },
  { type: 'incident.acknowledge' },
  { type: 'incident.decline' },
  { type: 'incident.hand-back' },
  { type: 'incident.start-mitigating' },
  { type: 'incident.mitigate', note: 'looks better' },
  { type: 'incident.mitigate' },
  { type: 'incident.resolve', note: 'gone' },
  { type: 'incident.resolve' },
  { type: 'incident.reopen', reason: 'it is back' },
  { type: 'incident.close' },
  { type: 'incident.close', force: true, reason: 'enough' },
  { type: 'incident.cancel', reason: 'a false alarm' },
  { type: 'incident.escalate', reason: 'too hard for me' },
  { type: 'review.hold' },
  { type: 'decision.record', what: 'Roll back' },
  { type: 'hypothesis.record', text: 'The cache', verdict: 'open' },
  { type: 'debt.open', what: 'A flag is off' },
  { type: 'item.add', what: 'An alert on the queue' },
  { type: 'authority.take', reason: 'nobody is there' },
];

function recordsOf(world: World, { incident, team }: About): readonly Ask[] {
  const { plan } = team;
  const audiences = plan.dues.flatMap((due) => (due.audience === null ? [] : [due.audience]));
  const audience = drawn(world, ['internal', 'internal', ...audiences]);
  const unavailable = world.chance(0.5);
  const task = drawn(world, plan.tasks)?.id ?? 'none';
  const duty = drawn(world, Object.keys(incident.duties)) ?? 'none';
  const criterion = drawn(world, plan.closure.criteria)?.id ?? 'none';
  const debt = drawn(world, Object.keys(incident.debts)) ?? 'none';
  const procedure = drawn(world, plan.procedures ?? []);
  const steps = procedure?.steps ?? [];
  const step = drawn(world, steps)?.id ?? 'none';
  const named = { procedure: procedure?.id ?? 'none' };
  const soon = after(world.now, minutes(world.draw(90)));
  return [
    { type: 'update.post', text: 'We are at it', audiences: [audience] },
    { type: 'update.post', text: 'News soon', nextAt: soon },
    { type: 'fact.record', fact: drawnFact(world, team), value: world.chance(0.7) },
    { type: 'impact.record', kind: 'users', text: 'Nobody gets in', unavailable },
    { type: 'task.set', task, state: 'done' },
    { type: 'duty.do', duty },
    { type: 'procedure.start', ...named },
    { type: 'procedure.start', ...named },
    { type: 'procedure.escalate', ...named, trigger: '1' },
    { type: 'procedure.finish', ...named, outcome: 'not-needed', note: 'something else' },
    { type: 'task.set', task: step, state: 'done' },
    { type: 'step.approve', task: step },
    { type: 'step.try', task: step },
    { type: 'criterion.confirm', criterion, agrees: world.chance(0.8) },
    { type: 'debt.settle', debt, how: 'The flag is on again' },
    { type: 'review.schedule', heldAt: soon },
    { type: 'cadence.set', every: minutes(5 + world.draw(60)), audience },
    { type: 'eta.set', at: world.chance(0.8) ? soon : null },
  ];
}

function peopleOf(world: World, { team, others }: About): readonly Ask[] {
  const { plan } = team;
  const person = drawnPerson(world, team);
  const role = drawn(world, plan.roles)?.key ?? 'none';
  const severity = drawn(world, plan.severities).key;
  return [
    { type: 'incident.page', person, reason: 'knows this part' },
    { type: 'incident.replan' },
    { type: 'incident.hand-over', person, note: 'yours now' },
    { type: 'role.offer', role, person },
    { type: 'role.take', role },
    { type: 'role.decline', role },
    { type: 'severity.set', severity, reason: 'it is what it is' },
    { type: 'severity.set', severity, reason: 'so it seems' },
    { type: 'incident.merge', into: drawn(world, others) },
  ];
}

function override(scene: Scene): void {
  const { world } = scene;
  const team = drawn(world, scene.teams);
  const rota = drawn(world, Object.values(team.roster.rotas));
  if (rota === undefined) return;
  const slot = drawn(world, slotNames(rota)) ?? '';
  const person = drawnPerson(world, team);
  const from = world.now;
  const to = at(from + ms(1 + world.draw(7_200_000)));
  const by = { kind: 'person', person } as const;
  const ask = { type: 'override.set', rota: rota.name, slot, person, from, to } as const;
  act(scene, { stream: teamStream(team.team), by, ask });
}

/** Somebody's addresses go, or their hours change: what rings goes on by what is true then. */
function editRoster(scene: Scene): void {
  const { world, house, witness, teams } = scene;
  const entry = drawn(world, teams);
  const { roster } = entry;
  const person = drawn(world, Object.values(roster.people));
  const methods = world.chance(0.5) ? [] : person.methods.toReversed();
  const people = { ...roster.people, [person.id]: { ...person, methods } };
  const edited = { ...entry, roster: { ...roster, people } };
  house.change(edited);
  witness.managersOf([edited]);
  witness.timing.methods.rosters([edited]);
}

/** Other waits, a ladder that goes round again, and a deadline more or less. */
function editRunbook(scene: Scene): void {
  const { world, house, witness, teams } = scene;
  const entry = drawn(world, teams);
  const factor = drawn(world, [1, 1, 2, 3]);
  const times = world.draw(3);
  const dues = entry.plan.dues.flatMap((due): readonly Due[] => {
    if (due.kind === 'deadline' && world.chance(0.2)) return [];
    if (due.kind === 'last-resort' && times > 0) {
      const from = entry.plan.dues.find(({ kind, severities }) => {
        return kind === 'answer-rung' && severities.join() === due.severities.join();
      });
      return from === undefined ? [due] : [{ ...due, repeat: { from: from.id, times } }];
    }
    const { first } = due;
    const isRung = due.kind === 'answer-rung' && first !== null && 'ms' in first;
    return isRung ? [{ ...due, first: { ms: first.ms * factor } }] : [due];
  });
  const planHash = `${entry.planHash}, edited at ${world.now}`;
  const edited = { ...entry, plan: { ...entry.plan, dues }, planHash };
  house.change(edited);
  witness.timing.plans([edited]);
  const [manager] = entry.roster.managers;
  if (manager === undefined) return;
  const by = { kind: 'person', person: manager } as const;
  for (const { id, team } of witness.incidents.values()) {
    if (team !== entry.team) continue;
    function adopt(): void {
      act(scene, { stream: id, by, ask: { type: 'incident.replan' } });
    }
    world.plan('people', 'adopt the runbook', adopt, { takes: ms(world.draw(3_600_000)) });
  }
}

function drawnFact(world: World, { plan }: TeamEntry): string {
  return drawn(world, ['user-facing', 'security', ...plan.facts]);
}

function drawnPerson(world: World, { roster }: TeamEntry): PersonId {
  return drawn(world, Object.values(roster.people)).id;
}

function drawn<T>(world: World, all: readonly T[]): T {
  return all[world.draw(all.length)] as T;
}
