// What the page does beside being read: it lights up what belongs together, and is walked by single keys.
// A file holds these functions as text, so they use nothing but each other and what they are given: the
// page is handed to them, and named here by the few things they need of it.

/** An element of a page that is looked at. */
export interface Place {
  readonly closest: (selector: string) => Place | null;
  readonly matches: (selector: string) => boolean;
  readonly querySelector: (selector: string) => Place | null;
  readonly querySelectorAll: (selector: string) => Iterable<Place>;
  readonly getAttribute: (name: string) => string | null;
  readonly classList: {
    readonly add: (name: string) => void;
    readonly remove: (name: string) => void;
  };
  readonly checkVisibility: () => boolean;
  readonly focus: () => void;
  readonly click: () => void;
  readonly scrollIntoView: (how: { readonly block: 'center' }) => void;
  readonly getBoundingClientRect: () => { readonly top: number; readonly bottom: number };
  textContent: string | null;
}

/** What happens on a page. */
export interface Happening {
  readonly target: unknown;
  readonly key?: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  readonly preventDefault: () => void;
  readonly stopPropagation: () => void;
}

/** The document around the page. */
export interface World {
  readonly activeElement: unknown;
  readonly documentElement: { readonly clientHeight: number };
  readonly querySelector: (selector: string) => unknown;
  readonly addEventListener: (name: string, hear: (happening: Happening) => void) => void;
  readonly removeEventListener: (name: string, hear: (happening: Happening) => void) => void;
}

/** Brings a page to life; what it answers with ends that. */
export function bringToLife(world: World, page: Place): () => void {
  const hearers: Readonly<Record<string, (happening: Happening) => void>> = {
    pointerover: (happening) => lightUnder(page, happening),
    focusin: (happening) => lightUnder(page, happening),
    keydown: (happening) => press(world, page, happening),
    click: (happening) => follow(page, happening),
  };
  for (const [name, hear] of Object.entries(hearers)) world.addEventListener(name, hear);
  return () => {
    for (const [name, hear] of Object.entries(hearers)) world.removeEventListener(name, hear);
  };
}

/** The same for a file: a script that needs nothing but the page around it. */
export function walkScript(): string {
  const parts = [
    bringToLife,
    lightUnder,
    light,
    press,
    step,
    nextOf,
    reveal,
    filter,
    go,
    follow,
    placeOf,
  ];
  const start = `${bringToLife.name}(document, document.querySelector('.reading'));`;
  return `'use strict';\n${parts.map(String).join('\n')}\n${start}\n`;
}

function lightUnder(page: Place, happening: Happening): void {
  const rules = placeOf(happening)?.closest('[data-rules]')?.getAttribute('data-rules');
  light(page, rules ?? '');
}

function light(page: Place, rules: string): void {
  for (const lit of page.querySelectorAll('.lit')) lit.classList.remove('lit');
  for (const rule of rules.split(' ').filter((one) => /^[\w-]+$/.test(one))) {
    for (const one of page.querySelectorAll(`[data-rules~="${rule}"]`)) one.classList.add('lit');
  }
}

function press(world: World, page: Place, happening: Happening): void {
  const acts: Readonly<Record<string, () => void>> = {
    j: () => step(world, page, '.note', 1),
    k: () => step(world, page, '.note', -1),
    n: () => step(world, page, '.note[data-kinds="open"], .finding', 1),
    l: () => filter(page, 1),
    h: () => filter(page, -1),
  };
  const { key = '', ctrlKey, metaKey, altKey } = happening;
  const act = Object.hasOwn(acts, key) ? acts[key] : undefined;
  if (act === undefined || ctrlKey === true || metaKey === true || altKey === true) return;
  const isTyping =
    placeOf(happening)?.matches('input:not([type=radio]), textarea, select') === true;
  if (isTyping || world.querySelector('dialog[open]') !== null) return;
  happening.preventDefault();
  happening.stopPropagation();
  act();
}

// What is hidden by the choice of what is shown is not walked over.
function step(world: World, page: Place, selector: string, by: number): void {
  const all = [...page.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  if (all.length === 0) return;
  const to = nextOf(world, all, by);
  const at = (to + all.length) % all.length;
  go(all[at]);
  const said = page.querySelector('.walked');
  const wrapped = at === to ? '' : by > 0 ? ', from the top again' : ', from the end again';
  if (said !== null) said.textContent = `${at + 1} of ${all.length}${wrapped}`;
}

// From the mark that is focused, or from what is seen where the reader has scrolled away from it.
function nextOf(world: World, all: readonly Place[], by: number): number {
  const at = all.findIndex((one) => one === world.activeElement);
  const bounds = all[at]?.getBoundingClientRect();
  const isSeen =
    bounds !== undefined && bounds.bottom > 0 && bounds.top < world.documentElement.clientHeight;
  if (isSeen) return at + by;
  const below = all.findIndex((one) => one.getBoundingClientRect().top > 0);
  if (by > 0) return below < 0 ? all.length : below;
  return (below < 0 ? all.length : below) - 1;
}

// A link to a line that the choice of what is shown hides, shows everything again.
function reveal(page: Place, link: Place | null | undefined): void {
  const name = link?.getAttribute('href') ?? '';
  if (!/^#[\w-]+$/.test(name)) return;
  const to = page.querySelector(name);
  if (to !== null && !to.checkVisibility()) page.querySelector('.filter [value=all]')?.click();
}

function filter(page: Place, by: number): void {
  const all = [...page.querySelectorAll('.filter input')];
  const at = all.findIndex((one) => one.matches(':checked'));
  const next = all[(at + by + all.length) % all.length];
  next?.click();
  next?.focus();
}

function go(to: Place | null | undefined): void {
  to?.focus();
  to?.scrollIntoView({ block: 'center' });
}

// From a mark to its rule, and from a rule to its mark: the focus goes along, so that the same key
// leads back.
function follow(page: Place, happening: Happening): void {
  reveal(page, placeOf(happening)?.closest('a[href]'));
  const link = placeOf(happening)?.closest('.note, .index .at');
  const rule = link?.getAttribute('data-rules') ?? '';
  if (!/^[\w-]+$/.test(rule)) return;
  const way =
    link?.matches('.note') === true ? `.index #${rule} .at` : `.note[data-rules="${rule}"]`;
  const to = page.querySelector(way);
  if (to === null || !to.checkVisibility()) return;
  happening.preventDefault();
  go(to);
}

function placeOf({ target }: Happening): Place | null {
  const place = target as Place | null;
  return typeof place?.closest === 'function' ? place : null;
}
