// The Markdown of a review draft as a page. Only what the draft is made of is known here: headings,
// lists, tables, and text that stays text whatever stands in it.
import type { ReactNode } from 'react';

interface DraftTextProps {
  readonly markdown: string;
}

/** A review draft, to be read. */
export function DraftText({ markdown }: DraftTextProps): ReactNode {
  return (
    <article className="foreign rounded-xl border border-line bg-raised px-4 py-4 shadow-panel md:px-8 md:py-6 print:border-0 print:p-0 print:shadow-none">
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
        <h2
          className={`mt-7 mb-2 font-semibold first:mt-0 ${first.startsWith('# ') ? 'text-xl' : 'text-lg'}`}
        >
          {said(first.replace(/^#+\s+/, ''))}
        </h2>
      );
    case 'item':
      return <Items items={lines.map((line) => said(line.replace(/^\s*[-*] /, '')))} />;
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

const TIMED = /^(\d{4}-\d\d-\d\d \d\d:\d\d) (.*)$/s;
const NAMED = /^([A-Z][\w ]{1,30}): (.*)$/s;

// A list whose every line begins with a time, or with a name, reads best in two columns.
function Items({ items }: { readonly items: readonly string[] }): ReactNode {
  const shape = [TIMED, NAMED].find((one) => items.every((item) => one.test(item)));
  if (shape === undefined) {
    return (
      <ul className="list-disc pl-5">
        {items.map((item, at) => (
          // The text is replaced as a whole, and its lines have no other name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>{item}</li>
        ))}
      </ul>
    );
  }
  const width = shape === TIMED ? 'md:grid-cols-[10rem_minmax(0,1fr)]' : WIDTH_OF_NAMES;
  return (
    <dl className={`grid gap-x-4 ${width}`}>
      {items.map((item, at) => {
        const [, name = '', text = ''] = shape.exec(item) ?? [];
        return (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <div key={at} className="contents">
            <dt className={`text-soft tabular-nums ${shape === TIMED ? 'max-md:mt-1.5' : ''}`}>
              {name}
            </dt>
            <dd className="min-w-0">{text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const WIDTH_OF_NAMES = 'grid-cols-[minmax(0,13rem)_minmax(10rem,1fr)]';

function Table({ rows }: { readonly rows: readonly (readonly string[])[] }): ReactNode {
  const [head = [], ...body] = rows;
  return (
    // What scrolls must be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="overflow-x-auto" aria-label={head.join(', ')} tabIndex={0}>
      <table className="my-1 w-full text-left [overflow-wrap:normal]">
        <thead>
          <tr>
            {head.map((cell) => (
              <th
                key={cell}
                scope="col"
                className="border-b border-edge py-1.5 pr-5 text-sm font-medium text-soft"
              >
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
                <td key={column} className="border-b border-line py-1.5 pr-5 tabular-nums">
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
