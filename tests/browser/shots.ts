// `npm run shots [-- FOLDER]`: a picture of every screen in both themes and widths, of the real program.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openPlace } from './place.ts';
import { visitAll } from './visit.ts';

const folder = process.argv[2] ?? 'shots';
mkdirSync(folder, { recursive: true });
const place = await openPlace();
try {
  await visitAll(place, async ({ page, name }) => {
    await showWhole(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  });
} finally {
  await place.close();
}

// A window as high as the screen is long shows it as people scroll past it: what sticks to an edge
// sticks there once, and nothing is left out of sight.
async function showWhole(page: Page): Promise<void> {
  // A note of what was done shows for seconds; whether one is in the picture would be chance.
  await page.evaluate(
    "for (const note of document.querySelectorAll('output.fixed')) note.style.visibility = 'hidden'",
  );
  const { width = 0 } = page.viewportSize() ?? {};
  const height = await page.evaluate<number>(
    'Math.min(6000, document.documentElement.scrollHeight)',
  );
  await page.setViewportSize({ width, height: Math.max(height, 844) });
  await page.evaluate('scrollTo(0, 0)');
}
