// The Markdown of a review draft as a page. Only what the draft is made of is known here: headings,
// lists, tables, and text that stays text whatever stands in it.
import type { ReactNode } from 'react';

interface DraftTextProps {
  readonly markdown: string;
}

/** A review draft, to be read. */
export function DraftText({ markdown }: DraftTextProps): ReactNode {
  return (
    <article className="foreign rounded-lg border border-line bg-raised px-5 py-4">
      {blocksOf(markdown).map((block) => (
        <Block key={block.at} block={block} />
      ))}
    </article>
  );
}

interface DraftBlock {
  /** Number of its first line. */
  readonly at: number;
  readonly kind: 'heading' | 'item' | 'row' | 'text';
  readonly lines: readonly string[];
}

function Block({ block: { kind, lines } }: { readonly block: DraftBlock }): ReactNode {
  const [first = ''] = lines;
  switch (kind) {
    case 'heading':
      return (
        <h2 className="mt-5 mb-1 text-lg font-semibold first:mt-0">
          {said(first.replace(/^#+\s+/, ''))}
        </h2>
      );
    case 'item':
      return (
        <ul className="list-disc pl-5">
          {lines.map((line, at) => (
            // The text is replaced as a whole, and its lines have no other name.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>{said(line.replace(/^\s*[-*] /, ''))}</li>
          ))}
        </ul>
      );
    case 'row':
      return <Table rows={lines.filter((line) => !/^\|[\s|:-]+\|?$/.test(line)).map(cellsOf)} />;
    case 'text':
      return lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <p key={at} className={/^_.*_$/.test(line) ? 'text-soft italic' : ''}>
          {said(line.replaceAll(/^_|_$/g, ''))}
        </p>
      ));
  }
}

function Table({ rows }: { readonly rows: readonly (readonly string[])[] }): ReactNode {
  const [head = [], ...body] = rows;
  return (
    // What scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="overflow-x-auto" aria-label={head.join(', ')} tabIndex={0}>
      <table className="my-1 text-left [overflow-wrap:normal]">
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col" className="border-b border-line py-1 pr-5 font-medium">
                {said(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no other name
            <tr key={at}>
              {row.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- nor have cells
                <td key={column} className="border-b border-line py-1 pr-5 tabular-nums">
                  {said(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function blocksOf(markdown: string): readonly DraftBlock[] {
  const blocks: DraftBlock[] = [];
  let isOpen = false;
  for (const [at, line] of markdown.split('\n').entries()) {
    const kind = kindOf(line);
    const last = blocks.at(-1);
    const isMore = isOpen && last?.kind === kind && kind !== 'heading';
    isOpen = line.trim() !== '';
    if (!isOpen) continue;
    if (isMore) blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line] };
    else blocks.push({ at, kind, lines: [line] });
  }
  return blocks;
}

function kindOf(line: string): DraftBlock['kind'] {
  if (/^#{1,6}\s/.test(line)) return 'heading';
  if (/^\s*[-*] /.test(line)) return 'item';
  return line.startsWith('|') ? 'row' : 'text';
}

function cellsOf(row: string): readonly string[] {
  return row
    .replaceAll(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** The draft escapes what Markdown would take for marks; people read it without. */
function said(text: string): string {
  return text.replaceAll(/\\([\\`*_{}[\]()#+\-.!|<>~&])/g, '$1');
}
