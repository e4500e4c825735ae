import type { ReactNode } from 'react';
import type { CoverView } from '#/contract/api/on-call-views.ts';
import { Moment } from '../../parts/countdown.tsx';

const SILENT = [0, 1, 2, 3];

/** How long it takes at the worst until somebody else is paged, where so many people do not answer. */
export function WorstTable({ cover }: { readonly cover: CoverView }): ReactNode {
  return (
    <div className="grid gap-2">
      <p className="max-w-prose text-soft">
        How long it takes at the worst until the first person is paged, or somebody beside those who
        do not answer; below it, until all methods of that person were tried.
      </p>
      <table className="w-full max-w-3xl border-collapse text-left">
        <thead>
          <tr className="border-b border-line text-sm">
            <th scope="col" className="py-1.5 pr-2 md:pr-3 font-medium">
              Severity
            </th>
            {SILENT.map((silent) => (
              <th key={silent} scope="col" className="py-1.5 pr-2 md:pr-3 font-medium">
                {silent} silent
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cover.ladders.map(({ severity }) => (
            <tr key={severity} className="border-b border-line align-top last:border-0">
              <th scope="row" className="foreign py-2 pr-2 md:pr-3 font-semibold">
                {severity}
              </th>
              {SILENT.map((silent) => (
                <td key={silent} className="py-2 pr-2 md:pr-3">
                  <Wait worst={worstOf(cover, severity, silent)} from={cover.from} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Worst = CoverView['worst'][number];

function worstOf(cover: CoverView, severity: string, silent: number): Worst | undefined {
  return cover.worst.find((one) => one.severity === severity && one.silent === silent);
}

// When it is so is said where that is not at once.
function Wait({
  worst,
  from,
}: {
  readonly worst: Worst | undefined;
  readonly from: string;
}): ReactNode {
  if (worst === undefined) return null;
  const { afterMs, at, byEveryMethodMs: every } = worst;
  return (
    <>
      {afterMs === null ? (
        <span className="text-danger">nobody else</span>
      ) : (
        <span className="whitespace-nowrap">{waitText(afterMs)}</span>
      )}
      {every === null || every === afterMs ? null : (
        <span className="block text-sm text-soft">all in {waitText(every)}</span>
      )}
      {at === from || afterMs === 0 ? null : (
        <span className="block text-xs text-soft">
          <Moment at={at} />
        </span>
      )}
    </>
  );
}

function waitText(ms: number): string {
  if (ms === 0) return 'at once';
  return ms < 60_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
