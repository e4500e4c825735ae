// The page behind the link of a message: small enough for a phone at night, without a script, and
// everything that came from outside is escaped.
import { createHash } from 'node:crypto';
import { escapeHtml } from '#/core/words/plain.ts';
import type { Ask } from './answer-asks.ts';

/** What the page shows. */
export interface AnswerView {
  readonly number: string;
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly team: string;
  /** Who is asked. */
  readonly person: string;
  /** Who has it, in a sentence. */
  readonly holder: string;
  /** What whoever takes it over should know; empty where nothing is handed over. */
  readonly briefing: readonly string[];
  /** What happened last, newest first. */
  readonly lines: readonly { readonly at: string; readonly text: string }[];
  /** True where somebody gives it to this person. */
  readonly takesOver: boolean;
  readonly canAnswer: boolean;
  /** What is asked beside that. */
  readonly asks: readonly Ask[];
  /** Where the console shows it, on this server; null for somebody of another team. */
  readonly console: string | null;
  /** What became of an answer; null where none was given. */
  readonly notice: { readonly text: string; readonly isGood: boolean } | null;
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5d5d66;--paper:#fff;--line:#dcdce2;--red:#b3261e;--press:#b3261e;--good:#1a6b3a}
@media (prefers-color-scheme:dark){:root{--ink:#f1f0f4;--soft:#a9a8b3;--paper:#131316;--line:#38383f;--red:#ff8a7e;--press:#c6362a;--good:#4fbf7c}}
*{box-sizing:border-box}
body{margin:0;padding:1.25rem;max-width:40rem;margin-inline:auto;background:var(--paper);color:var(--ink);font:1.05rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem;overflow-wrap:anywhere}
p{margin:.5rem 0}
.tag{font-weight:700;color:var(--red)}
.soft{color:var(--soft)}
a{color:inherit;display:inline-block;padding:.4rem 0;text-underline-offset:.2em}
.brief{white-space:pre-line;overflow-wrap:anywhere}
.notice{border-left:.35rem solid var(--red);padding:.5rem .9rem;margin:1rem 0;font-weight:600}
.good{border-color:var(--good)}
form{margin:1.5rem 0;display:grid;gap:.75rem}
.each{margin:.5rem 0;grid-template-columns:1fr 1fr}
button{font:inherit;font-weight:700;padding:1rem;border-radius:.7rem;border:.12rem solid var(--press);min-height:3.5rem;cursor:pointer}
button[value=acknowledge]{background:var(--press);color:#fff}
button[value=take],button[value=give]{background:var(--press);color:#fff}
button[value=yes],button[value=no],button[value=same],button[value=other],button[value=still],button[value=ended],button[value=decline]{background:transparent;color:var(--ink);border-color:var(--line)}
button:focus-visible{outline:.2rem solid var(--ink);outline-offset:.15rem}
ol{list-style:none;padding:0;margin:1.5rem 0;border-top:.06rem solid var(--line)}
li{padding:.55rem 0;border-bottom:.06rem solid var(--line);overflow-wrap:anywhere}
time{color:var(--soft);font-variant-numeric:tabular-nums;margin-right:.5rem}
`;

/** Headers under which the page is served: no script, no frame, no cache, no trace of the link. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

/** The page of one incident, for one person. */
export function answerPage(view: AnswerView): string {
  const { number, title, severity, status, team, notice } = view;
  return page(`${number} ${title}`, [
    `<p><span class="tag">${escapeHtml(severity)}</span> <span class="soft">${escapeHtml(`${number} · ${team} · ${status}`)}</span></p>`,
    `<h1>${escapeHtml(title)}</h1>`,
    notice === null ? '' : noticeHtml(notice.text, notice.isGood),
    `<p>${escapeHtml(view.holder)}</p>`,
    view.briefing.map((line) => `<p class="brief">${escapeHtml(line)}</p>`).join('\n'),
    view.asks.map(askHtml).join('\n'),
    view.canAnswer ? buttons(view) : '',
    view.canAnswer || view.asks.length > 0 ? signature(view) : '',
    view.console === null
      ? ''
      : `<p><a href="${escapeHtml(view.console)}">The incident in the console</a></p>`,
    linesHtml(view.lines),
  ]);
}

/** The page where a link leads nowhere: what it is, why, what to do. */
export function deadLinkPage(title: string, says: readonly string[]): string {
  return page(title, [
    `<h1>${escapeHtml(title)}</h1>`,
    ...says.map((line) => `<p>${escapeHtml(line)}.</p>`),
    '<p><a href="/">To the console</a></p>',
  ]);
}

function buttons({ takesOver }: AnswerView): string {
  const yes = takesOver ? 'Take it over' : 'Acknowledge';
  return [
    '<form method="post">',
    `<button name="answer" value="acknowledge">${yes}</button>`,
    '<button name="answer" value="decline">Not me</button>',
    '</form>',
  ].join('\n');
}

function askHtml({ text, buttons: answers, about }: Ask): string {
  return [
    '<form method="post">',
    `<p>${escapeHtml(text)}</p>`,
    `<input type="hidden" name="about" value="${escapeHtml(about)}">`,
    ...answers.map(
      ({ answer, label }) =>
        `<button name="answer" value="${escapeHtml(answer)}">${escapeHtml(label)}</button>`,
    ),
    '</form>',
  ].join('\n');
}

function signature({ person }: AnswerView): string {
  return `<p class="soft">You answer as ${escapeHtml(person)}.</p>`;
}

/** What became of an answer. */
export function noticeHtml(text: string, isGood: boolean): string {
  return `<p role="status" class="notice${isGood ? ' good' : ''}">${escapeHtml(text)}</p>`;
}

function linesHtml(lines: AnswerView['lines']): string {
  if (lines.length === 0) return '';
  const items = lines.map(
    ({ at, text }) => `<li><time>${escapeHtml(at)}</time>${escapeHtml(text)}</li>`,
  );
  return `<ol>\n${items.join('\n')}\n</ol>`;
}

/** A page of the door: one column, no script. */
export function page(title: string, body: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}
