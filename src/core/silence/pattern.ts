// Regular expressions of people, matched in a time that grows with the text and never explodes: all ways
// through the pattern are walked at once, one character at a time. What cannot be matched so, looking
// ahead or back to a group, is no part of the language, as it is none of Alertmanager's.

/** A pattern that a whole text is held against. */
export interface Pattern {
  readonly matches: (text: string) => boolean;
}

/** A pattern, or what is wrong with it. */
export type Compiled =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly wrong: string };

/** One step of the walk: a character to be taken, two ways, an edge of the text, or the end. */
type Step =
  | { readonly take: (character: string) => boolean; readonly next: number }
  | { readonly ways: readonly number[] }
  | { readonly edge: 'start' | 'end'; readonly next: number }
  | { readonly end: true };

/** A node is laid out before the step that follows it, and says where it begins. */
type Node = (layout: Step[], next: number) => number;

const MOST_STEPS = 2_000;
const MOST_TIMES = 100;
const DEEPEST = 20;

/** Reads a pattern; `(?i)` at its beginning makes it blind to case. */
export function compilePattern(source: string): Compiled {
  try {
    const folds = source.startsWith('(?i)');
    const reader = new Reader(folds ? source.slice(4) : source, folds);
    const node = reader.whole();
    const layout: Step[] = [{ end: true }];
    const start = node(layout, 0);
    return { ok: true, pattern: { matches: (text) => walk(layout, start, text) } };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, wrong: error.message };
    throw error;
  }
}

class Wrong extends Error {}

function walk(layout: readonly Step[], start: number, text: string): boolean {
  const characters = [...text];
  const { length } = characters;
  let here = reached(layout, [start], { isStart: true, isEnd: length === 0 });
  for (const [index, character] of characters.entries()) {
    const next: number[] = [];
    for (const place of here) {
      const step = layout[place];
      if (step !== undefined && 'take' in step && step.take(character)) next.push(step.next);
    }
    if (next.length === 0) return false;
    here = reached(layout, next, { isStart: false, isEnd: index === length - 1 });
  }
  return here.has(0);
}

/** All places that are reached without taking a character. */
function reached(
  layout: readonly Step[],
  from: readonly number[],
  edges: { readonly isStart: boolean; readonly isEnd: boolean },
): ReadonlySet<number> {
  const places = new Set<number>();
  const waiting = [...from];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (places.has(place)) continue;
    places.add(place);
    const step = layout[place];
    if (step === undefined) continue;
    if ('ways' in step) waiting.push(...step.ways);
    const isThere =
      'edge' in step && (step.edge === 'start' ? edges.isStart : edges.isEnd) ? step.next : null;
    if (isThere !== null) waiting.push(isThere);
  }
  return places;
}

function add(layout: Step[], step: Step): number {
  if (layout.length >= MOST_STEPS) throw new Wrong('the pattern is too large');
  layout.push(step);
  return layout.length - 1;
}

const NAMED: Readonly<Record<string, (character: string) => boolean>> = {
  d: (c) => /[0-9]/.test(c),
  w: (c) => /[0-9A-Za-z_]/.test(c),
  s: (c) => /[\t\n\f\r ]/.test(c),
};
const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

type Test = (character: string) => boolean;

class Reader {
  readonly #characters: readonly string[];
  readonly #folds: boolean;
  #at = 0;
  #depth = 0;

  constructor(source: string, folds: boolean) {
    this.#characters = [...source];
    this.#folds = folds;
  }

  whole(): Node {
    const node = this.#choice();
    if (this.#at < this.#characters.length) throw new Wrong('a ")" has no "("');
    return node;
  }

  #choice(): Node {
    const ways = [this.#sequence()];
    while (this.#skips('|')) ways.push(this.#sequence());
    const [only] = ways;
    if (ways.length === 1 && only !== undefined) return only;
    return (layout, next) => add(layout, { ways: ways.map((way) => way(layout, next)) });
  }

  #sequence(): Node {
    const parts: Node[] = [];
    for (
      let next = this.#seen();
      next !== '' && next !== '|' && next !== ')';
      next = this.#seen()
    ) {
      parts.push(this.#repeated());
    }
    return (layout, next) => parts.reduceRight((after, part) => part(layout, after), next);
  }

  #repeated(): Node {
    let node = this.#atom();
    for (let times = this.#times(); times !== null; times = this.#times()) {
      // Whether the least or the most is tried first makes no difference to a whole match.
      this.#skips('?');
      node = repeat(node, times);
    }
    return node;
  }

  #times(): Times | null {
    if (this.#skips('*')) return { least: 0, most: null };
    if (this.#skips('+')) return { least: 1, most: null };
    if (this.#skips('?')) return { least: 0, most: 1 };
    const rest = this.#characters.slice(this.#at, this.#at + 12).join('');
    const counted = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(rest);
    if (counted === null) return null;
    this.#at += counted[0].length;
    const least = Number(counted[1]);
    const most = counted[2] === undefined ? least : (counted[3] ?? null);
    const times = { least, most: most === null ? null : Number(most) };
    const isTooMany = Math.max(times.least, times.most ?? 0) > MOST_TIMES;
    if (isTooMany) throw new Wrong(`nothing is repeated more than ${MOST_TIMES} times`);
    if (times.most !== null && times.most < least) throw new Wrong('{most} is less than {least}');
    return times;
  }

  #atom(): Node {
    const character = this.#take();
    switch (character) {
      case '(':
        return this.#group();
      case '[':
        return one(this.#set());
      case '.':
        return one((c) => c !== '\n');
      case '^':
        return (layout, next) => add(layout, { edge: 'start', next });
      case '$':
        return (layout, next) => add(layout, { edge: 'end', next });
      case '\\':
        return one(this.#escaped());
      case '*':
      case '+':
      case '?':
        throw new Wrong(`"${character}" repeats nothing`);
      default:
        return one(this.#same(character));
    }
  }

  #group(): Node {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Wrong('groups are too deep');
    if (this.#skips('?') && !this.#skips(':')) {
      throw new Wrong('of groups with "?" only (?:...) is understood');
    }
    const node = this.#choice();
    if (!this.#skips(')')) throw new Wrong('a "(" has no ")"');
    this.#depth -= 1;
    return node;
  }

  #escaped(): Test {
    const character = this.#take();
    if (character === '') throw new Wrong('it ends in a "\\"');
    const named = NAMED[character.toLowerCase()];
    if (named !== undefined) return character in NAMED ? named : (c) => !named(c);
    const control = CONTROLS[character];
    if (control !== undefined) return this.#same(control);
    if (/[0-9A-Za-z]/.test(character)) throw new Wrong(`"\\${character}" is not understood`);
    return this.#same(character);
  }

  #set(): Test {
    const isNot = this.#skips('^');
    const tests: Test[] = [];
    for (let first = true; first || this.#seen() !== ']'; first = false) tests.push(this.#member());
    this.#take();
    return (c) => tests.some((test) => test(c)) !== isNot;
  }

  #member(): Test {
    const from = this.#take();
    if (from === '') throw new Wrong('a "[" has no "]"');
    if (from === '[' && this.#seen() === ':') throw new Wrong('[:names:] are not understood');
    if (from === '\\') return this.#escaped();
    if (this.#seen() !== '-' || this.#characters[this.#at + 1] === ']') return this.#same(from);
    this.#take();
    const to = this.#take();
    if (to === '' || to === '\\') throw new Wrong('a range in "[...]" has no end');
    if (place(to) < place(from)) throw new Wrong(`the range ${from}-${to} is the wrong way round`);
    function isIn(c: string): boolean {
      return place(c) >= place(from) && place(c) <= place(to);
    }
    return this.#folds ? (c) => isIn(c.toLowerCase()) || isIn(c.toUpperCase()) : isIn;
  }

  #same(character: string): Test {
    if (!this.#folds) return (c) => c === character;
    const folded = character.toLowerCase();
    return (c) => c.toLowerCase() === folded;
  }

  #seen(): string {
    return this.#characters[this.#at] ?? '';
  }

  #take(): string {
    const character = this.#seen();
    this.#at += 1;
    return character;
  }

  #skips(character: string): boolean {
    if (this.#seen() !== character) return false;
    this.#at += 1;
    return true;
  }
}

interface Times {
  readonly least: number;
  /** Null: without an end. */
  readonly most: number | null;
}

function one(take: Test): Node {
  return (layout, next) => add(layout, { take, next });
}

function repeat(node: Node, { least, most }: Times): Node {
  return (layout, next) => {
    let begin = most === null ? loop(node, layout, next) : next;
    for (let left = (most ?? least) - least; left > 0; left -= 1) {
      begin = add(layout, { ways: [node(layout, begin), next] });
    }
    for (let left = least; left > 0; left -= 1) begin = node(layout, begin);
    return begin;
  };
}

function loop(node: Node, layout: Step[], next: number): number {
  const ways: number[] = [next];
  const begin = add(layout, { ways });
  ways.push(node(layout, begin));
  return begin;
}

function place(character: string): number {
  return character.codePointAt(0) ?? 0;
}
