// Several pages of one person in one message: what each is about, worst first, each with a link of its
// own, and one link to the list of all [PAG-6].
import { escapeHtml, oneLine } from './plain.ts';
import type { Rendered } from './rendered.ts';

/** One page of several: its text by itself, and its link. */
export interface Bundled extends Rendered {
  /** Less is worse. */
  readonly urgency: number;
  readonly link: string;
}

const LISTED = 20;

/** The one message of several pages. */
export function bundleText(pages: readonly Bundled[], list: string): Rendered {
  const worst = pages.toSorted((a, b) => a.urgency - b.urgency);
  const listed = worst.slice(0, LISTED);
  const rest = pages.length - listed.length;
  const headline = `${pages.length} pages at once`;
  const more = rest === 0 ? '' : `and ${rest} more`;
  const each = 'Each is its own: whoever acknowledges one has that one, and the others go on.';
  const lines = listed.map(({ subject, link }) => `- ${oneLine(subject, 180)}\n  ${link}`);
  const text = [
    headline,
    '',
    `All of them, to acknowledge each or all: ${list}`,
    '',
    ...lines,
    ...(more === '' ? [] : [`${more}: ${list}`]),
    '',
    each,
    '',
  ].join('\n');
  const first = oneLine(listed[0]?.subject ?? '', 120);
  return {
    subject: `${first} and ${pages.length - 1} more`,
    text,
    html: htmlOf({ headline, each, more, list, listed }),
  };
}

interface Parts {
  readonly headline: string;
  readonly each: string;
  readonly more: string;
  readonly list: string;
  readonly listed: readonly Bundled[];
}

function htmlOf({ headline, each, more, list, listed }: Parts): string {
  const items = listed.map(
    ({ subject, link }) =>
      `<li style="margin:10px 0"><a href="${escapeHtml(link)}">${escapeHtml(oneLine(subject, 180))}</a></li>`,
  );
  return [
    '<!doctype html><html><head><meta charset="utf-8"></head>',
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.4">',
    `<h1 style="font-size:20px">${escapeHtml(headline)}</h1>`,
    `<p><a href="${escapeHtml(list)}" style="display:inline-block;padding:14px 22px;background:#b3261e;color:#ffffff;text-decoration:none;border-radius:8px;font-weight:bold">Open the list</a></p>`,
    `<ul>\n${items.join('\n')}\n</ul>`,
    more === '' ? '' : `<p>${escapeHtml(more)}</p>`,
    `<p>${escapeHtml(each)}</p>`,
    '</body></html>',
  ].join('\n');
}
