// A small team's linked plan, made by hand so that a test shows only what it is about.
import { teamId } from '../basics/ids.ts';
import { at, minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Due, LinkedPlan, LinkedSeverity } from '../roster/linked.ts';
import type { Party, Plan } from '../runbook/plan.ts';

/** 2026-11-20 14:00 UTC, a Friday. */
export const START: At = at(Date.UTC(2026, 10, 20, 14, 0));

/** A title of the runbook as a party. */
export function title(name: string): Party {
  return { kind: 'title', name };
}

const BASE: Due = {
  id: '',
  duty: '',
  kind: 'deadline',
  title: '',
  severities: ['SEV-1'],
  when: null,
  clock: 'since-declared',
  first: null,
  every: null,
  alsoOn: [],
  until: 'resolved',
  owner: null,
  audience: null,
  external: false,
  to: [],
  raisesTo: null,
  from: 'document',
};

/** A due with everything left out that the test does not say. */
export function due(parts: Partial<Due> & { readonly id: string }): Due {
  return { ...BASE, duty: parts.id, title: parts.id, ...parts };
}

/** A span of minutes as the plan writes it. */
export function min(count: number): { ms: number } {
  return { ms: count * 60_000 };
}

/** Answer rungs of a severity: names and the wait before each. */
export function rungs(
  severities: readonly string[],
  steps: readonly (readonly [string, number])[],
): Due[] {
  const climb = steps.map(([name, wait], index) =>
    due({
      id: `${severities[0]}/rung-${index + 1}`,
      kind: 'answer-rung',
      title: name,
      severities,
      clock: 'previous-rung',
      first: min(wait),
      to: [title(name)],
      until: 'answered',
    }),
  );
  const last = due({
    id: `${severities[0]}/last-resort`,
    kind: 'last-resort',
    severities,
    clock: 'previous-rung',
    first: min(5),
    every: min(10),
    until: 'answered',
  });
  return [...climb, last];
}

const SEVERITIES: readonly LinkedSeverity[] = [
  severity('SEV-1', 1, 'page'),
  severity('SEV-2', 2, 'page'),
  severity('SEV-3', 3, 'message'),
  severity('SEV-4', 4, 'backlog'),
];

function severity(
  key: string,
  rank: number,
  attention: LinkedSeverity['attention'],
): LinkedSeverity {
  const holdFor = attention === 'page' ? minutes(rank === 1 ? 30 : 60) : null;
  return {
    key,
    label: key,
    aliases: [`P${rank - 1}`],
    rank,
    attention,
    response: min(15),
    resolution: null,
    updateEvery: null,
    holdFor,
    defaults: [],
  };
}

/** A plan with the ladder Oncall, Backup, Boss at 0, 5, 10 for SEV-1 and 0, 15 for SEV-2. */
export function planWith(change: Partial<LinkedPlan> = {}, dues: readonly Due[] = []): LinkedPlan {
  return {
    schema: 1,
    team: teamId('checkout'),
    teamName: 'Checkout',
    title: 'Runbook',
    business: {
      zone: 'Europe/Berlin',
      days: [1, 2, 3, 4, 5],
      opens: '09:00',
      closes: '17:00',
      holidays: [],
    },
    idFormat: 'INC-YYYY-MMDD-NNNN',
    severities: SEVERITIES,
    defaultSeverity: 'SEV-2',
    dues: [
      ...rungs(
        ['SEV-1'],
        [
          ['Oncall', 0],
          ['Backup', 5],
          ['Boss', 5],
        ],
      ),
      ...rungs(
        ['SEV-2'],
        [
          ['Oncall', 0],
          ['Backup', 15],
        ],
      ),
      ...dues,
    ],
    roles: [
      role('incident-commander', 'Incident Commander', true),
      role('communications-lead', 'Communications Lead', false),
    ],
    tasks: [],
    phases: [],
    exceptions: [],
    closure: {
      criteria: [],
      stableFor: minutes(30),
      watchFor: null,
      actions: [],
      from: 'document',
    },
    review: { requiredWhen: [], attendees: [], sections: [] },
    wakeRank: 2,
    methodWait: minutes(1),
    facts: [],
    plan: {
      upkeep: {},
      declaration: { by: [], sources: [], auto: [] },
      reviews: { agenda: [], actionClasses: [] },
      impact: { matrix: [], kinds: [] },
    } as unknown as Plan,
    findings: [],
    gaps: [],
    ...change,
  };
}

function role(key: string, name: string, isCommander: boolean): LinkedPlan['roles'][number] {
  return {
    key,
    name,
    aliases: [],
    isCommander,
    isCommunications: !isCommander,
    duties: [],
    who: null,
    backup: null,
    authority: [],
    from: 'document',
  };
}

/** The exception by which everybody is called by everything at once. */
export const EMERGENCY = [
  {
    name: 'Emergency',
    fact: 'emergency',
    bypassesQuietHours: true,
    allAtOnce: true,
    lines: [1, 1],
  },
] as const;
