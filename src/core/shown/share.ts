// How much of the document was understood, as a sentence and a bar.
import type { Plan } from '#/core/runbook/plan.ts';
import { groupsOf } from './finding-groups.ts';
import type { ShownFinding } from './margin.ts';
import { element, leading } from './element.ts';
import type { PageElement, PageNode } from './element.ts';

const PARTS = [
  ['compiled', 'in the plan'],
  ['guidance', 'for people'],
  ['notUnderstood', 'not understood'],
] as const;

/** The share of lines that were understood. */
export function shareOf(plan: Plan, findings: readonly ShownFinding[]): readonly PageElement[] {
  const { compiled, guidance, notUnderstood } = plan.understood;
  const counts = { compiled: 0, guidance: 0, notUnderstood: 0 };
  for (const { kind, lines } of plan.account) {
    const name = kind === 'not-understood' ? 'notUnderstood' : kind;
    if (name !== 'blank') counts[name] += lines[1] - lines[0] + 1;
  }
  const legend = PARTS.flatMap(([name, says], at): PageNode[] => {
    const text = `${counts[name]} ${counts[name] === 1 ? 'line' : 'lines'} ${says}`;
    const isOpen = name === 'notUnderstood' && counts[name] > 0;
    return [
      ...(at === 0 ? [] : [' ']),
      element('span', { class: `share ${name}` }, [
        isOpen ? leading('all-open', {}, [text]) : text,
      ]),
    ];
  });
  const widths = { compiled, guidance, notUnderstood };
  let x = 0;
  const bars = PARTS.map(([name]) => {
    const width = widths[name] * 100;
    const bar = element('rect', {
      class: name,
      x: x.toFixed(2),
      width: width.toFixed(2),
      height: '4',
    });
    x += width;
    return bar;
  });
  return [
    element('p', { class: 'understood' }, [
      element('strong', {}, [`${counts.notUnderstood}`]),
      ` ${counts.notUnderstood === 1 ? 'line' : 'lines'} not understood; `,
      ...mending(findings),
    ]),
    element(
      'svg',
      { class: 'bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      bars,
    ),
    element('p', { class: 'shares' }, legend),
  ];
}

function mending(findings: readonly ShownFinding[]): readonly PageNode[] {
  const groups = groupsOf(findings);
  if (groups.length === 0) return ['nothing to mend'];
  const paging = groups.filter(({ isAboutPaging }) => isAboutPaging).length;
  return [
    element('strong', {}, [`${groups.length}`]),
    ` ${groups.length === 1 ? 'thing' : 'things'} to mend`,
    ...(paging === 0
      ? []
      : [
          ', ',
          element('strong', { class: 'stops' }, [`${paging}`]),
          ' of them about who is paged',
        ]),
  ];
}
