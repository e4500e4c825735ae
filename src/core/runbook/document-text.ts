// The text of a document in one form, before anything is read from it: how it was saved and by which
// editor does not change what it says. Lines keep their numbers.
import { repairMojibake } from './mojibake.ts';
import { tamed } from './tamed.ts';

const DELIMITER_ROW = /^(?=[^\n]*\|)([ \t>]*[|:-][|: \t-]*?)[ \t]+$/gm;

/** The text with one kind of line end, composed characters, and rows of tables that end where they end. */
export function documentText(text: string): string {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  // The parser takes no blank behind the last bar below the headers of a table.
  return tamed(repairMojibake(lines.normalize('NFC'))).replace(DELIMITER_ROW, '$1');
}
