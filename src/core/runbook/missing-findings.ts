// What an incident needs and the document leaves out.
import { findingOf } from './finding.ts';
import type { Said } from './finding.ts';
import type { FindingCode } from './finding-catalogue.ts';
import type { Finding, Lines } from './plan.ts';

interface Want {
  readonly code: FindingCode;
  readonly lacks: (said: Said, text: string) => boolean;
  readonly says: string;
  readonly fix: string | ((said: Said) => string);
}

const WANTED: readonly Want[] = [
  {
    code: 'no-severities',
    lacks: ({ severities }) => severities.length === 0,
    says: 'No severities are defined',
    fix: 'Define the levels with their response times',
  },
  {
    code: 'severities-not-defined',
    lacks: isUndefined,
    says: 'The severities are used but not defined here',
    fix: definedElsewhere,
  },
  {
    code: 'no-ladder',
    lacks: ({ ladder }) => ladder.length === 0,
    says: 'No escalation ladder is stated',
    fix: 'State who is paged next and after how long',
  },
  {
    code: 'no-roles',
    lacks: ({ roles }) => roles.length === 0,
    says: 'No roles of the response are described',
    fix: 'Describe at least the incident commander',
  },
  {
    code: 'no-contacts',
    lacks: ({ contacts }) => contacts.length === 0,
    says: 'No contacts are listed',
    fix: 'List how people are reached, or bind them in tocsin.yaml',
  },
  {
    code: 'no-closure-criteria',
    lacks: ({ closure }) => closure.criteria.length === 0,
    says: 'Nothing says when an incident may be closed',
    fix: 'State what must be true, and for how long',
  },
  {
    code: 'no-declaration',
    lacks: ({ declaration }) => declaration.by.length === 0,
    says: 'Nothing says who may declare an incident',
    fix: 'State who may declare, and where: "Anybody may declare, in #incidents"',
  },
  {
    code: 'no-cadence',
    lacks: (said) => said.severities.length > 0 && !tellsOften(said),
    says: 'Nothing says how often to post an update',
    fix: 'State it for each severity: "every 30 minutes"',
  },
  {
    code: 'no-rota',
    lacks: ({ rotas }, text) => rotas.length === 0 && !ROTA_ELSEWHERE.test(text),
    says: 'Nothing says who is on call when, nor where that is kept',
    fix: 'Name the rota or the tool that keeps it; Tocsin takes it from tocsin.yaml',
  },
];

/** One finding for each thing that the document leaves out. */
export function missingFindings(text: string, said: Said): Finding[] {
  const whole: Lines = [1, Math.max(1, said.source.lines)];
  return WANTED.filter(({ lacks }) => lacks(said, text)).map(({ code, says, fix }) =>
    findingOf(code, whole, [says, typeof fix === 'string' ? fix : fix(said)]),
  );
}

function isUndefined({ severities }: Said): boolean {
  return (
    severities.length > 0 &&
    severities.every((one) => one.definition === undefined && (one.examples ?? []).length === 0)
  );
}

/** A linked file about severities is where they are defined. */
function definedElsewhere(said: Said): string {
  const link = said.links.find((one) => /severit/i.test(one.url));
  const from =
    link === undefined ? 'or the document that says so' : `they seem to stand in ${link.url}`;
  return `Add what makes an incident of each severity; ${from}`;
}

const ROTA_ELSEWHERE =
  /pager ?duty|ops ?genie|victorops|splunk on-?call|squadcast|incident\.io|rootly|grafana on-?call|on-?call (?:schedule|calendar|rotation|rota|roster)|rotation|\brota\b|roster|дежур|值班/iu;

function tellsOften({ severities, deadlines }: Said): boolean {
  return (
    severities.some((one) => one.updateEvery !== undefined || one.statusEvery !== undefined) ||
    deadlines.some((one) => one.every !== undefined)
  );
}
