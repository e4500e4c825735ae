// Whom the runbook names for one kind of incident: "Database Administrator: incidents of the database".
import type { Plan, Procedure } from '../runbook/plan.ts';
import type { Expert } from './linked-procedure.ts';
import { looseName } from './names.ts';

const EXPERTS = /\b(?:experts?|specialists?|smes?)\b/;

/** Words that say nothing of what somebody knows. */
const PLAIN = new Set(
  'incident incidents issue issues problem problems related matter matters impact assessment event events failure failures and the for with what means question questions'.split(
    ' ',
  ),
);

/** Everybody the runbook names for a kind of incident, with that kind. */
function expertsOf(plan: Plan): readonly Expert[] {
  return plan.roles
    .filter(({ name, aliases = [] }) =>
      [name, ...aliases].some((one) => EXPERTS.test(looseName(one))),
    )
    .flatMap(({ duties }) =>
      duties.flatMap((duty): Expert[] => {
        const [, name, about] = /^([^:]{2,60}):\s+(.+)$/.exec(duty) ?? [];
        return name === undefined || about === undefined ? [] : [{ name, about }];
      }),
    );
}

/** Those of them who know about a procedure, by its name, its title above and its facts. */
export function expertsFor(plan: Plan, procedure: Procedure): readonly Expert[] {
  const words = wordsOf([procedure.name, procedure.group ?? '', ...procedure.sets].join(' '));
  return expertsOf(plan).filter(({ about }) => wordsOf(about).some((word) => words.includes(word)));
}

// "machines" and "machine" are one word.
function wordsOf(text: string): readonly string[] {
  return looseName(text)
    .split(' ')
    .filter((word) => word.length > 3 && !PLAIN.has(word))
    .map((word) => word.replace(/s$/, ''));
}
