// The reading of a runbook as one page: how much was understood, what Tocsin will do, the document with
// what became of each line beside it, and every rule with the lines it came from. The console and the
// file that `tocsin compile --html` writes show the same page.
import type { Account, Plan } from '#/core/runbook/plan.ts';
import { documentText } from '#/core/runbook/document-text.ts';
import { digestOf } from './digest.ts';
import { documentOf } from './document.ts';
import { element, leading } from './element.ts';
import type { PageElement, PageNode } from './element.ts';
import { beforeUse } from './before-use.ts';
import { ALL_KINDS, KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { groupsOf } from './finding-groups.ts';
import type { FindingGroup } from './finding-groups.ts';
import { findingElement, isOfWhole, lineLink, openId, startMargin, withNotes } from './margin.ts';
import type { Margin, ShownFinding } from './margin.ts';
import { rulesOf } from './rules.ts';
import { shareOf } from './share.ts';
import type { Standing } from './standing.ts';

/** What is shown. */
export interface ShownReading {
  readonly plan: Plan;
  /** The document as it was read. */
  readonly text: string;
  readonly findings: readonly ShownFinding[];
  readonly standing: Standing;
}

/** The page; the title above it belongs to whoever shows it. */
export function readingPage({ plan, text, findings, standing }: ShownReading): PageElement {
  const source = documentText(text);
  const rows = source.split('\n');
  const margin = startMargin(plan, { rows, rules: rulesOf(plan), findings });
  // The document comes first, as the other parts lead to the places it makes.
  const document = [...documentOf(source, margin), ...withNotes(margin, Infinity, [])];
  return element('div', { class: 'reading', id: 'reading-top' }, [
    ...shareOf(plan, findings),
    beforeUse(plan, standing),
    digestOf({ plan, margin, standing }),
    findingsPart(margin, findings, plan.source.lines),
    element('section', { class: 'written-part', 'aria-labelledby': 'document' }, [
      element('h2', { id: 'document' }, ['The document, line by line']),
      filterOf(plan, margin),
      element('article', { class: 'document' }, document),
    ]),
    indexOf(plan, margin),
    leading('reading-top', { class: 'to-top' }, ['↑ Top']),
  ]);
}

function findingsPart(
  margin: Margin,
  findings: readonly ShownFinding[],
  count: number,
): PageElement {
  const groups = groupsOf(findings);
  const whole = findings.filter((one) => isOfWhole(one, count));
  const children: readonly PageNode[] =
    findings.length === 0
      ? [element('p', {}, ['Nothing is missing and nothing contradicts.'])]
      : [
          element('p', {}, [
            'The gravest first; what is about who is paged is marked. Each stands beside its line too: press n for the next.',
          ]),
          element(
            'ul',
            { class: 'rows to-mend' },
            groups.map((group) => groupElement(margin, group, count)),
          ),
          ...(whole.length === 0
            ? []
            : [
                element('h3', {}, ['About the document as a whole']),
                ...whole.map((one) => findingElement(one, { tabindex: '-1' })),
              ]),
        ];
  return element('section', { class: 'findings', 'aria-labelledby': 'to-mend' }, [
    element('h2', { id: 'to-mend' }, ['What to mend first']),
    ...children,
  ]);
}

function groupElement(
  margin: Margin,
  { says, level, isAboutPaging, findings }: FindingGroup,
  count: number,
): PageElement {
  const places = findings.filter((one) => !isOfWhole(one, count));
  const links = places.flatMap(({ lines }) => [' ', lineLink(margin, lines)]);
  const paging = isAboutPaging ? [' ', element('span', { class: 'pages' }, ['who is paged'])] : [];
  return element('li', {}, [
    element('span', { class: `level is-${level}` }, [level]),
    ` ${says}`,
    ...paging,
    ...links,
  ]);
}

function filterOf(plan: Plan, margin: Margin): PageElement {
  const counts = countsOf(plan, margin);
  const kinds = ALL_KINDS.filter((kind) => (counts.get(kind) ?? 0) > 0);
  const choices = kinds.map((kind) => choice(kind, KINDS[kind], counts.get(kind)));
  return element('div', { class: 'tools' }, [
    element('fieldset', { class: 'filter' }, [
      element('legend', {}, ['Show']),
      choice('all', 'Everything'),
      ...choices,
    ]),
    element('p', { class: 'keys', 'aria-hidden': 'true' }, KEYS.flatMap(keyWords)),
    element('p', { class: 'walked', role: 'status' }, []),
  ]);
}

const KEYS: readonly (readonly [keys: readonly string[], says: string])[] = [
  [['j', 'k'], 'next mark, mark before'],
  [['Enter'], 'to the rule and back'],
  [['n'], 'next to mend'],
  [['h', 'l'], 'change what is shown'],
];

function keyWords([keys, says]: (typeof KEYS)[number]): readonly PageNode[] {
  return [...keys.flatMap((key) => [element('kbd', {}, [key]), ' ']), `${says}  `];
}

function choice(value: string, name: string, count?: number): PageElement {
  const checked = value === 'all' ? { checked: '' } : {};
  const total = count === undefined ? [] : [' ', element('span', { class: 'count' }, [`${count}`])];
  return element('label', { class: 'choice', 'data-kinds': value }, [
    element('input', { type: 'radio', name: 'shown', value, ...checked }),
    ` ${name}`,
    ...total,
  ]);
}

/** How many lines each kind has. */
function countsOf(plan: Plan, margin: Margin): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const run of plan.account) {
    for (const kind of kindsIn(run, margin)) {
      counts.set(kind, (counts.get(kind) ?? 0) + run.lines[1] - run.lines[0] + 1);
    }
  }
  return counts;
}

function kindsIn({ kind, items }: Account, margin: Margin): ReadonlySet<Kind> {
  if (kind === 'guidance') return new Set(['guidance']);
  if (kind === 'not-understood') return new Set(['open']);
  return new Set(items.flatMap((pointer) => margin.rules.get(pointer)?.kind ?? []));
}

function indexOf(plan: Plan, margin: Margin): PageElement {
  const rules = [...margin.rules.values()];
  const groups = ALL_KINDS.flatMap((kind) => {
    const ofKind = rules.filter((rule) => rule.kind === kind);
    if (ofKind.length === 0) return [];
    const rows = ofKind.map((rule) =>
      element('li', { id: rule.id, 'data-rules': rule.id }, [
        element('span', { class: 'noun' }, [rule.noun]),
        ` ${rule.name} `,
        rule.says === '' ? '' : element('span', { class: 'what' }, [rule.says]),
        ' ',
        lineLink(margin, rule.lines, { 'data-rules': rule.id }),
      ]),
    );
    return [groupOf(kind, rows)];
  });
  return element('section', { class: 'index', 'aria-labelledby': 'all-rules' }, [
    element('h2', { id: 'all-rules' }, ['Every rule, and where it stands']),
    ...groups,
    ...openGroup(plan, margin),
  ]);
}

function openGroup(plan: Plan, margin: Margin): readonly PageElement[] {
  const runs = plan.account.filter(({ kind }) => kind === 'not-understood');
  if (runs.length === 0) return [];
  const rows = runs.map(({ lines }) => {
    const id = openId(lines[0]);
    return element('li', { id, 'data-rules': id }, [
      margin.rows
        .slice(lines[0] - 1, lines[1])
        .join(' ')
        .trim(),
      ' ',
      lineLink(margin, lines, { 'data-rules': id }),
    ]);
  });
  return [groupOf('open', rows)];
}

function groupOf(kind: Kind, rows: readonly PageElement[]): PageElement {
  return element('section', { class: 'group', id: `all-${kind}`, 'data-kinds': kind }, [
    element('h3', {}, [`${KINDS[kind]} `, element('span', { class: 'count' }, [`${rows.length}`])]),
    element('ul', { class: 'rows' }, rows),
  ]);
}
