// Templates: fences, quotes and bodies meant to be copied into a message or a report.
import { isShellFence } from './commands.ts';
import { above, below, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Template } from './plan.ts';
import { isUnder, own, plainName } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

const FIELD = /\[[^\]\n]{2,60}\]|\{\{?[^}\n]{1,60}\}?\}|<[A-Za-z][^<>\n]{1,50}>|\$\([^)\n]+\)/g;
const MESSAGE =
  /^\s*(?:#+\s*)?(?:\*{0,2}(?:subject|status|severity|impact|incident|issue|eta|update|started|next update|summary|affected|duration|current status|onderwerp)\b[^:\n]{0,30}\*{0,2}:)/im;
const NO_MESSAGE =
  /^(?:json|ya?ml|python|js|ts|javascript|typescript|sql|toml|ini|mermaid|hcl|go|java|promql|dockerfile)$/;

/** Every template of the document. */
export function readTemplates(reading: Reading): Template[] {
  const fenced = new Set(
    reading.all.filter((one) => one.kind === 'fence').map((one) => one.parent),
  );
  return reading.all.flatMap((item) => {
    if (item.kind === 'fence' && isTemplateFence(item)) return templateOf(reading, item);
    // A quote beside a fence is a note on it.
    if (item.kind === 'quote' && !fenced.has(item.parent) && isTemplateQuote(item))
      return templateOf(reading, item);
    if (isTitle(item)) return [...quotedPoints(reading, item), ...filledIn(reading, item, fenced)];
    return [];
  });
}

/** `- Resolved: "All is well."` beside others of its kind: texts to be sent as they stand. */
function quotedPoints(reading: Reading, title: Item): Template[] {
  if (
    !isAbout(title.label, 'templates') &&
    !/\b(?:copy|wording|messages?|updates?)\b/i.test(title.label)
  )
    return [];
  const quoted = points(title).filter((one) => one.keyed && QUOTED.test(one.value));
  if (quoted.length < 2) return [];
  return quoted.map((one) => {
    const body = QUOTED.exec(one.value)?.[1] ?? one.value;
    return { ...templateOf(reading, { ...one, body }), name: plainName(one.label) };
  });
}

const QUOTED = /^["“„«]\s*(.+?)\s*["”“»]$/u;

/** A form without a fence: a title that says template, above parts with blanks to fill in. */
function filledIn(reading: Reading, title: Item, fenced: ReadonlySet<Item | null>): Template[] {
  if (title.kind !== 'heading' || !ONE_TEMPLATE.test(title.label)) return [];
  const all = below(title);
  const parts = title.items.filter((one) => isTitle(one) && one.items.length > 0);
  const isFenced = all.some((one) => one.kind === 'quote' || fenced.has(one)) || fenced.has(title);
  const blanks = all.filter((one) => BLANK.test(one.kind === 'row' ? one.text : one.value));
  if (isFenced || parts.length < 2 || blanks.length < 2) return [];
  const [from, to] = title.lines;
  const body = reading.text.split('\n').slice(from, to).join('\n').trim();
  for (const one of all) own(reading, one, '/templates');
  return [{ ...templateOf(reading, { ...title, body }), name: plainName(title.label), body }];
}

const ONE_TEMPLATE =
  /(?:\b(?:template|form|vorlage|modèle|plantilla|modelo)\b|模板|テンプレート|템플릿|양식|шаблон)/iu;
const BLANK = /\[[^\]]{2,60}\]|<[^<>]{2,50}>|\{[^}]{2,50}\}|\b(?:YYYY|HH:MM|JJJJ|AAAA)\b/;

function isTemplateFence(fence: Item): boolean {
  if (isShellFence(fence) || NO_MESSAGE.test(fence.language) || fence.body.trim() === '')
    return false;
  if (fence.items.length > 0 && below(fence).length * 2 >= fence.body.split('\n').length)
    return false;
  if (isDrawing(fence.body)) return false;
  const named = above(fence)
    .slice(0, 2)
    .some(
      (one) =>
        isAbout(one.label, 'templates') ||
        /notification|briefing|update|announce|declar|report|message|e-?mail|bericht/i.test(
          one.label,
        ),
    );
  const worded =
    MESSAGE.test(fence.body) ||
    /\b(?:INCIDENT|RESOLVED|UPDATE|ALERT|MITIGATING)\b/.test(fence.body);
  if (
    above(fence)
      .slice(0, 3)
      .some((one) => isAbout(one.label, 'contacts'))
  )
    return false;
  return worded || (named && fence.body.split('\n').length > 1) || isUnder(fence, 'templates');
}

/** Arrows, boxes and aligned columns are drawings. */
function isDrawing(body: string): boolean {
  return /[─│┌└├▼↓]|-->|\s{6,}\S+\s{4,}/.test(body);
}

function isTemplateQuote(quote: Item): boolean {
  return above(quote)
    .slice(0, 2)
    .some((one) => isAbout(one.label, 'templates'));
}

function templateOf(reading: Reading, item: Item): Template {
  own(reading, item);
  const titles = above(item).filter((one) => isTitle(one) || one.kind === 'item');
  const [near, next] = titles;
  if (near?.kind === 'lead' || near?.kind === 'item') own(reading, near, '/templates');
  const label = plainName(near?.label ?? '');
  const generic = /^(?:template|format|example|message)s?$/i.test(label);
  const name =
    generic && next !== undefined ? `${plainName(next.label)} ${label.toLowerCase()}` : label;
  const fields = [
    ...new Set((item.body.match(FIELD) ?? []).filter((one) => !/^\[[ xX]\]$/.test(one))),
  ];
  const audience = audienceOf(titles.map((one) => one.label).join('\n'));
  const when = /\(([^)]+)\)/.exec(near?.label ?? '')?.[1];
  return {
    name,
    ...(audience === undefined ? {} : { audience }),
    ...(when === undefined ? {} : { when }),
    fields,
    body: item.body,
    lines: item.lines,
  };
}

function audienceOf(titles: string): string | undefined {
  const [near = ''] = titles.split('\n');
  for (const words of [near, titles]) {
    if (/status ?page/i.test(words)) return 'status-page';
    if (/customer|external|public|client/i.test(words)) return 'customers';
    if (/support/i.test(words)) return 'support';
    if (/internal|slack|team/i.test(words)) return 'internal';
  }
  return undefined;
}
