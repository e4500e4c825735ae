// The files a runbook is made of: those it links, when they lie in its folder, or all Markdown of a
// folder. Nothing outside of the folder is opened, and the number and size of files are bounded.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { isAboutProcess, relativeLinksOf } from '#/core/runbook/linked-texts.ts';
import type { Beside, LinkedText } from '#/core/runbook/linked-texts.ts';
import { whyUnreadable } from '#/core/runbook/unreadable.ts';

const MOST_FILES = 30;
const MOST_BYTES = 2_000_000;

/** True for the name of a Markdown file that is not hidden. */
export function isMarkdown(name: string): boolean {
  return !name.startsWith('.') && /^\.(?:md|markdown|mdx)$/i.test(extname(name));
}

/** The documents of a folder, the one that opens it first. */
export function documentsIn(folder: string): readonly string[] {
  const names = readdirSync(folder)
    .filter(isMarkdown)
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
    .toSorted();
  const opening = [/^readme\./i, /^index\./i, /incident.*response|runbook/i]
    .map((pattern) => names.find((name) => pattern.test(name)))
    .find((name) => name !== undefined);
  const first = opening ?? names[0];
  return first === undefined ? [] : [first, ...names.filter((name) => name !== first)];
}

/** What is read with a document: further ones by name, and what it links. */
export function filesBeside(path: string, text: string, further: readonly string[] = []): Beside {
  const search = new Search(path);
  for (const name of further) search.take(name);
  search.follow(basename(path), text);
  return search.found(basename(path));
}

class Search {
  readonly #folder: string;
  readonly #seen = new Set<string>();
  readonly #texts: LinkedText[] = [];
  readonly #missing = new Set<string>();
  readonly #left = new Set<string>();
  #bytes = 0;

  constructor(path: string) {
    this.#folder = realpathSync(dirname(resolve(path)));
    this.#seen.add(join(this.#folder, basename(path)));
  }

  /** Notes every link of a document, and reads what belongs to the process. */
  follow(from: string, text: string): void {
    for (const link of relativeLinksOf(text)) {
      const place = join(dirname(join(this.#folder, from)), decoded(link));
      if (!isInside(place, this.#folder)) this.#left.add(link);
      else if (!isThere(place)) this.#missing.add(link);
      else if (isMarkdown(basename(place)) && isAboutProcess(place)) {
        if (!this.take(relative(this.#folder, place))) this.#left.add(link);
      }
    }
  }

  /** Reads one file and follows its links; false where it has to be left. */
  take(name: string): boolean {
    const place = join(this.#folder, name);
    if (this.#seen.has(place)) return true;
    this.#seen.add(place);
    const read = this.#textOf(place);
    if (read === null) return false;
    this.#texts.push({ path: name.replaceAll(sep, '/'), text: read });
    this.follow(name, read);
    return true;
  }

  found(path: string): Beside {
    return {
      path,
      texts: this.#texts,
      missing: [...this.#missing],
      left: [...this.#left].filter((link) => isMarkdown(basename(link)) && isAboutProcess(link)),
    };
  }

  #textOf(place: string): string | null {
    try {
      const real = realpathSync(place);
      const status = statSync(real);
      const fits = this.#texts.length < MOST_FILES && this.#bytes + status.size <= MOST_BYTES;
      if (!isInside(real, this.#folder) || !status.isFile() || !fits) return null;
      const bytes = readFileSync(real);
      if (whyUnreadable(bytes) !== null) return null;
      this.#bytes += bytes.length;
      return new TextDecoder().decode(bytes);
    } catch {
      return null; // Gone, or not ours to read: it is listed as left.
    }
  }
}

function isInside(place: string, folder: string): boolean {
  return place.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Sites leave the ending of a file out of its links. */
function isThere(place: string): boolean {
  return ['', '.md', '.mdx'].some((end) => existsSync(place + end));
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
