// What is said of the document as a whole: that it is empty, is about something else, or leaves out
// what an incident needs.
import type { Finding, Lines, Plan } from './plan.ts';
import type { Reading } from './reading.ts';
import { keysIn } from './scale.ts';
import { severityFindings } from './severity-findings.ts';

type Said = Omit<Plan, 'findings' | 'account' | 'understood'>;

const INCIDENTS =
  /incident|outage|on-?call|escalat|severity|sev-?\d|\bp[0-4]\b|post-?mortem|responder|инцидент|事件|故障|incidente|障害|storing|Vorfall/iu;

/** Findings about the whole document. */
export function documentFindings(reading: Reading, said: Said): Finding[] {
  const whole: Lines = [1, Math.max(1, said.source.lines)];
  if (reading.text.trim() === '') {
    return [
      finding('empty-document', 'error', whole, [
        'The document is empty',
        'Write or choose a runbook',
      ]),
    ];
  }
  if (!isAboutIncidents(reading, said)) {
    const says =
      'The document does not seem to be about responding to incidents: no severities, ladder, roles, phases or procedures were found';
    return [
      finding('not-about-incidents', 'error', whole, [
        says,
        'Choose the incident response runbook',
      ]),
    ];
  }
  return [
    ...missing(said, whole),
    ...severityFindings(said.severities),
    ...scoped(reading, said),
    ...idForms(reading, said),
    ...placeholders(said),
  ];
}

function isAboutIncidents(reading: Reading, said: Said): boolean {
  const counts = [
    said.severities,
    said.ladder,
    said.phases,
    said.procedures,
    said.deadlines,
  ].filter((one) => one.length > 0);
  return (
    counts.length >= 2 ||
    (counts.length === 1 && INCIDENTS.test(reading.text)) ||
    (INCIDENTS.test(said.title) && said.contacts.length > 0)
  );
}

function finding(
  code: string,
  level: Finding['level'],
  lines: Lines,
  [says, fix]: readonly [string, string],
): Finding {
  return { code, level, kind: level === 'error' ? 'unclear' : 'missing', says, fix, lines };
}

function missing(said: Said, whole: Lines): Finding[] {
  const wanted: readonly (readonly [boolean, string, string, string])[] = [
    [
      said.severities.length === 0,
      'no-severities',
      'No severities are defined',
      'Define the levels with their response times',
    ],
    [
      said.severities.length > 0 &&
        said.severities.every(
          (one) => one.definition === undefined && (one.examples ?? []).length === 0,
        ),
      'severities-not-defined',
      'The severities are used but not defined here',
      definedElsewhere(said),
    ],
    [
      said.ladder.length === 0,
      'no-ladder',
      'No escalation ladder is stated',
      'State who is paged next and after how long',
    ],
    [
      said.ladder.length > 0 && said.ladder.every((one) => one.after === undefined),
      'ladder-without-times',
      'The ladder has no times',
      'State after how long each rung is paged',
    ],
    [
      said.roles.length === 0,
      'no-roles',
      'No roles of the response are described',
      'Describe at least the incident commander',
    ],
    [
      said.contacts.length === 0,
      'no-contacts',
      'No contacts are listed',
      'List how people are reached, or bind them in tocsin.yaml',
    ],
    [
      said.closure.criteria.length === 0,
      'no-closure-criteria',
      'Nothing says when an incident may be closed',
      'State what must be true, and for how long',
    ],
    [
      said.declaration.by.length === 0,
      'no-declaration',
      'Nothing says who may declare an incident',
      'State who may declare, and where',
    ],
  ];
  return wanted
    .filter(([is]) => is)
    .map(([, code, says, fix]) => finding(code, 'warning', whole, [says, fix]));
}

/** A linked file about severities is where they are defined. */
function definedElsewhere(said: Said): string {
  const link = said.links.find((one) => /severit/i.test(one.url));
  const from =
    link === undefined ? 'or the document that says so' : `they seem to stand in ${link.url}`;
  return `Add what makes an incident of each severity; ${from}`;
}

/** A process below a title that names one severity says nothing of the others. */
function scoped(reading: Reading, said: Said): Finding[] {
  const titles = reading.all.filter((one) => one.kind === 'heading');
  const whole = titles.find((title) => {
    const held = said.phases.filter(
      (one) => one.lines[0] > title.head[0] && one.lines[1] <= title.lines[1],
    );
    const keys = keysIn(reading.scale, title.label);
    return (
      held.length >= 2 &&
      held.length === said.phases.length &&
      keys.length > 0 &&
      keys.length < reading.scale.length
    );
  });
  if (whole === undefined) return [];
  const keys = keysIn(reading.scale, whole.label).join(' and ');
  const says = `The whole process stands below "${whole.label}": it holds for ${keys} only`;
  const fix = 'Say whether the other severities are handled the same way';
  return [
    { code: 'process-scoped', level: 'warning', kind: 'unclear', says, fix, lines: whole.head },
  ];
}

/** Ids in the templates that are not of the stated form. */
function idForms(reading: Reading, said: Said): Finding[] {
  const { idFormat } = said;
  if (idFormat === undefined) return [];
  const prefix = idFormat.split('-')[0] ?? '';
  const form = new RegExp(
    `^${idFormat.replace(/[YMDNX]/g, '\\d').replace(prefix.replace(/[YMDNX]/g, '\\d'), prefix)}$`,
  );
  const seen = new RegExp(`\\b${prefix}-\\d[\\d-]*`).exec(reading.text);
  if (seen === null || form.test(seen[0])) return [];
  const line = reading.text.slice(0, seen.index).split('\n').length;
  const says = `The id ${seen[0]} is not of the form ${idFormat}`;
  return [
    {
      code: 'id-of-another-form',
      level: 'note',
      kind: 'contradiction',
      says,
      fix: 'Use one form of incident ids',
      lines: [line, line],
    },
  ];
}

function placeholders(said: Said): Finding[] {
  return said.contacts
    .filter((one) => one.placeholder === true)
    .map((one) => ({
      code: 'placeholder-contact',
      level: 'warning',
      kind: 'placeholder',
      says: `The contact "${one.role ?? one.name ?? ''}" is a placeholder`,
      fix: 'Fill in how it is reached',
      lines: one.lines,
    }));
}
