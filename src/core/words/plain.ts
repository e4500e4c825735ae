// Untrusted text made safe for the medium it goes to. Alerts, titles and notes come from outside.

/** One line without control characters, and without the marks that turn text around. */
export function oneLine(text: string, longest = 200): string {
  if (TIDY.test(text)) return cut(text, longest);
  const seen = stripped(text);
  const clean = (UNEVEN.test(seen) ? seen.replace(/\s+/g, ' ') : seen).trim();
  return cut(clean, longest);
}

/** Text of several lines without control characters other than the line break. */
export function manyLines(text: string, longest = 4_000): string {
  const even = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return cut(stripped(even).trim(), longest);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, also inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** Text for a line of Markdown: nothing in it starts a heading, a link or a tag. */
export function escapeMarkdown(text: string): string {
  return oneLine(text, 1_000).replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`);
}

// Control characters but tab and line feed; zero-width and bidirectional marks but the joiner of emoji.
const UNSEEN = /(?![\n\t\u200d])[\p{Cc}\p{Cf}]/gu;

// Nearly every text is plain, and to see that costs much less than to clean it.
const TIDY = /^[!-~]+(?: [!-~]+)*$/;
const PLAIN = /^[\n\t\u0020-\u007e]*$/;
const UNEVEN = /\s\s|[^\S ]/;

function stripped(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, '').toWellFormed();
}
