// Who does what, and the course of the work.
import type { Phase, Procedure } from '#/core/runbook/plan.ts';
import { card, ruleAttributes } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement } from './element.ts';
import { lineLink } from './margin.ts';
import { counted, joined } from './rule-words.ts';
import { spokenParty } from './spoken.ts';

/** The roles. */
export function rolePart({ plan, margin }: Digest): readonly PageElement[] {
  if (plan.roles.length === 0) return [];
  const rows = plan.roles.map((role, at) =>
    element('li', ruleAttributes(margin.rules.get(`/roles/${at}`)?.id), [
      element('strong', {}, [role.name]),
      ' ',
      joined([
        role.who === undefined ? '' : spokenParty(role.who),
        counted(role.duties.length, 'duty', 'duties'),
      ]),
      ' ',
      lineLink(margin, role.lines),
    ]),
  );
  return [card('role', 'Who does what', [element('ul', { class: 'rows' }, rows)])];
}

/** The phases and the procedures. */
export function coursePart(digest: Digest): readonly PageElement[] {
  const { plan } = digest;
  const phases = plan.phases.map((one, at) => rowOf(digest, `/phases/${at}`, aboutPhase(one), one));
  const procedures = plan.procedures.map((one, at) =>
    rowOf(digest, `/procedures/${at}`, aboutProcedure(one), one),
  );
  const course =
    phases.length === 0
      ? []
      : [card('task', 'What is worked through', [element('ol', { class: 'rows' }, phases)])];
  const known =
    procedures.length === 0
      ? []
      : [
          card('procedure', 'What it knows how to do', [
            element('ul', { class: 'rows' }, procedures),
          ]),
        ];
  return [...course, ...known];
}

function rowOf(
  { margin }: Digest,
  pointer: string,
  about: string,
  one: Phase | Procedure,
): PageElement {
  return element('li', ruleAttributes(margin.rules.get(pointer)?.id), [
    element('strong', {}, [one.name]),
    ` ${about} `,
    lineLink(margin, one.lines),
  ]);
}

function aboutPhase({ window, tasks }: Phase): string {
  return joined([window?.text, counted(tasks.length, 'task')]);
}

function aboutProcedure({ severity, kind, steps }: Procedure): string {
  return joined([severity, kind, counted(steps.length, 'step')]);
}
