// What a page or a notice says. An effect names a text; it is rendered once, when its delivery is
// stored, so that a retry sends the same bytes and the evidence shows what was sent.
import type { About } from './about.ts';
import { letter } from './letter.ts';
import { noticeLetter } from './notice-words.ts';
import { pageLetter } from './page-words.ts';
import { asItLeaves } from './restricted.ts';
import type { Rendered } from './rendered.ts';

/** Renders a text by its name; one that has no words of its own says what happened plainly. */
export function renderText(words: string, about: About): Rendered {
  const leaving = asItLeaves(about);
  return letter(
    words.startsWith('page-') ? pageLetter(words, leaving) : noticeLetter(words, leaving),
  );
}
