// What a team would do this minute: who is on call, and whom each severity would page.
import { at } from '#/core/basics/time.ts';
import { impactColumns } from '#/core/incident/assess.ts';
import { answerRungs } from '#/core/incident/rungs.ts';
import { coverOf, isReachable } from '#/core/oncall/resolver.ts';
import type { LinkedSeverity } from '#/core/roster/linked.ts';
import type { TeamNowView, WouldPageView } from '#/contract/api/on-call-views.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { slotsOf } from './api/on-call.ts';
import { decidedViewOf } from './decided-view.ts';

/** What a team would do at an instant. */
export function teamNowOf(entry: TeamEntry, now: number): TeamNowView {
  const { team, roster, plan } = entry;
  const gaps = plan.gaps.map(({ says }) => says);
  return {
    team,
    name: roster.name,
    isLive: gaps.length === 0,
    zone: plan.business.zone,
    gaps,
    plan: entry.planHash,
    onCall: slotsOf(entry, now),
    wouldPage: plan.severities.map((severity) => wouldPage(entry, severity, now)),
    impactColumns: impactColumns(plan),
    services: Object.keys(roster.services),
    decided: decidedViewOf(entry, now),
    at: new Date(now).toISOString(),
  };
}

function wouldPage(entry: TeamEntry, severity: LinkedSeverity, now: number): WouldPageView {
  const { key, label, attention } = severity;
  const [first] = answerRungs(entry.plan, key);
  if (attention !== 'page' || first === undefined) {
    const because = attention === 'page' ? 'the ladder has no rung' : NOBODY_RINGS[attention];
    return { severity: key, label, people: [], because };
  }
  const covers = first.to.flatMap((party) => coverOf(party, at(now), entry)).filter(isReachable);
  const people = [...new Map(covers.map((cover) => [cover.person, cover])).values()];
  const because = people.length === 0 ? 'nobody can be reached' : (people[0]?.because ?? '');
  return {
    severity: key,
    label,
    people: people.map(({ person }) => {
      return { person, name: entry.roster.people[person]?.name ?? person };
    }),
    because: `${first.title}: ${withoutName(because, first.title)}`,
  };
}

// The rung is named already; a reason that ends with whom it stood for says it twice.
function withoutName(because: string, title: string): string {
  const tail = `, for ${title}`;
  return because.endsWith(tail) ? because.slice(0, -tail.length) : because;
}

const NOBODY_RINGS = {
  message: 'it sends a message and rings nobody',
  backlog: 'it waits in the list and rings nobody',
} as const;
