// Findings as SARIF 2.1.0, which code hosts and editors read.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { findingKind } from '#/core/roster/finding-catalogue.ts';
import type { Found } from './check-findings.ts';
import { markOf } from './check-text.ts';
import { plain } from './terminal.ts';

/** A log of one run: a rule for each code that was found, a result for each finding. */
export function sarifOf(found: readonly Found[]): object {
  const codes = [...new Set(found.map(({ code }) => code))].toSorted();
  const driver = { name: 'Tocsin', rules: codes.map(ruleOf) };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, results: found.map((one) => resultOf(one, codes)) }],
  };
}

function ruleOf(code: string): object {
  const known = findingKind(code);
  if (known === undefined) return { id: code };
  return {
    id: code,
    shortDescription: { text: known.title },
    fullDescription: { text: known.why },
    help: { text: known.instead },
    defaultConfiguration: { level: known.level },
  };
}

function resultOf(one: Found, codes: readonly string[]): object {
  const text = `${plain(one.says, 500)}. ${plain(one.fix, 500)}`;
  const physicalLocation = { artifactLocation: { uri: uriOf(one.file) }, region: regionOf(one) };
  return {
    ruleId: one.code,
    ruleIndex: codes.indexOf(one.code),
    level: one.level,
    message: { text },
    locations: [{ physicalLocation }],
  };
}

/** Columns count UTF-16 units from 1, as a log says that names no other kind. */
function regionOf(one: Found): object {
  const { line: startLine, lastLine: endLine, source } = one;
  if (source === null || endLine > startLine) return { startLine, endLine };
  const { from, to } = markOf(one, source);
  return { startLine, startColumn: from + 1, endLine, endColumn: Math.max(from, to) + 1 };
}

function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^\.\//, '');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  return slashed.startsWith('/') ? `file://${encoded}` : encoded;
}
