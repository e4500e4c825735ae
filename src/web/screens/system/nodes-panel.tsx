// The nodes that work on the same database, and which of them is not heard of any more.
import type { ReactNode } from 'react';
import type { NodeView } from '#/contract/api/system-views.ts';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';

/** All of them, the oldest first; nothing where there is only one. */
export function NodesPanel({ nodes }: { readonly nodes: readonly NodeView[] }): ReactNode {
  if (nodes.length < 2) return null;
  return (
    <Panel title="Nodes">
      <ul className="divide-y divide-line">
        {nodes.map((node) => (
          <Node key={node.id} node={node} />
        ))}
      </ul>
    </Panel>
  );
}

function Node({ node }: { readonly node: NodeView }): ReactNode {
  const { id, version, since, heard, lost, self, holds } = node;
  return (
    <li className="grid gap-0.5 py-2.5 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="foreign min-w-0 font-medium">{id}</span>
        <span className={`text-sm font-semibold ${lost ? 'text-warn' : 'text-good'}`}>
          {lost ? 'Not heard of' : 'Heard'}
        </span>
      </p>
      <p className="text-sm text-soft">
        Tocsin <span className="foreign">{version}</span>, since <Moment at={since} />, last heard{' '}
        <Moment at={heard} />
        {holds === null || holds === 0 ? '' : `, sends ${holds}`}
        {self ? ', answers here' : ''}
      </p>
    </li>
  );
}
