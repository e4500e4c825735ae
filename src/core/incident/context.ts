import type { PersonId, StreamId, TeamId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { Cover } from '../oncall/cover.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Access } from '../roster/roster.ts';
import type { Party } from '../runbook/plan.ts';

/** A stretch in which Tocsin itself was down [CLK-10]. */
export interface Outage {
  readonly from: At;
  readonly to: At;
}

/** What the world outside the stream says while one action is decided. */
export interface IncidentContext {
  readonly now: At;
  /** The plan the incident is pinned to; for `incident.declare` the team's plan of today. */
  readonly plan: LinkedPlan;
  readonly planHash: string;
  /** Who answers for a party by today's roster and overrides. */
  readonly coverOf: (party: Party, when: At) => readonly Cover[];
  /** A person's card, or null where the roster has none. */
  readonly personOf: (
    person: PersonId,
    when: At,
  ) => { readonly name: string; readonly access: Access; readonly cover: Cover } | null;
  /** Who is on call in another team of this server now; null where there is no such team. */
  readonly onCallOf: (
    team: TeamId,
  ) => { readonly name: string; readonly covers: readonly Cover[] } | null;
  /** Keys of the other teams of this server. */
  readonly otherTeams: readonly TeamId[];
  /** What a person is called, also one of another team; the key where nobody knows. */
  readonly nameOf: (person: PersonId) => string;
  /** Sources of alerts that the roster says are told of an acknowledgement. */
  readonly sources: readonly string[];
  /** Where the team's own affairs stand. */
  readonly teamStream: StreamId;
  /** Services that the roster names. */
  readonly services: readonly string[];
  /** Whom the last resort pages: the roster's managers. */
  readonly managers: readonly PersonId[];
  readonly outages: readonly Outage[];
  /** Looked up by the loop only for the actions that declare a need for them. */
  readonly facts: {
    /** `next-number`: the number of the new incident on its date, from 1. */
    readonly nextNumber?: number;
    /** `similar-open`: numbers of the team's open incidents. */
    readonly similarOpen?: readonly string[];
    /** Open drills of the team, where the incident may begin to page [DRL-2]. */
    readonly openDrills?: readonly StreamId[];
    /** Number of a real incident of the team that pages, where a drill is declared [DRL-2]. */
    readonly realOpen?: string;
    /** The plan to go on by, with what is other in it in sentences [PLN-1]. */
    readonly replan?: {
      readonly hash: string;
      readonly plan: LinkedPlan;
      readonly says: readonly string[];
    };
    /** `merge-target`: the other incident's number, age and status. */
    readonly mergeTarget?: {
      readonly number: string;
      readonly declaredAt: At;
      readonly open: boolean;
      readonly team: string;
      readonly drill?: boolean;
    };
  };
}

/** A look-up an action needs before it can be decided. */
export type Need = 'next-number' | 'similar-open' | 'merge-target';

/** Which look-ups each action needs; absent: none. */
export const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  'incident.declare': ['next-number', 'similar-open'],
  'incident.merge': ['merge-target'],
};
