// The page that `tocsin compile --html` writes, by the built program, in a real browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { NODE, PROGRAM } from '../doors/house.ts';
import { CHROMIUM, launch, SIZES } from './place.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const EXAMPLE = fileURLToPath(new URL('../../examples/breathwork/runbook.md', import.meta.url));
const HOSTILE = `# Incident runbook
<script>document.title = 'broken in'</script>
<img src=x onerror="document.title='broken in'"> [run](javascript:document.title='broken-in')

${'W'.repeat(400)} \u202E turned around

## Severity levels

- **P0**: respond in 5 minutes
- **P1**: respond in 1 hour

## Swans

Within 30 minutes the swan is fed.

| ${'wide | '.repeat(30)}
|${'---|'.repeat(30)}
| ${'wide | '.repeat(30)}
`;
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('the reading as a file', { skip }, () => {
  let folder: string;
  let browser: Browser;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-reading-'));
    writeFileSync(join(folder, 'hostile.md'), HOSTILE);
    for (const [path, name] of [
      [EXAMPLE, 'example'],
      [join(folder, 'hostile.md'), 'hostile'],
    ] as const) {
      execFileSync(NODE, [PROGRAM, 'compile', path, '--html', join(folder, `${name}.html`)]);
    }
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: string, looks: Looks = {}): Promise<Opened> {
    const { size = 'desk', theme = 'light', javaScriptEnabled = true } = looks;
    const context = await browser.newContext({
      viewport: SIZES[size],
      colorScheme: theme,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) troubles.push(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return { page, troubles };
  }

  for (const name of ['example', 'hostile']) {
    for (const size of ['phone', 'desk'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        test(`${name}, ${size}, ${theme}: is for everybody, and keeps to its width`, async () => {
          const { page, troubles } = await open(name, { size, theme });
          const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
          assert.deepEqual(found, []);
          const width = await page.evaluate<number>('document.documentElement.scrollWidth');
          assert.ok(width <= SIZES[size].width, `${width}`);
          assert.deepEqual(troubles, []);
          await page.context().close();
        });
      }
    }
  }

  test('is walked by single keys, from a mark to its rule and back', async () => {
    const { page, troubles } = await open('example');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const mark = await focused(page);
    assert.match(mark, /^#rule-\d+$/);
    await page.keyboard.press('Enter');
    assert.match(await focused(page), /^#line-\d+$/);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), mark);
    await page.keyboard.press('k');
    assert.notEqual(await focused(page), mark);
    assert.deepEqual(troubles, []);
    await page.context().close();
  });

  test('lights up the lines of a rule, and the rule of a line', async () => {
    const { page } = await open('example');
    await page.locator('.document .line[data-kinds~=severity]').first().hover();
    assert.ok((await page.locator('.note.lit').count()) > 0);
    assert.ok((await page.locator('.digest .lit').count()) > 0);
    await page.locator('.ladder li[data-rules]').first().hover();
    assert.ok((await page.locator('.document .line.lit').count()) > 0);
    assert.equal(await page.locator('.line.lit[data-kinds~=severity]').count(), 0);
    await page.context().close();
  });

  test('shows one kind alone by a key, and without a script by a click', async () => {
    const { page } = await open('example');
    await page.keyboard.press('l');
    await onlySeverities(page);
    await page.keyboard.press('h');
    assert.ok(await page.locator('.document .line[data-kinds~=task]').first().isVisible());
    const { page: plain } = await open('example', { javaScriptEnabled: false });
    await plain.locator('.choice[data-kinds=severity]').click();
    await onlySeverities(plain);
    await page.context().close();
    await plain.context().close();
  });

  test('leads to a line below the bar, also to one that was not shown', async () => {
    const { page } = await open('example');
    await page.keyboard.press('l');
    const link = page.locator('.digest .card.task .at').first();
    const name = (await link.getAttribute('href')) ?? '';
    assert.equal(await page.locator(name).isVisible(), false);
    await link.click();
    assert.equal(await page.locator(name).isVisible(), true);
    const top = `document.querySelector('${name}').getBoundingClientRect().top`;
    const bar = "document.querySelector('.tools').getBoundingClientRect().bottom";
    assert.ok(await page.evaluate<boolean>(`${top} >= ${bar}`));
    await page.context().close();
  });

  test('walks over all that is to mend, and says where it is', async () => {
    const { page } = await open('example');
    await page.keyboard.press('n');
    const said = (await page.locator('.walked').textContent()) ?? '';
    const [, count = ''] = /^1 of (\d+)$/.exec(said) ?? [];
    assert.equal(await page.locator('.finding').count(), Number(count));
    for (let at = 0; at < Number(count); at += 1) await page.keyboard.press('n');
    assert.match(
      (await page.locator('.walked').textContent()) ?? '',
      /^1 of .* from the top again$/,
    );
    await page.keyboard.press('l');
    assert.equal(await page.locator('.document .finding').first().isVisible(), true);
    await page.context().close();
  });

  test('goes to what was not understood', async () => {
    const { page } = await open('hostile');
    await page.keyboard.press('n');
    const swan = page.locator('.line[data-kinds~=open]').first();
    assert.match((await swan.textContent()) ?? '', /swan/);
    assert.equal(await swan.isVisible(), true);
    await page.context().close();
  });

  test('lets a hostile document do nothing', async () => {
    const { page, troubles } = await open('hostile');
    await page.getByText('<script>').first().waitFor();
    assert.doesNotMatch(await page.title(), /broken/);
    assert.equal(await page.locator('.document :is(script, img, a[href^=javascript])').count(), 0);
    assert.deepEqual(troubles, []);
    await page.context().close();
  });
});

interface Looks {
  readonly size?: keyof typeof SIZES;
  readonly theme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

interface Opened {
  readonly page: Page;
  readonly troubles: readonly string[];
}

async function onlySeverities(page: Page): Promise<void> {
  const isShown = await page.evaluate<boolean>(
    '[...document.querySelectorAll(".document p.line:not([data-kinds~=severity])")].some((one) => one.checkVisibility())',
  );
  assert.equal(isShown, false);
  assert.ok(await page.locator('.document .line[data-kinds~=severity]').first().isVisible());
}

function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.getAttribute("href") ?? ""');
}
