// A person without a pointer: keys, and what has the focus, which must always be seen.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

const MOST_STEPS = 150;

interface Focus {
  readonly name: string;
  readonly isSeen: boolean;
}

// What a browser is asked, as text: these tests know no types of a page.
const FOCUS = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: '', isSeen: true };
  const named = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const isDrawn = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  const { width, height } = at.getBoundingClientRect();
  return { name: named.trim(), isSeen: isDrawn && width > 0 && height > 0 };
})()`;

/** Presses Tab until what has a name that begins so has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate<Focus>(FOCUS);
    assert.ok(focus.isSeen, `The focus is not seen on ${focus.name}`);
    if (focus.name.startsWith(name)) return;
    passed.push(focus.name.slice(0, 30));
  }
  assert.fail(`Tab does not come to ${name}, but to ${passed.join(' | ')}`);
}

/** Comes to a button or a link by Tab, and presses Enter. */
export async function enter(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Types into what has the focus, and into what Tab comes to next. */
export async function typeInTurn(page: Page, ...texts: readonly string[]): Promise<void> {
  for (const [at, text] of texts.entries()) {
    if (at > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  }
}
