// Tables that leave as text for spreadsheets, by RFC 4180. A spreadsheet runs what begins like a formula,
// and the title of an alert comes from anywhere.

/** A cell: words, a number, or nothing. */
export type Cell = string | number | null;

/** The text of a table. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  // Some skip spaces before they look, and full-width signs count as well.
  const isFormula = /^\s*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r\n]/.test(cell);
  const text = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() || isFormula
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
