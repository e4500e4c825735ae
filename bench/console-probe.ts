// What runs inside the browser while the console is measured, and how it is asked. Texts, because
// nothing else of the bench is compiled for a browser.
import type { Page } from 'playwright-core';
import { until } from './load.ts';

/** What was seen while a screen scrolled. */
export interface Scrolled {
  readonly frames: number;
  /** Frames in which a place of the list in sight held no row. */
  readonly gaps: number;
}

const PROBE = `
globalThis.probe = { frames: 0, gaps: 0, needs: '', seen: {}, isOn: false };

probe.list = () => [...document.querySelectorAll('main ul, main ol')]
  .find((list) => list.querySelector(':scope > [aria-setsize]') !== null);

probe.sample = () => {
  const list = probe.list();
  const box = list.getBoundingClientRect();
  const from = Math.max(box.top, 0);
  const to = Math.min(box.bottom, innerHeight);
  if (to - from > 50) {
    const rows = [...list.children].filter((row) => row.hasAttribute('aria-setsize'));
    const first = rows[0].getBoundingClientRect().top;
    const last = rows.at(-1).getBoundingClientRect().bottom;
    probe.frames += 1;
    if (first > from + 2 || last < to - 2) probe.gaps += 1;
  }
  if (probe.isOn) requestAnimationFrame(probe.sample);
};

probe.look = () => {
  for (const row of document.querySelectorAll('main li[aria-setsize]')) {
    const mark = /mark-\\d+-/.exec(row.textContent)?.[0];
    if (mark === undefined || mark in probe.seen || !row.textContent.includes(probe.needs)) continue;
    probe.seen[mark] = { at: Date.now(), from: Date.parse(row.querySelector('time').dateTime) };
  }
};
addEventListener('DOMContentLoaded', () => {
  new MutationObserver(probe.look).observe(document.body, { subtree: true, childList: true, characterData: true });
});
`;

/** Puts the probe into every page that is opened from now on. */
export async function putProbe(page: Page): Promise<void> {
  await page.addInitScript(PROBE);
}

/** Only rows with this text count as seen. */
export async function needs(page: Page, text: string): Promise<void> {
  await page.evaluate(`probe.needs = ${JSON.stringify(text)}`);
}

/** When something was recorded, and when it stood on the screen. */
export interface Seen {
  readonly from: number;
  readonly at: number;
}

/** When a mark was recorded, and when it stood on the screen; by the one clock of the machine. */
export async function seen(page: Page, mark: string): Promise<Seen> {
  for (;;) {
    const found = await page.evaluate<Seen | null>(`probe.seen[${JSON.stringify(mark)}] ?? null`);
    if (found !== null) return found;
    await until(performance.now() + 20);
  }
}

/** Scrolls a screen from its beginning to its end as fast as a hand can, and says what was seen. */
export async function scrollThrough(page: Page, pixelsPerSecond: number): Promise<Scrolled> {
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate('probe.isOn = true; probe.frames = probe.gaps = 0; probe.sample()');
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  while (await page.evaluate<boolean>(LEFT)) {
    await cdp.send('Input.synthesizeScrollGesture', {
      x: width / 3,
      y: height / 2,
      yDistance: -20_000,
      speed: pixelsPerSecond,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
  }
  await page.evaluate('probe.isOn = false');
  await cdp.detach();
  return page.evaluate<Scrolled>('({ frames: probe.frames, gaps: probe.gaps })');
}

const LEFT = 'scrollY + innerHeight < document.documentElement.scrollHeight - 2';
