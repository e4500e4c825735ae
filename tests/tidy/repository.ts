import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the repository: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = /^(node_modules|dist(\..*)?|\.git|\.tocsin|coverage|\.set-up\.lock.*)$/;
const IS_TEXT =
  /(\.(ts|tsx|mjs|json|md|yaml|yml|html|css|sql|sh|toml|txt)|\/run|^\.[a-z]+|LICENSE)$/;

/** Every text file of the checkout that is ours. */
export function readRepository(): readonly SourceFile[] {
  return pathsUnder('').map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));
}

/** The folders that hold files of src, two levels deep: the rooms and what is in them. */
export function roomsOf(files: readonly SourceFile[]): readonly string[] {
  const rooms = files
    .filter(({ path }) => path.startsWith('src/'))
    .map(({ path }) => path.split('/').slice(1, -1).slice(0, 2).join('/'));
  return [...new Set(rooms)].filter((room) => room !== '').toSorted();
}

function pathsUnder(folder: string): readonly string[] {
  return readdirSync(ROOT + folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.test(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return pathsUnder(path);
    return IS_TEXT.test(path) ? [path] : [];
  });
}
