// What the reader misses in a runbook and the roster beside it supplies: who the names are.
import type { Finding, Plan } from '../runbook/plan.ts';
import { bindingFor } from './binding.ts';
import type { LinkedPlan } from './linked.ts';
import type { Binding, Roster } from './roster.ts';

/** The reader's findings without those that a roster answers; a bound placeholder is only a note. */
export function settledFindings(linked: LinkedPlan, roster: Roster): readonly Finding[] {
  const { plan } = linked;
  const isEverybodyKnown = ![...linked.gaps, ...linked.findings].some(({ code }) =>
    NAMELESS.has(code),
  );
  return plan.findings
    .filter(({ code }) => code !== 'no-contacts' || !isEverybodyKnown)
    .map((finding) =>
      finding.code === 'placeholder-contact' ? placeholder(finding, plan, roster) : finding,
    );
}

const NAMELESS: ReadonlySet<string> = new Set([
  'nobody-to-page',
  'rung-without-people',
  'unbound',
  'placeholder',
]);

function placeholder(finding: Finding, plan: Plan, roster: Roster): Finding {
  const [line] = finding.lines;
  const contact = plan.contacts.find((one) => one.placeholder === true && one.lines[0] === line);
  for (const name of [contact?.role, contact?.name]) {
    const bound = name === undefined ? null : bindingFor(name, roster);
    if (name === undefined || bound === null) continue;
    const who = bindingText(bound.binding, roster);
    const says = `"${name}" is a placeholder here; tocsin.yaml binds it to ${who}`;
    return { ...finding, level: 'note', says, fix: 'Fill it in for those who read the runbook' };
  }
  return finding;
}

function bindingText(binding: Binding, roster: Roster): string {
  switch (binding.kind) {
    case 'person':
      return roster.people[binding.person]?.name ?? binding.person;
    case 'people':
      return binding.people.map((id) => roster.people[id]?.name ?? id).join(', ');
    case 'slot':
      return `${binding.rota}/${binding.slot}`;
    case 'first':
      return binding.of.map((one) => bindingText(one, roster)).join(', else ');
    case 'everybody':
      return 'everybody';
    case 'email':
      return binding.address;
    case 'room':
      return 'the room';
  }
}
