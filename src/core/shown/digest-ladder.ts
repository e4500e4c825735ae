// Who is called, and when: for each severity from the alert on, the exceptions, and the rota as written.
import type { Plan, WrittenRota } from '#/core/runbook/plan.ts';
import { card, headOf, ruleAttributes, unsaid } from './card.ts';
import type { Digest } from './card.ts';
import { element } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { lineLink } from './margin.ts';
import { spokenLength, spokenParty, spokenWhen } from './spoken.ts';
import { scrolling } from './table.ts';
import { isSame } from './timeline.ts';
import type { Call, Course } from './timeline.ts';

/** The timelines. */
export function ladderPart(digest: Digest): PageElement {
  const { plan, standing } = digest;
  const late = plan.findings.filter(({ code }) => code === 'first-page-late');
  const none =
    'The document has no ladder: whoever is on call is paged, then the managers you name.';
  return card('rung', 'Who is called, and when', [
    ...(plan.ladder.length === 0 ? [unsaid(none)] : []),
    ...late.map(({ says }) => unsaid(`${says}.`)),
    element(
      'div',
      { class: 'ladders' },
      standing.courses.map((course) => courseElement(digest, course)),
    ),
    element('p', { class: 'hint' }, [
      'Whoever acknowledges stops the calls that wait for an answer. What Tocsin fills in is asked by ',
      element('code', {}, ['tocsin init']),
      '.',
    ]),
    ...exceptionsOf(digest),
    ...plan.rotas.map((rota) => rotaElement(digest, rota)),
  ]);
}

const QUIET = {
  page: '',
  message: 'Nobody is woken: it is sent as a message',
  backlog: 'Nobody is called: it goes to the backlog',
} as const;

function courseElement(digest: Digest, { keys, attention, isDefault, calls }: Course): PageElement {
  const quiet = QUIET[attention];
  const told = toldOf(digest.plan, keys);
  const reaches = told === '' ? quiet : `${quiet}, to ${told}`;
  const asked = isDefault ? 'Whether it wakes people is filled in by Tocsin.' : '';
  return element('div', {}, [
    element('h4', {}, [keys.join(' and ')]),
    ...(quiet === '' ? [] : [element('p', { class: 'what' }, [`${reaches}.`])]),
    ...(asked === '' ? [] : [element('p', { class: 'fills' }, [asked])]),
    element(
      'ol',
      { class: 'ladder' },
      calls.map((call) => callElement(digest, call)),
    ),
  ]);
}

function toldOf({ severities }: Plan, keys: readonly string[]): string {
  const notified = severities.filter(({ key }) => keys.includes(key));
  return [...new Set(notified.flatMap(({ notify = [] }) => notify.map(spokenParty)))].join(', ');
}

function callElement({ margin, plan }: Digest, call: Call): PageElement {
  const rungs = plan.ladder.flatMap(({ lines }, at) =>
    call.lines.some((one) => isSame(one, lines))
      ? [margin.rules.get(`/ladder/${at}`)?.id ?? '']
      : [],
  );
  const time: readonly PageNode[] =
    call.time === '' ? [] : [element('strong', {}, [call.time]), ' '];
  const about = call.about.map((one) => element('span', { class: 'what' }, [one]));
  const fills = call.fills === '' ? [] : [element('span', { class: 'fills' }, [call.fills])];
  return element('li', ruleAttributes(rungs[0]), [
    element('span', { class: 'when' }, [...time, call.from]),
    element('span', { class: 'who' }, [
      element('strong', {}, [call.who]),
      ...call.lines.flatMap((lines) => [' ', lineLink(margin, lines)]),
      ...about,
      ...fills,
    ]),
  ]);
}

const PAST = { 'quiet-hours': 'quiet hours', settings: 'own settings', spacing: 'the times above' };

function exceptionsOf({ plan, margin }: Digest): readonly PageElement[] {
  return plan.exceptions.map((one, at) => {
    const past = one.bypasses.map((what) => PAST[what]).join(', ');
    return element(
      'p',
      { class: 'exception', ...ruleAttributes(margin.rules.get(`/exceptions/${at}`)?.id) },
      [
        element('strong', {}, [`${spokenWhen(one.when) || one.name}: `]),
        `${one.page.map(spokenParty).join(', ')} at once${past === '' ? '' : `, past ${past}`} `,
        lineLink(margin, one.lines),
      ],
    );
  });
}

function rotaElement({ margin }: Digest, rota: WrittenRota): PageElement {
  const every = rota.every === undefined ? '' : `, ${spokenLength(rota.every)} each`;
  const rows = rota.shifts.map((shift, at) =>
    element('tr', {}, [
      element('th', { scope: 'row' }, [`${at + 1}`]),
      ...rota.slots.map((slot) => element('td', {}, [shift[slot] ?? ''])),
    ]),
  );
  return element('div', { class: 'turns' }, [
    element('h4', {}, [`${rota.name}${every} `, lineLink(margin, rota.lines)]),
    ...(rows.length === 0
      ? []
      : [
          scrolling(`Rota ${rota.name}`, [
            element('table', {}, [headOf(['Shift', ...rota.slots]), element('tbody', {}, rows)]),
          ]),
        ]),
  ]);
}
