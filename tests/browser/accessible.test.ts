// Every screen, in both themes and both widths, before axe.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { CHROMIUM } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';
import { addUnreadyTeam } from './visit-edges.ts';
import { visitAll } from './visit.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['color-contrast', 'link-in-text-block'];
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('every screen before axe', { skip }, () => {
  let place: TimedPlace;
  before(async () => {
    place = await openTimedPlace(addUnreadyTeam);
  });
  after(() => place.close());

  // Structure hangs on the width and colours on the theme too: what was judged whole in one theme is
  // judged by its colours in the other.
  test('nothing is found on any of them, in either theme and width', async () => {
    const found: string[] = [];
    let looks = 0;
    const troubles = await visitAll(place, async ({ page, name, size, theme }) => {
      looks += 1;
      const isWhole = (size === 'phone') === (theme === 'dark');
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      const { violations } = await (
        isWhole ? axe.withTags(RULES) : axe.withRules(COLOURS)
      ).analyze();
      for (const { id, nodes } of violations) {
        found.push(`${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
      }
    });
    assert.deepEqual(found, []);
    assert.deepEqual(troubles, []);
    assert.ok(looks >= 160, `${looks} looks`);
  });
});
