// What is said of the document as a whole: that it is empty, is about something else, or leaves out
// what an incident needs.
import { findingOf } from './finding.ts';
import type { Said } from './finding.ts';
import { ladderFindings } from './ladder-findings.ts';
import { missingFindings } from './missing-findings.ts';
import { peopleFindings } from './people-findings.ts';
import { placeFindings } from './place-findings.ts';
import type { Finding, Lines } from './plan.ts';
import type { Reading } from './reading.ts';
import { keysIn } from './scale.ts';
import { severityFindings } from './severity-findings.ts';
import { undoFindings } from './undo-findings.ts';

const INCIDENTS =
  /incident|outage|on-?call|escalat|severity|sev-?\d|\bp[0-4]\b|post-?mortem|responder|инцидент|事件|故障|incidente|障害|storing|Vorfall/iu;

/** Findings about the whole document. */
export function documentFindings(reading: Reading, said: Said): Finding[] {
  const whole: Lines = [1, Math.max(1, said.source.lines)];
  if (reading.text.trim() === '') {
    return [
      findingOf('empty-document', whole, ['The document is empty', 'Write or choose a runbook']),
    ];
  }
  if (!isAboutIncidents(reading, said)) {
    const says =
      'The document does not seem to be about responding to incidents: no severities, ladder, roles, phases or procedures were found';
    return [
      findingOf('not-about-incidents', whole, [says, 'Choose the incident response runbook']),
    ];
  }
  return [
    ...missingFindings(reading.text, said),
    ...severityFindings(said.severities),
    ...scoped(reading, said),
    ...idForms(reading, said),
    ...ladderFindings(said),
    ...peopleFindings(said),
    ...placeFindings(reading, said),
    ...undoFindings(said),
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
  const own = keysIn(reading.scale, whole.label);
  const others = reading.scale.flatMap(({ key }) => (own.includes(key) ? [] : [key]));
  const folded = `an incident at ${others.join(' or ')} has its checklist folded away`;
  const says = `The whole process stands below "${whole.label}": it holds for ${own.join(' and ')} only, and ${folded}`;
  const fix = 'Say whether the other severities are handled the same way';
  return [findingOf('process-scoped', whole.head, [says, fix])];
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
  return [findingOf('id-of-another-form', [line, line], [says, 'Use one form of incident ids'])];
}
