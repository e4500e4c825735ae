// The list of pages that rang together: small enough for a phone at night, without a script.
import { escapeHtml } from '#/core/words/plain.ts';
import { noticeHtml, page } from './answer-page.ts';

/** What the list shows. */
export interface ListedPage {
  /** Who is asked. */
  readonly person: string;
  /** What became of an answer; null where none was given. */
  readonly notice: { readonly text: string; readonly isGood: boolean } | null;
  /** Worst first. */
  readonly pages: readonly {
    readonly delivery: string;
    readonly number: string;
    readonly title: string;
    readonly severity: string;
    readonly holder: string;
    readonly canAnswer: boolean;
    /** Null for whoever is not let in there. */
    readonly console: string | null;
  }[];
}

/** The page of the list, for one person. */
export function listPage({ person, notice, pages }: ListedPage): string {
  const open = pages.filter((one) => one.canAnswer);
  const title = pages.length === 1 ? '1 page' : `${pages.length} pages at once`;
  return page(title, [
    `<h1>${title}</h1>`,
    notice === null ? '' : noticeHtml(notice.text, notice.isGood),
    open.length < 2 ? '' : allButton(open.length),
    `<ol>\n${pages.map(itemHtml).join('\n')}\n</ol>`,
    `<p class="soft">You answer as ${escapeHtml(person)}.</p>`,
  ]);
}

function allButton(count: number): string {
  return [
    '<form method="post">',
    '<input type="hidden" name="delivery" value="all">',
    `<button name="answer" value="acknowledge">Acknowledge all ${count}</button>`,
    '</form>',
  ].join('\n');
}

function itemHtml(one: ListedPage['pages'][number]): string {
  const { severity, number, holder, console } = one;
  const title = escapeHtml(`${number} ${one.title}`);
  const name = console === null ? title : `<a href="${escapeHtml(console)}">${title}</a>`;
  return [
    '<li>',
    `<p><span class="tag">${escapeHtml(severity)}</span> ${name}</p>`,
    `<p class="soft">${escapeHtml(holder)}</p>`,
    one.canAnswer ? buttons(one.delivery, number) : '',
    '</li>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function buttons(delivery: string, number: string): string {
  const name = escapeHtml(number);
  return [
    '<form method="post" class="each">',
    `<input type="hidden" name="delivery" value="${escapeHtml(delivery)}">`,
    `<button name="answer" value="acknowledge" aria-label="Acknowledge ${name}">Acknowledge</button>`,
    `<button name="answer" value="decline" aria-label="Not me: ${name}">Not me</button>`,
    '</form>',
  ].join('\n');
}
