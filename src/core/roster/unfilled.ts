// The marks that `tocsin init` leaves in a roster for what only the team knows. A mark may well have
// the shape of a value, so it is looked for by name before anything else is said of its line.
import { LineCounter, parseDocument, visit } from 'yaml';
import { positionAt } from './yaml-file.ts';
import type { Problem } from './yaml-file.ts';

const MARK = /\bFILL_[A-Z]+\b/;

const WANTED: Readonly<Record<string, string>> = {
  FILL_ZONE: 'a time zone such as Europe/Berlin',
  FILL_DATE: 'a date such as 2026-01-05',
  FILL_TIME: 'a wall time such as "09:00"',
  FILL_NAME: 'the name of the person',
  FILL_EMAIL: 'an address such as ana@example.org',
};

/** Every mark that stands in a YAML text as a value or a key; those in comments ask nothing. */
export function unfilledIn(text: string, file: string): readonly Problem[] {
  if (!MARK.test(text)) return [];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const found: Problem[] = [];
  visit(document, {
    Scalar(_, node) {
      const mark = MARK.exec(String(node.value))?.[0];
      if (mark === undefined) return;
      found.push({
        code: 'to-fill',
        says: `"${mark}" is still to be filled in`,
        fix: `Write ${WANTED[mark] ?? 'what the comment asks for'}`,
        file,
        ...positionAt(lines, node.range?.[0] ?? 0),
      });
    },
  });
  return found;
}
