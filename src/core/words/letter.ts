import { escapeHtml, manyLines, oneLine } from './plain.ts';
import type { Rendered } from './rendered.ts';

/** A text before it has a form: what it is about, and what can be done. */
export interface Letter {
  readonly subject: string;
  /** The one sentence that matters at 03:00. */
  readonly headline: string;
  readonly lines: readonly string[];
  /** Label of the answer link; null where no answer is asked for. */
  readonly answer: string | null;
}

/** Gives a letter its forms: a subject of one line, plain text, and HTML that works without styles. */
export function letter(from: Letter): Rendered {
  const subject = oneLine(from.subject, 180);
  const headline = oneLine(from.headline, 300);
  const lines = from.lines.map((line) => manyLines(line));
  const link = from.answer === null ? [] : ['', `${from.answer}: {{link}}`];
  const text = [headline, '', ...lines, ...link, ''].join('\n');
  return { subject, text, html: htmlOf(headline, lines, from.answer) };
}

function htmlOf(headline: string, lines: readonly string[], answer: string | null): string {
  const body = lines
    .map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`)
    .join('\n');
  const button =
    answer === null
      ? ''
      : `<p><a href="{{link}}" style="display:inline-block;padding:14px 22px;background:#b3261e;color:#ffffff;text-decoration:none;border-radius:8px;font-weight:bold">${escapeHtml(answer)}</a></p>\n`;
  return [
    '<!doctype html><html><head><meta charset="utf-8"></head>',
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.4">',
    `<h1 style="font-size:20px">${escapeHtml(headline)}</h1>`,
    `${button}${body}`,
    '</body></html>',
  ].join('\n');
}
