// How much of the document was understood, as a sentence and a bar.
import type { Plan } from '#/core/runbook/plan.ts';
import { element, leading } from './element.ts';
import type { PageElement, PageNode } from './element.ts';

const PARTS = [
  ['compiled', 'in the plan'],
  ['guidance', 'for people'],
  ['notUnderstood', 'not understood'],
] as const;

/** The share of lines that were understood. */
export function shareOf(plan: Plan): readonly PageElement[] {
  const { compiled, guidance, notUnderstood } = plan.understood;
  const counts = { compiled: 0, guidance: 0, notUnderstood: 0 };
  for (const { kind, lines } of plan.account) {
    const name = kind === 'not-understood' ? 'notUnderstood' : kind;
    if (name !== 'blank') counts[name] += lines[1] - lines[0] + 1;
  }
  // One line that was not understood is never rounded away.
  const whole = Math.round((compiled + guidance) * 100);
  const share = counts.notUnderstood > 0 ? Math.min(99, whole) : whole;
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
      element('strong', {}, [`${share} %`]),
      ' of its lines are understood',
    ]),
    element(
      'svg',
      { class: 'bar', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      bars,
    ),
    element('p', { class: 'shares' }, legend),
  ];
}
