// A compiled plan and a team's process values become the plan an incident runs by [PLN-1]: nothing
// is left open, every default is marked, and `dues` holds all that ever waits for a time.
import type { TeamId } from '../basics/ids.ts';
import type { Party, Plan } from '../runbook/plan.ts';
import { factsOf } from './conditions.ts';
import { noteDefaults } from './link-defaults.ts';
import { linkDecisions, linkPublicWords } from './link-decisions.ts';
import { linkAutos, linkPromotions, linkReview, linkTargets } from './link-duties.ts';
import { noteGaps } from './link-gaps.ts';
import { noteHeartbeats } from './link-heartbeats.ts';
import { linkLadder } from './link-ladder.ts';
import { defaultSeverityOf, linkSeverities } from './link-severities.ts';
import { linkClosure, linkExceptions, linkPhases, linkRoles, linkTasks } from './link-tasks.ts';
import { linkProcedures, proceduresDues } from './link-procedures.ts';
import { linkTotalRungs } from './link-total.ts';
import { internalCadence, linkUpdates } from './link-updates.ts';
import { noteUnheard } from './link-unheard.ts';
import type { Due, LinkedDecision, LinkedPlan, LinkedRole } from './linked.ts';
import { Notes } from './linking.ts';
import type { Linking } from './linking.ts';
import { looseName } from './names.ts';
import { noteSeverityNames } from './severity-names.ts';
import type { Roster } from './roster.ts';
import { USUAL_METHOD_WAIT, USUAL_WAKE_RANK } from './usual.ts';

const DEFAULT_ID_FORMAT = 'INC-YYYY-MMDD-NNNN';

/** Links a compiled plan with a roster for a team. */
export function link(plan: Plan, roster: Roster, team: TeamId): LinkedPlan {
  const notes = new Notes();
  const severities = linkSeverities(plan, roster, notes);
  const roles = linkRoles(plan, notes);
  const linking: Linking = { plan, roster, severities, roles, notes };
  const decisions = linkDecisions(plan);
  const dues = duesOf(linking, decisions);
  noteGaps(dues, linking);
  noteHeartbeats(linking, severities, notes);
  noteUnheard(dues, linking);
  noteDefaults(dues, linking);
  noteSeverityNames(roster, severities, notes);
  return {
    schema: 1,
    team,
    teamName: roster.name,
    title: plan.title,
    business: roster.business,
    idFormat: roster.values.idFormat ?? plan.idFormat ?? DEFAULT_ID_FORMAT,
    severities: severities.map((one) => ({
      ...one,
      updateEvery: internalCadence(dues, one.key) ?? one.updateEvery,
    })),
    defaultSeverity: defaultSeverityOf(severities, roster, notes),
    dues,
    roles,
    tasks: linkTasks(plan),
    phases: linkPhases(plan),
    procedures: linkProcedures(plan, roster.values.restricted),
    exceptions: linkExceptions(plan),
    decisions,
    closure: linkClosure(plan, roster, notes),
    review: {
      requiredWhen: plan.reviews.requiredWhen,
      attendees: plan.reviews.attendees,
      sections: plan.reviews.reportSections,
    },
    wakeRank: roster.values.wakeRank ?? USUAL_WAKE_RANK,
    methodWait: USUAL_METHOD_WAIT,
    facts: factsAsked(plan, dues),
    plan,
    findings: notes.findings,
    gaps: notes.gaps,
  };
}

function duesOf(linking: Linking, decisions: readonly LinkedDecision[]): readonly Due[] {
  const { roles } = linking;
  const updates = linkUpdates(linking);
  return [
    ...[...linkLadder(linking), ...linkTotalRungs(linking)].map((rung) => withRoles(rung, roles)),
    ...linkTargets(linking),
    ...updates,
    ...linkPublicWords(decisions, updates, linking),
    ...linkPromotions(linking),
    ...linkAutos(linking),
    ...linkReview(linking),
    ...proceduresDues(linking),
  ];
}

// A rung may name a role of the response; behind it stands whoever the document puts in the role.
function withRoles(rung: Due, roles: readonly LinkedRole[]): Due {
  return { ...rung, to: rung.to.map((party) => withRole(party, roles)) };
}

function withRole(party: Party, roles: readonly LinkedRole[]): Party {
  if ('of' in party) return { ...party, of: party.of.map((part) => withRole(part, roles)) };
  const role = roles.find((one) =>
    [one.name, ...one.aliases].some((name) => looseName(name) === looseName(party.name)),
  );
  const people = [role?.who ?? null, role?.backup ?? null].filter((one) => one !== null);
  return people.length === 0 ? party : { kind: 'first', of: [party, ...people] };
}

function factsAsked(plan: Plan, dues: readonly Due[]): readonly string[] {
  const facts = [
    ...dues.flatMap((one) => factsOf(one.when)),
    ...linkExceptions(plan).map((exception) => exception.fact),
    ...plan.reviews.requiredWhen.flatMap(factsOf),
    ...plan.phases.flatMap((phase) => phase.tasks.flatMap((task) => factsOf(task.when))),
  ];
  return [...new Set(facts)];
}
