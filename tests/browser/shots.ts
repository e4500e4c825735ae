// `npm run shots [-- FOLDER]`: a picture of every screen in both themes and widths, of the real program.
// `npm run shots -- --docs`: those few that the documents show, into docs/img.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openTimedPlace } from './timed-place.ts';
import { addUnreadyTeam } from './visit-edges.ts';
import { visitAll } from './visit.ts';
import type { Look } from './visit.ts';

const DOCS = fileURLToPath(new URL('../../docs/img/', import.meta.url));
/** Which stop is which picture of the documents: so much of its height, or one part by its title. */
const SHOWN: ReadonlyMap<string, readonly [file: string, what: number | string]> = new Map([
  ['incident-climbing-light-desk', ['console.png', 900]],
  ['declare-light-phone', ['declare.png', 700]],
  ['answer-light-phone', ['answer.png', 500]],
  ['close-refused-light-desk', ['closing.png', 'Before it can close']],
  ['on-call-light-desk', ['on-call.png', 'The next 6 weeks']],
]);

const [asked = 'shots'] = process.argv.slice(2);
const isForDocs = asked === '--docs';
const place = await openTimedPlace(addUnreadyTeam);
try {
  if (isForDocs) await visitAll(place, forDocs, [{ size: 'phone' }, { size: 'desk' }]);
  else await visitAll(place, into(asked));
} finally {
  await place.close();
}

function into(folder: string): Look {
  mkdirSync(folder, { recursive: true });
  return async ({ page, name }) => {
    await showWhole(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
}

async function forDocs({
  page,
  name,
}: {
  readonly page: Page;
  readonly name: string;
}): Promise<void> {
  const shown = SHOWN.get(name);
  if (shown === undefined) return;
  const [file, what] = shown;
  const path = join(DOCS, file);
  await hideNotes(page);
  if (typeof what === 'string') {
    await page.getByRole('region', { name: what }).screenshot({ path });
    return;
  }
  const { width = 0 } = page.viewportSize() ?? {};
  await page.setViewportSize({ width, height: what });
  await page.screenshot({ path });
}

// A window as high as the screen is long shows it as people scroll past it: what sticks to an edge
// sticks there once, and nothing is left out of sight.
async function showWhole(page: Page): Promise<void> {
  await hideNotes(page);
  const { width = 0 } = page.viewportSize() ?? {};
  const height = await page.evaluate<number>(
    'Math.min(6000, document.documentElement.scrollHeight)',
  );
  await page.setViewportSize({ width, height: Math.max(height, 844) });
  await page.evaluate('scrollTo(0, 0)');
}

// A note of what was done shows for seconds; whether one is in the picture would be chance.
async function hideNotes(page: Page): Promise<void> {
  await page.evaluate(
    "for (const note of document.querySelectorAll('output.fixed')) note.style.visibility = 'hidden'",
  );
}
