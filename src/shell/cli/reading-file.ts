// The reading of a runbook as one file of HTML: it needs no network and no server, works without its
// script, and lets nothing run that was not written here.
import { undecidedPlan } from '#/core/roster/init.ts';
import { createHash } from 'node:crypto';
import type { Plan } from '#/core/runbook/plan.ts';
import { htmlOf } from '#/core/shown/html.ts';
import { readingPage } from '#/core/shown/page.ts';
import { standingOf } from '#/core/shown/standing.ts';
import { readingStyle } from '#/core/shown/style.ts';
import { walkScript } from '#/core/shown/walk.ts';
import { escapeHtml, oneLine } from '#/core/words/plain.ts';

/** The colours of the console, so that the file looks like it. */
export const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  ground: ['#f6f6f4', '#111113'],
  raised: ['#ffffff', '#1a1a1d'],
  sunk: ['#eeeeeb', '#232327'],
  line: ['#dededa', '#303036'],
  edge: ['#84847e', '#74747e'],
  ink: ['#1b1b1a', '#ececef'],
  soft: ['#5a5a55', '#a6a6b0'],
  danger: ['#b42318', '#ff8a7e'],
  warn: ['#7d5200', '#e3b04b'],
  good: ['#1c6a3b', '#6bcf96'],
  mark: ['#1f57c3', '#8db6ff'],
};

const FRAME = `
*,::before,::after{box-sizing:border-box}
body{margin:0;background:var(--c-ground);color:var(--c-ink);font:.9375rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif;-webkit-text-size-adjust:100%}
body>header,main,body>footer{max-width:92rem;margin-inline:auto;padding-inline:clamp(.9rem,3vw,2.5rem)}
body>header{padding-top:1.75rem}
main{padding-bottom:3rem}
h1{margin:.1rem 0 .9rem;font-size:1.875rem;line-height:1.15;text-wrap:balance;overflow-wrap:anywhere;unicode-bidi:isolate}
.from{margin:0;color:var(--c-soft);overflow-wrap:anywhere}
body>footer{border-top:1px solid var(--c-line);padding-block:1.25rem 2.5rem;color:var(--c-soft);font-size:.875rem}
:focus-visible{outline:2px solid var(--c-mark);outline-offset:2px}
.skip{position:absolute;top:-5rem;left:.5rem;background:var(--c-ink);color:var(--c-ground);padding:.5rem .75rem;border-radius:.25rem;z-index:10}
.skip:focus{top:.5rem}
`;

/** The file. */
export function readingFile(plan: Plan, text: string, path: string): string {
  const standing = standingOf(undecidedPlan(plan));
  const title = oneLine(plan.title) || 'Untitled runbook';
  const style = `${rootStyle()}${FRAME}${readingStyle()}`;
  const script = walkScript();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="content-security-policy" content="${policyOf(style, script)}">
<title>${escapeHtml(title)}, as Tocsin reads it</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#document">To the document</a>
<header>
<p class="from">${escapeHtml(`${oneLine(path)}, ${plan.source.lines} lines, as Tocsin reads it`)}</p>
<h1>${escapeHtml(title)}</h1>
</header>
<main>
${htmlOf(readingPage({ plan, text, findings: plan.findings, standing }))}
</main>
<footer>Written by Tocsin, which runs incidents by this document. What the document leaves open is asked by <code>tocsin init</code>, and nothing is invented.</footer>
<script>${script}</script>
</body>
</html>
`;
}

function rootStyle(): string {
  const colours = Object.entries(COLOURS).map(
    ([name, [light, dark]]) => `--c-${name}:light-dark(${light},${dark})`,
  );
  return `:root{color-scheme:light dark;${colours.join(';')}}`;
}

function policyOf(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
