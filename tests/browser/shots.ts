// `npm run shots [-- FOLDER]`: a picture of every screen in both themes and widths, of the real program.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPlace } from './place.ts';
import { visitAll } from './visit.ts';

const folder = process.argv[2] ?? 'shots';
mkdirSync(folder, { recursive: true });
const place = await openPlace();
try {
  await visitAll(place, async ({ page, name }) => {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  });
} finally {
  await place.close();
}
