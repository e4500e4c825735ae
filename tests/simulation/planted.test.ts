// A simulation that finds nothing proves nothing until it has found something. Each fault planted here
// is one that a real store or a real loop could have.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  Directory,
  DueWork,
  Ports,
  Store,
  TeamEntry,
  Unit,
  UnitResult,
  Verdict,
  View,
} from '#/contract/ports.ts';
import { ms } from '#/core/basics/time.ts';
import type { Span } from '#/core/basics/time.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Method, MethodWait, Roster } from '#/core/roster/roster.ts';
import { matchersOf, silenceOf } from '#/core/silence/silence.fixture.ts';
import type { Silence } from '#/core/silence/silence.ts';
import { simulate } from './simulate.ts';

/** So many are tried: somebody must split an alert off, or end it, for that to matter. */
const SEEDS = 120;

suite('a planted fault is found', () => {
  test('[SIM-1] a commit that was heard and never happened', async () => {
    await assertFound(['SIM-1', 'SIM-2'], (ports) => withStore(ports, { run: lossy(ports.store) }));
  });

  test('[SIM-1] a withdrawal that the sender does not hear of', async () => {
    function sabotage(ports: Ports): Ports {
      return withStore(ports, { run: (unit) => ports.store.run(unit).then(withoutWithdrawals) });
    }
    await assertFound(['SIM-1'], sabotage, true);
  });

  test('[SIM-2] an alert that is accepted and not stored', async () => {
    function sabotage(ports: Ports): Ports {
      function intake(...[team, alerts]: Parameters<Store['intake']>): ReturnType<Store['intake']> {
        return ports.store.intake(
          team,
          alerts.filter((one) => one.fingerprint !== 'alert-1'),
        );
      }
      return withStore(ports, { intake });
    }
    await assertFound(['SIM-2'], sabotage);
  });

  test('[SIM-2] a silence that nobody decided', async () => {
    const id = 'team:none/1';
    const end = Date.UTC(2030, 0, 1);
    const silence = silenceOf({ id, matchers: matchersOf('alertname=~".*"'), from: 0, to: end });
    await assertFound(['SIM-2', 'SIM-22'], (ports) => withSilences(ports, () => [silence]));
  });

  test('[SIM-22] a silence that is not heeded', async () => {
    await assertFound(['SIM-22'], (ports) => withSilences(ports, () => []));
  });

  test('[SIM-2, SIM-22] a silence that never ends', async () => {
    const far = Date.UTC(2030, 0, 1);
    function longer(silences: readonly Silence[]): readonly Silence[] {
      return silences.map((one) => ({ ...one, to: far, until: far, every: null, notBefore: 0 }));
    }
    await assertFound(['SIM-2', 'SIM-22'], (ports) => withSilences(ports, longer));
  });

  test('[SIM-21] an alert that somebody split off or ended, and that stays where it was', async () => {
    function sabotage(ports: Ports): Ports {
      function run(unit: Unit): Promise<UnitResult> {
        function decide(view: View): Verdict {
          const verdict = unit.decide(view);
          if (verdict.kind !== 'write') return verdict;
          return { ...verdict, write: { ...verdict.write, alerts: [] } };
        }
        return ports.store.run({ ...unit, decide });
      }
      return withStore(ports, { run });
    }
    await assertFound(['SIM-21'], sabotage);
  });

  test('[SIM-5] due work that is overlooked', async () => {
    function blind(work: DueWork): DueWork {
      return { ...work, streams: [], nextStream: null };
    }
    function sabotage(ports: Ports): Ports {
      return withStore(ports, { due: (limit) => ports.store.due(limit).then(blind) });
    }
    await assertFound(['SIM-5'], sabotage);
  });

  test('[SIM-14] a clock that runs too fast for the waits', async () => {
    await assertFound(['SIM-14'], (ports) => withPlan(ports, (wait) => wait / 2));
  });

  test('[SIM-15] waits that are longer than the plan says', async () => {
    await assertFound(['SIM-15'], (ports) => withPlan(ports, (wait) => wait * 2));
  });

  test('[SIM-14] [PAG-8] methods of people that come sooner than they state', async () => {
    await assertFound(['SIM-14'], (ports) => withWaits(ports, (wait) => wait / 2));
  });

  test('[SIM-15] [PAG-8] methods of people that come later than they state', async () => {
    await assertFound(['SIM-15'], (ports) => withWaits(ports, (wait) => wait * 3));
  });

  test('[SIM-11] deliveries that nobody takes up again', async () => {
    function sabotage(ports: Ports): Ports {
      return withStore(ports, { take: async () => [] });
    }
    await assertFound(['SIM-11'], sabotage);
  });

  test('[SIM-12] a look-up that throws', async () => {
    function sabotage(ports: Ports): Ports {
      const directory = {
        ...ports.directory,
        planOf: () => {
          throw new Error('the plan is gone');
        },
      };
      return { ...ports, directory };
    }
    await assertFound(['SIM-12'], sabotage);
  });
});

function withSilences(
  ports: Ports,
  seen: (silences: readonly Silence[]) => readonly Silence[],
): Ports {
  const { directory } = ports;
  function team(...[asked]: Parameters<Directory['team']>): TeamEntry | null {
    const entry = directory.team(asked);
    return entry === null ? null : { ...entry, silences: seen(entry.silences) };
  }
  return { ...ports, directory: { ...directory, team } };
}

async function assertFound(
  rules: readonly string[],
  sabotage: (ports: Ports) => Ports,
  storm = false,
): Promise<void> {
  // Each fault is looked for where it shows: one of silences in runs that all have some.
  const silences = rules.includes('SIM-22');
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { breach } = await simulate(seed, { sabotage, storm, silences });
    if (breach !== null) return assert.ok(rules.includes(breach.rule), JSON.stringify(breach));
  }
  assert.fail(`none of ${SEEDS} seeds found it`);
}

/** The node reads other waits out of the plan than the witness does. */
function withPlan(ports: Ports, change: (wait: number) => number): Ports {
  function changed(plan: LinkedPlan): LinkedPlan {
    const dues = plan.dues.map((due) =>
      (due.kind === 'answer-rung' || due.kind === 'total-rung') &&
      due.first !== null &&
      'ms' in due.first
        ? { ...due, first: { ms: change(due.first.ms) } }
        : due,
    );
    return { ...plan, dues };
  }
  const { directory } = ports;
  const known = new Map<LinkedPlan, LinkedPlan>();
  function planOf(plan: LinkedPlan): LinkedPlan {
    return known.getOrInsertComputed(plan, changed);
  }
  return {
    ...ports,
    directory: {
      ...directory,
      team: (id) => {
        const entry = directory.team(id);
        return entry === null ? null : { ...entry, plan: planOf(entry.plan) };
      },
      planOf: (hash) => {
        const plan = directory.planOf(hash);
        return plan === null ? null : planOf(plan);
      },
    },
  };
}

/** The node reads other waits of people's methods out of the roster than the witness does. */
function withWaits(ports: Ports, change: (wait: Span) => number): Ports {
  function changed(wait: MethodWait): MethodWait {
    if (typeof wait === 'number') return ms(change(wait));
    return Object.fromEntries(Object.entries(wait).map(([key, one]) => [key, ms(change(one))]));
  }
  function waiting({ after, ...way }: Method): Method {
    return after === undefined ? way : { ...way, after: changed(after) };
  }
  const { directory } = ports;
  function team(...[asked]: Parameters<Directory['team']>): TeamEntry | null {
    const entry = directory.team(asked);
    if (entry === null) return null;
    const people = Object.entries(entry.roster.people).map(([id, person]) => {
      return [id, { ...person, methods: person.methods.map(waiting) }];
    });
    const edited = Object.fromEntries(people) as Roster['people'];
    return { ...entry, roster: { ...entry.roster, people: edited } };
  }
  return { ...ports, directory: { ...directory, team } };
}

function withStore(ports: Ports, part: Partial<Store>): Ports {
  return { ...ports, store: { ...ports.store, ...part } };
}

/** Every fifth unit is decided, and told as done, and nothing of it is kept. */
function lossy(store: Store): (unit: Unit) => Promise<UnitResult> {
  let count = 0;
  return async (unit) => {
    count += 1;
    if (count % 5 !== 0) return store.run(unit);
    let result: UnitResult | null = null;
    const refused = await store.run({
      ...unit,
      decide: (view) => {
        const verdict = unit.decide(view);
        if (verdict.kind !== 'write') return verdict;
        result = { kind: 'done', now: view.now, write: verdict.write };
        return { kind: 'refuse', refusal: { code: 'lost' } };
      },
    });
    return result ?? refused;
  };
}

function withoutWithdrawals(result: UnitResult): UnitResult {
  if (result.kind !== 'done') return result;
  return { ...result, write: { ...result.write, withdrawn: [] } };
}
