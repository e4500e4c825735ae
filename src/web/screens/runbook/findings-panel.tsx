import type { ReactNode } from 'react';
import type { FindingView } from '#/contract/api/views.ts';
import { Panel } from '../../parts/panel.tsx';
import { Tag } from '../../parts/tag.tsx';

interface FindingsPanelProps {
  readonly findings: readonly FindingView[];
}

/** What the reader says of the runbook, with what to write instead. */
export function FindingsPanel({ findings }: FindingsPanelProps): ReactNode {
  return (
    <Panel title="Findings" aside={<span className="text-sm text-soft">{findings.length}</span>}>
      {findings.length === 0 ? (
        <p className="text-soft">Nothing is missing and nothing contradicts.</p>
      ) : (
        <ul className="grid gap-3 lg:max-h-[calc(100dvh-9rem)] lg:overflow-y-auto">
          {findings.map((finding, at) => (
            // Two findings can be alike in every word; the list is replaced as a whole.
            // oxlint-disable-next-line react/no-array-index-key
            <Finding key={at} finding={finding} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Finding({ finding }: { readonly finding: FindingView }): ReactNode {
  const { level, says, fix, lines } = finding;
  return (
    <li data-row className="foreign text-sm">
      <p>
        <Tag>{level}</Tag> {says}
      </p>
      {fix === '' ? null : <p className="text-soft">{fix}</p>}
      {lines === null ? null : (
        <a
          href={`#line-${lines[0]}`}
          className="inline-flex min-h-11 items-center text-mark underline underline-offset-2 lg:pointer-fine:min-h-6"
        >
          {lines[0] === lines[1] ? `Line ${lines[0]}` : `Lines ${lines[0]} to ${lines[1]}`}
        </a>
      )}
    </li>
  );
}
