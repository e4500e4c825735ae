// What comes next in an incident: its timers in words.
import { own } from '#/core/basics/own.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { Awaited } from '#/core/incident/time-pass.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import type { Reading } from './incident-reading.ts';

/** Every wait of an incident, soonest first. */
export function nextOf({ incident, plan, teller }: Reading): IncidentView['next'] {
  return Object.entries(incident.timers)
    .toSorted(([, a], [, b]) => a.at - b.at)
    .map(([name, { at, what }]) => {
      const subject = name.slice(name.indexOf(':') + 1);
      const said = inWords(what, subject, { incident, plan });
      return { at: new Date(at).toISOString(), what: said ?? teller.nameOf(subject) };
    });
}

interface Here {
  readonly incident: Incident;
  readonly plan: LinkedPlan;
}

function inWords(what: string, subject: string, here: Here): string | null {
  const fixed = own(FIXED, what);
  if (fixed !== undefined) return fixed;
  const title = titleOf(subject, here);
  const form = own(WITH_TITLE, what);
  return form === undefined ? `${what.replaceAll('-', ' ')} ${title}` : form(title);
}

/** What is said of a duty, a rung or a role by its title. */
type Titled =
  | 'total-rung'
  | 'question'
  | 'warn-no-progress'
  | 'promotion'
  | 'duty-open'
  | 'duty-due'
  | 'duty-remind'
  | 'role-unanswered';

const FIXED: Readonly<Record<Exclude<Awaited, Titled>, string>> = {
  ladder: 'If nobody answers, the next rung is paged',
  'page-wait': 'If nobody answers, the person is paged again or by the next method',
  'shift-change': 'Somebody else comes on call',
  'quiet-over': 'Quiet hours end, and what was held back is sent',
  'hold-lapse': 'Without progress the hold lapses and the first rung is paged',
  'hand-over-unanswered': 'If the hand-over is not answered, whoever gives it is told',
  'hold-ask': 'The holder is asked whether they still have it',
  stable: 'It has been stable long enough to close',
  'close-reminder': 'A reminder that it could be closed',
  'watch-over': 'It has been watched long enough',
};

const WITH_TITLE: Readonly<Record<Titled, (title: string) => string>> = {
  'total-rung': (title) => `Paged whatever happens: ${title}`,
  question: (title) => `A question before this rung: ${title}`,
  'warn-no-progress': (title) => `A warning before this rung: ${title}`,
  promotion: (title) => `The severity is raised: ${title}`,
  'duty-open': (title) => `Owed from then on: ${title}`,
  'duty-due': (title) => `Due: ${title}`,
  'duty-remind': (title) => `A reminder: ${title}`,
  'role-unanswered': (title) => `If the offer is not answered, the backup is asked: ${title}`,
};

function titleOf(subject: string, { incident, plan }: Here): string {
  const duty = incident.duties[subject]?.title;
  const due = plan.dues.find(({ id }) => id === subject)?.title;
  const role = plan.roles.find(({ key }) => key === subject)?.name;
  return duty ?? due ?? role ?? subject;
}
