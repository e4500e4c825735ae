// How the page looks, in the console and in a file: on paper and at every width, with one colour for
// each kind beside its name. The colours of the ground (`--c-...`) come from whoever shows the page.
import { ALL_KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';

/** Light and dark, each readable as text on its ground; red is kept for danger. */
const COLOURS: Readonly<Record<Kind, readonly [light: string, dark: string]>> = {
  severity: ['#9a4408', '#f0a36b'],
  rung: ['#6d3fc0', '#bfa3ff'],
  deadline: ['#1f57c3', '#8db6ff'],
  role: ['#0b6670', '#5ccfd6'],
  declaring: ['#8a2f8a', '#e79be7'],
  task: ['#1c6a3b', '#6bcf96'],
  procedure: ['#4d6410', '#b3cf5c'],
  command: ['#3f5870', '#9bb4cc'],
  template: ['#a02a6b', '#f090c0'],
  contact: ['#77502d', '#d6ae86'],
  closing: ['#3d47b8', '#aab0ff'],
  review: ['#7c4a66', '#dca8c4'],
  document: ['#5a5a55', '#a6a6b0'],
  guidance: ['#84847e', '#74747e'],
  open: ['#7d5200', '#e3b04b'],
};

/** The style of the page. */
export function readingStyle(): string {
  return [LAYOUT, DIGEST, DOCUMENT, MARGIN, INDEX, NARROW, PAPER, ...ALL_KINDS.map(kindStyle)].join(
    '',
  );
}

function kindStyle(kind: Kind): string {
  const [light, dark] = COLOURS[kind];
  const other = `:not([data-kinds~=${kind}])`;
  const page = `.reading:has(.filter [value=${kind}]:checked) .document`;
  return `
.reading{--k-${kind}:light-dark(${light},${dark})}
.reading [data-kinds^=${kind}],.reading .card.${kind}{--k:var(--k-${kind})}
${page} :is(.line,.note)${other}:not(thead *),${page} :is(section,li,blockquote,pre,table,.notes,.pair):not(:has(.line[data-kinds~=${kind}],.note[data-kinds~=${kind}],.finding)),${page} hr{display:none}
${page} section:has(.line[data-kinds~=${kind}])>:is(:is(h1,h2,h3,h4,h5,h6),.pair:has(h1,h2,h3,h4,h5,h6)>*){display:block}`;
}

const LAYOUT = `
.reading{--gap:3.6rem;--side:21rem;color:var(--c-ink);overflow-wrap:anywhere}
.reading :is(h2,h3,h4,h5,h6,p,ul,ol,pre,blockquote,table,fieldset){margin:0;padding:0}
.reading a{color:var(--c-mark);text-decoration:underline;text-underline-offset:.2em}
.reading code,.reading pre,.reading kbd{font-family:var(--font-mono,ui-monospace,'SF Mono',Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace);font-size:.875em}
.reading>section{margin-top:2.75rem;scroll-margin-top:calc(var(--under,0rem) + 1rem)}
.reading>section>h2{font-size:1.375rem;line-height:1.25;font-weight:650;margin-bottom:.9rem;text-wrap:balance}
.reading :is([id]){scroll-margin-top:calc(var(--under,0rem) + 9rem)}
.reading .understood{font-size:1.125rem}
.reading .understood strong{font-size:1.875rem;font-weight:700;letter-spacing:-.02em;margin-right:.1em}
.reading .bar{display:block;width:100%;height:.7rem;margin:.5rem 0;border-radius:.35rem;background:var(--c-sunk);overflow:hidden}
.reading rect.compiled{fill:var(--c-good)}
.reading rect.guidance{fill:var(--c-edge)}
.reading rect.notUnderstood{fill:var(--c-warn)}
.reading .shares{display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;color:var(--c-soft);font-size:.875rem}
.reading .share::before{content:'';display:inline-block;width:.7rem;height:.7rem;border-radius:.2rem;margin-right:.45rem;background:var(--c-edge)}
.reading .share.compiled::before{background:var(--c-good)}
.reading .share.notUnderstood::before{background:var(--c-warn)}
.reading .count{color:var(--c-soft);font-weight:400;font-variant-numeric:tabular-nums}
.reading .at{display:inline-block;min-height:1.5rem;line-height:1.5rem;white-space:nowrap;font-size:.8125rem;font-variant-numeric:tabular-nums;color:var(--c-soft)}
.reading .at:hover{color:var(--c-mark)}
.reading .lit{background:color-mix(in srgb,var(--c-mark) 11%,transparent)}
.reading .what{color:var(--c-soft)}
.reading .wide{overflow-x:auto;max-width:100%}
.reading table{border-collapse:collapse;font-size:.875rem;line-height:1.45}
.reading :is(td,th){text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--c-line)}
.reading thead th{color:var(--c-soft);font-weight:500}
.reading .rows{list-style:none;display:grid;gap:.3rem}
.reading details{margin-top:.75rem}
.reading summary{cursor:pointer;min-height:1.75rem}
.reading details[open] summary{margin-bottom:.5rem}
`;

const DIGEST = `
.reading .lead{font-size:1.0625rem;max-width:60rem;margin-bottom:1.1rem}
.reading .cards{columns:2 26rem;column-gap:1rem}
.reading .card{break-inside:avoid;margin-bottom:1rem;background:var(--c-raised);border:1px solid var(--c-line);border-top:3px solid var(--k,var(--c-edge));border-radius:.5rem;padding:.9rem 1.1rem 1.1rem;min-width:0;font-size:.875rem}
.reading .card:is(.severity,.rung,.deadline){column-span:all}
.reading .card h4{margin:.25rem 0 .5rem;font-size:.875rem;font-weight:650;color:var(--k)}
.reading .card h3{font-size:1rem;font-weight:650;margin-bottom:.6rem}
.reading .card p{margin:.5rem 0}
.reading .card table{width:100%}
.reading .card :is(td,th){overflow-wrap:break-word;word-break:normal}
.reading .card thead th{white-space:nowrap}
.reading .card tr:last-child>*{border-bottom:0}
.reading .card tbody th{font-weight:400;min-width:11rem}
.reading .card .what{display:block;font-size:.8125rem}
.reading .card td{font-variant-numeric:tabular-nums;min-width:4.5rem}
.reading .card td.none{color:var(--c-soft)}
.reading .to-top{display:none}
.reading .walked{font-size:.8125rem;color:var(--c-soft)}
.reading .stops{color:var(--c-warn)}
.reading .before-use{border:2px solid var(--c-edge);border-radius:.5rem;background:var(--c-raised);padding:1rem 1.25rem;margin-top:1.75rem}
.reading .before{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;font-size:.875rem}
.reading .before>*{flex:1 1 16rem}
.reading .before h3{font-size:1rem;margin-bottom:.4rem}
.reading .before-use .hint{margin-top:.75rem}
.reading .pages{margin-left:.5rem;padding:.05rem .4rem;border:1px solid var(--k,var(--c-warn));border-radius:1rem;font-size:.75rem;color:var(--k,var(--c-warn));white-space:nowrap}
.reading .unsaid{color:var(--c-warn)}
.reading .unsaid::before{content:'? ';font-weight:700}
.reading .hint{color:var(--c-soft);font-size:.8125rem}

.reading .ladders{display:flex;flex-wrap:wrap;gap:.5rem 2rem}
.reading .ladders>*{flex:1 1 13rem}
.reading .ladder{list-style:none;display:grid}
.reading .ladder li{position:relative;padding:0 .25rem 1rem 1.6rem;display:grid;border-radius:.25rem}
.reading .ladder li::before{content:'';position:absolute;left:.3rem;top:.35rem;width:.7rem;height:.7rem;border-radius:50%;background:var(--k);box-shadow:0 0 0 .2rem var(--c-raised)}
.reading .ladder li:not(:last-child)::after{content:'';position:absolute;left:.6rem;top:1.2rem;bottom:-.2rem;width:2px;background:color-mix(in srgb,var(--k) 40%,transparent)}
.reading .ladder .when{color:var(--c-soft);font-size:.8125rem}
.reading .ladder .when strong{color:var(--k);font-size:.875rem}
.reading .ladder .who>strong{font-size:.9375rem}
.reading .fills{display:block;font-size:.8125rem;color:var(--c-warn)}
.reading .exception{border-left:3px solid var(--k);padding-left:.6rem}
.reading .turns{margin-top:.8rem}
`;

const DOCUMENT = `
.reading .tools{position:sticky;top:var(--under,0rem);z-index:5;background:var(--c-ground);border-bottom:1px solid var(--c-line);padding:.5rem 0;margin-bottom:1.25rem}
.reading .filter{border:0;display:flex;flex-wrap:wrap;gap:.3rem;min-width:0}
.reading .filter legend{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.reading .choice{display:inline-flex;align-items:center;gap:.35rem;min-height:1.85rem;padding:0 .6rem;border:1px solid var(--c-line);border-radius:1rem;font-size:.8125rem;cursor:pointer;background:var(--c-raised);border-left:.3rem solid var(--k,var(--c-line))}
.reading .choice:has(:checked){border-color:var(--k,var(--c-ink));box-shadow:inset 0 0 0 1px var(--k,var(--c-ink));font-weight:600}
.reading .choice:has(:focus-visible){outline:2px solid var(--c-mark);outline-offset:2px}
.reading .choice input{position:absolute;opacity:0;width:1px;height:1px}
.reading .keys{margin-top:.45rem;font-size:.8125rem;color:var(--c-soft);display:none}
.reading kbd{border:1px solid var(--c-edge);border-radius:.25rem;background:var(--c-sunk);padding:0 .35rem;color:var(--c-ink)}
.reading .keys kbd:not(:first-child){margin-left:0}
.reading .document{position:relative;padding:1.25rem 1.5rem 1.25rem calc(var(--gap) + .35rem);margin-right:calc(var(--side) + 1.25rem);background:var(--c-raised);border:1px solid var(--c-line);border-radius:.5rem;unicode-bidi:isolate}
.reading .document section{margin-top:1.1rem}
.reading .document :is(h3,h4,h5,h6){font-weight:650;line-height:1.3;margin:.4rem 0 .45rem;text-wrap:pretty}
.reading .t1{font-size:1.625rem}
.reading .t2{font-size:1.3125rem}
.reading .t3{font-size:1.0625rem}
.reading :is(.t4,.t5,.t6){font-size:.9375rem}
.reading .document :is(p,ul,ol,blockquote,pre,.wide){margin-bottom:.55rem}
.reading .document li>p,.reading .document li>ul,.reading .document li>ol{margin-bottom:.1rem}
.reading .document :is(ul,ol){padding-left:1.5rem}
.reading .document ul{list-style:disc}
.reading .document ol{list-style:decimal}
.reading .document blockquote{padding-left:calc(1.5rem - 3px);border-left:3px solid var(--c-line)}
.reading .document hr{border:0;border-top:1px solid var(--c-line);margin:1.25rem 0}
.reading .document :not(pre)>code{background:var(--c-sunk);border-radius:.25rem;padding:.05rem .3rem}
.reading .document .dead{text-decoration:underline dotted var(--c-edge)}
.reading .document :is(.tag,.picture){font-family:ui-monospace,monospace;font-size:.8125rem;color:var(--c-soft)}
.reading .pair{display:flow-root}
.reading mark{white-space:nowrap;background:none;color:inherit;border-bottom:2px solid var(--k)}
.reading mark::after{content:' ' attr(title);font-size:.75rem;font-weight:600;color:var(--k);white-space:nowrap}
.reading .file{margin:1.5rem 0 .5rem;padding:.3rem .6rem;background:var(--c-sunk);border-radius:.25rem;font-weight:600}
.reading .line{--in:0rem;position:relative}
${[1, 2, 3, 4, 5, 6, 7, 8].map((depth) => `.reading .in-${depth}{--in:${depth * 1.5}rem}`).join('\n')}
.reading .line::before{content:attr(data-line);position:absolute;left:calc(-1*var(--gap) - var(--in));width:2.4rem;text-align:right;font:400 .75rem/1.9 ui-monospace,monospace;color:var(--c-soft);font-variant-numeric:tabular-nums}
.reading .line::after{content:'';position:absolute;left:calc(-.75rem - var(--in));top:.1em;bottom:.1em;width:.3rem;border-radius:.15rem;background:var(--k,transparent)}
.reading .line[data-kinds^=guidance]::after{opacity:.35}
.reading .line[data-kinds~=open]:not(tr){background:color-mix(in srgb,var(--k-open) 16%,transparent);box-shadow:0 0 0 .2rem color-mix(in srgb,var(--k-open) 16%,transparent);border-radius:.1rem}
.reading tr[data-kinds~=open]{background:color-mix(in srgb,var(--k-open) 16%,transparent)}
.reading .document .wide{margin-left:calc(-1*var(--gap))}
.reading .document table{min-width:calc(100% - 1px)}
.reading .document :is(td,th){padding:.35rem .8rem .35rem 0;min-width:5.5rem;overflow-wrap:break-word}
.reading .document td.number{min-width:var(--gap);width:var(--gap);padding:0}
.reading tr.line::before,.reading tr.line::after{content:none}
.reading tr .number{position:relative}
.reading tr .number::after{content:attr(data-line);display:block;width:calc(var(--gap) - 1.2rem);text-align:right;font:400 .75rem/1.9 ui-monospace,monospace;color:var(--c-soft)}
.reading tr .number::before{content:'';position:absolute;right:.45rem;top:.25rem;bottom:.25rem;width:.3rem;border-radius:.15rem;background:var(--k,transparent)}
.reading tr[data-kinds^=guidance] .number::before{opacity:.35}
.reading pre{margin-left:calc(-1*var(--gap));overflow-x:auto;background:linear-gradient(to right,transparent var(--gap),var(--c-sunk) var(--gap));border-radius:.35rem;padding:.5rem 0!important;line-height:1.5}
.reading pre code{display:block;min-width:max-content;padding-right:1rem}
.reading pre .line{display:block;padding-left:calc(var(--gap) + .8rem);min-height:1.5em}
.reading pre .line::before{left:0}
.reading pre .line::after{left:calc(var(--gap) - .75rem)}
`;

const MARGIN = `
.reading .notes{float:right;clear:right;width:var(--side);margin-right:calc(-1*var(--side) - 2.75rem);display:flex;flex-wrap:wrap;align-items:flex-start;gap:.2rem .3rem;padding-bottom:.3rem;font:400 .8125rem/1.4 var(--font-sans,system-ui,sans-serif)}
.reading .document .note{display:block;color:var(--c-ink);text-decoration:none;padding:.15rem .5rem;min-height:1.5rem;border-left:2px solid var(--k);border-radius:.15rem}
.reading .note strong{color:var(--k);font-weight:650}
.reading .note span{color:var(--c-soft)}
.reading .note:hover{text-decoration:underline}
.reading .document .note.again{color:var(--c-soft)}
.reading .note[data-kinds=open]{background:color-mix(in srgb,var(--k-open) 16%,transparent)}
.reading .finding{--f:var(--c-soft);padding:.3rem .6rem;border:1px solid var(--f);border-radius:.35rem;font-size:.8125rem;line-height:1.4;background:var(--c-raised);max-width:60rem}
.reading .finding strong,.reading .level{color:var(--f);font-weight:650}
.reading .finding span{display:block;color:var(--c-soft)}
.reading :is(.finding,.level).is-error{--f:var(--c-danger)}
.reading :is(.finding,.level).is-warning{--f:var(--c-warn)}
.reading .level.is-note{--f:var(--c-soft)}
.reading .finding{margin:.25rem 0 .6rem}
.reading .findings .finding{margin-top:.5rem}
.reading .findings li{font-size:.875rem}
.reading .findings h3{font-size:1rem;margin:1.25rem 0 .25rem}
`;

const INDEX = `
.reading .index{columns:26rem 3;column-gap:2.5rem;font-size:.8125rem}
.reading .index h2{column-span:all}
.reading .group{margin-bottom:1.5rem}
.reading .group h3{font-size:.9375rem;font-weight:650;color:var(--k);break-after:avoid;margin-bottom:.35rem}
.reading .group .rows{gap:.1rem}
.reading .group li{padding:.1rem .4rem;border-left:2px solid color-mix(in srgb,var(--k) 45%,transparent);break-inside:avoid}
.reading .noun{color:var(--c-soft)}
`;

const NARROW = `
@media (hover:hover) and (min-width:64rem){.reading .keys{display:block;white-space:pre-wrap}}
@media (max-width:63.99rem),print{
.reading{--gap:2.6rem}
.reading .document{margin-right:0;padding-right:.9rem}
.reading .pair{display:flex;flex-direction:column}
.reading .pair>*{min-width:0;max-width:100%}
.reading .document .pair>.wide,.reading .document .pair>pre{max-width:calc(100% + var(--gap))}
.reading .notes{order:1;float:none;width:auto;margin:0 0 .35rem;padding:0}
.reading .pair>.finding{order:2}
.reading .line::before{width:1.7rem;left:calc(-1*var(--gap) - var(--in))}
.reading .line::after{left:calc(-.65rem - var(--in))}
.reading pre .line::after{left:calc(var(--gap) - .65rem)}
}
@media (max-width:47.99rem){
.reading .tools{position:static}
.reading :is([id]){scroll-margin-top:calc(var(--under,0rem) + 1rem)}
.reading .to-top{display:block;position:fixed;right:.75rem;bottom:5rem;z-index:6;padding:.7rem .9rem;border:1px solid var(--c-edge);border-radius:2rem;background:var(--c-raised);text-decoration:none;font-size:.875rem}
.reading .card table,.reading .card :is(tbody,tr,th,td){display:block;width:auto}
.reading .card thead{display:none}
.reading .card tr{padding:.5rem 0;border-bottom:1px solid var(--c-line)}
.reading .card :is(td,th){padding:.1rem 0;border:0}
.reading .card td.none{display:none}
.reading .card td[title]::before{content:attr(title) ': ';color:var(--c-soft)}
.reading .filter{gap:.4rem}
.reading .choice{min-height:2.75rem}
}
`;

const PAPER = `
@media print{
.reading .tools{display:none}
.reading .cards{columns:1}
.reading pre{white-space:pre-wrap;overflow:visible}
.reading pre code{min-width:0}
.reading .wide{overflow:visible}
.reading .note,.reading .line{break-inside:avoid}
}
`;
