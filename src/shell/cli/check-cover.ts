// What the proof of cover says of a team's files: each fault once, with how often it is so and when first.
import { at } from '#/core/basics/time.ts';
import { coverWords } from '#/core/oncall/proof-words.ts';
import { proveCover } from '#/core/oncall/proof.ts';
import type { CoverFinding } from '#/core/oncall/proof.ts';
import { own } from '#/core/basics/own.ts';
import { NO_CHANGES } from '#/core/roster/roster.ts';
import type { Roster } from '#/core/roster/roster.ts';
import type { Finding } from '#/core/runbook/plan.ts';
import type { TeamFolder } from '../team-folder.ts';
import { wallClock } from '../wall-clock.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;

/** A fault of cover, as a finding of the roster. */
export type CoverSaid = Pick<Finding, 'code' | 'level' | 'says' | 'fix'>;

/** The faults in the 90 days from an instant, by the files alone: what was decided since lies in the server. */
export function coverFindings({ linked, roster }: TeamFolder, now: number): readonly CoverSaid[] {
  // What keeps a team from going live is said already, and says it better.
  if (linked === null || roster.kind !== 'loaded' || linked.gaps.length > 0) return [];
  const stretch = { from: at(now), to: at(now + DAYS * DAY_MS) };
  const { findings } = proveCover(linked, { ...NO_CHANGES, roster: roster.roster }, stretch);
  const nameOf = nameIn(roster.roster);
  const groups = Map.groupBy(findings, (one) => `${one.level} ${coverWords(one, nameOf).says}`);
  return [...groups.values()].flatMap((group) => said(group, roster.roster, stretch));
}

function said(
  group: readonly CoverFinding[],
  roster: Roster,
  { from, to }: { readonly from: number; readonly to: number },
): readonly CoverSaid[] {
  const [first] = group;
  if (first === undefined) return [];
  const { says, fix } = coverWords(first, nameIn(roster));
  const { zone } = roster.business;
  const isAlways = group.length === 1 && first.from === from && first.to === to;
  const times = group.length === 1 ? '' : `, ${group.length} times in ${DAYS} days`;
  const when = isAlways
    ? ''
    : ` (first ${wallClock(first.from, zone)} to ${wallClock(first.to, zone)} ${zone}${times})`;
  return [{ code: `cover-${first.fault}`, level: first.level, says: `${says}${when}`, fix }];
}

function nameIn(roster: Roster): (person: string) => string {
  return (person) => own(roster.people, person)?.name ?? person;
}
