// Words that do not belong in the repository, or not in a name.
import type { SourceFile } from './repository.ts';

// The hyphens keep this line from naming itself.
const UNNUMBERED = /\b(?:TO-?DO|FIX-?ME)\b(?!.*#\d+)/;
const VAGUE =
  /^(manager|service|handler|processor|helpers?|utils?|common|misc|data|info|payload|index)$/;
const PLACES_OUTSIDE = [['', 'work', ''].join('/'), ['', 'tmp', 'hq'].join('/')];

/** Every line that leaves something to do without the number of the issue that will do it. */
export function unnumberedTodos(files: readonly SourceFile[]): readonly string[] {
  const code = files.filter(({ path }) => /^(src|tests|bench|scripts|bin)\//.test(path));
  return linesWhere(code, (line) => UNNUMBERED.test(line));
}

/** Every line that names a folder of the machine it was written on. */
export function outsidePlaces(files: readonly SourceFile[]): readonly string[] {
  return linesWhere(files, (line) => PLACES_OUTSIDE.some((place) => line.includes(place)));
}

/** Every file or folder of src whose name says nothing; index.ts is one of them. */
export function vagueNames(files: readonly SourceFile[]): readonly string[] {
  const paths = files.map(({ path }) => path).filter((path) => path.startsWith('src/'));
  return paths.filter((path) =>
    path
      .split('/')
      .some((part) => (part.split('.')[0] ?? '').split('-').some((w) => VAGUE.test(w))),
  );
}

/** Every package of a lock file that is tied to one host, so that another registry could not serve it. */
export function packagesTiedToAHost(lock: SourceFile): readonly string[] {
  const { packages } = JSON.parse(lock.text) as {
    packages: Record<string, { resolved?: string }>;
  };
  return Object.entries(packages)
    .filter(([, entry]) => entry.resolved !== undefined)
    .map(([path, entry]) => `${lock.path}: ${path} comes from ${entry.resolved ?? ''}`);
}

function linesWhere(
  files: readonly SourceFile[],
  isWrong: (line: string) => boolean,
): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (isWrong(line) ? [`${path}:${index + 1}`] : [])),
  );
}
