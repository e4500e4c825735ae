// The proof of cover of a team, by today's roster and everything decided over it.
import { at } from '#/core/basics/time.ts';
import { answerRungs } from '#/core/incident/rungs.ts';
import { coverWords } from '#/core/oncall/proof-words.ts';
import { proveCover } from '#/core/oncall/proof.ts';
import { nameOfPerson } from '#/contract/names.ts';
import type { CoverView } from '#/contract/api/on-call-views.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { json, refused } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { AskedBy } from './guard.ts';
import { oneTeam } from './reads.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;

/** Proves the days to come. */
export function getCover({ world, caller, query }: AskedBy<'getCover'>): Response {
  const team = oneTeam(world, caller, query.team);
  if (team instanceof Response) return team;
  const entry = world.directory.team(team);
  if (entry === null) return refused('no-such-team', { team });
  const from = at(world.now());
  const to = at(from + (query.days ?? USUAL_DAYS) * DAY_MS);
  const { findings, worst } = proveCover(entry.plan, entry, { from, to });
  return json({
    team: entry.team,
    zone: entry.plan.business.zone,
    from: isoOf(from),
    to: isoOf(to),
    ladders: laddersOf(entry),
    findings: findings.map((finding) => {
      const { fault, level, severity, rung, people } = finding;
      return {
        fault,
        level,
        severity,
        rung,
        people: people.map((person) => ({
          person,
          name: nameOfPerson(world.directory, team, person),
        })),
        from: isoOf(finding.from),
        to: isoOf(finding.to),
        ...coverWords(finding, (person) => nameOfPerson(world.directory, team, person)),
      };
    }),
    worst: worst.map(({ severity, silent, after, at: when, byEveryMethod }) => ({
      severity,
      silent,
      afterMs: after,
      at: isoOf(when),
      byEveryMethodMs: byEveryMethod,
    })),
  });
}

function laddersOf({ plan }: TeamEntry): CoverView['ladders'] {
  return plan.severities
    .filter(({ attention }) => attention === 'page')
    .map(({ key, label }) => {
      return { severity: key, label, rungs: answerRungs(plan, key).map(({ title }) => title) };
    });
}
