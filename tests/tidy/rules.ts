// Rules stand in docs/spec under an id, as "- **ESC-1** ..." or "### ESC-1"; a test cites the ids of
// the rules it proves at the start of its name: test('[ESC-1] a page nobody answers climbs', ...).
import type { SourceFile } from './repository.ts';

const ID = String.raw`[A-Z]{2,4}-\d+`;
const WRITTEN = new RegExp(String.raw`^(?:\s*[-*] )?\*\*(${ID})\*\*|^#{2,6} (${ID})\b`, 'gm');
const IN_A_NAME = new RegExp(String.raw`['"\`]((?:\[${ID}(?:, ?${ID})*\] ?)+)`, 'g');
const IN_A_COMMENT = new RegExp(String.raw`^\s*(?:\/\/|\*|\/\*\*).*\[(${ID})\]`, 'gm');

/** The ids of the rules written in docs/spec. */
function writtenRules(files: readonly SourceFile[]): ReadonlySet<string> {
  const pages = files.filter(({ path }) => path.startsWith('docs/spec/') && path.endsWith('.md'));
  return new Set(
    pages.flatMap(({ text }) =>
      [...text.matchAll(WRITTEN)].map(([, inList, inTitle]) => inList ?? inTitle ?? ''),
    ),
  );
}

/** Every rule that no test cites. */
export function rulesWithoutTest(files: readonly SourceFile[]): readonly string[] {
  const tests = files.filter(({ path }) => isTest(path));
  const cited = new Set(tests.flatMap(({ text }) => idsIn(text, IN_A_NAME)));
  return [...writtenRules(files)].filter((id) => !cited.has(id));
}

/** Every place in code or tests that cites a rule which is not written. */
export function unknownRules(files: readonly SourceFile[]): readonly string[] {
  const written = writtenRules(files);
  return files
    .filter(({ path }) => /^(src|tests)\/.*\.ts$/.test(path) && !path.startsWith('tests/tidy'))
    .flatMap(({ path, text }) => {
      const cited = [...(isTest(path) ? idsIn(text, IN_A_NAME) : []), ...idsIn(text, IN_A_COMMENT)];
      return [...new Set(cited)]
        .filter((id) => !written.has(id))
        .map((id) => `${path} cites ${id}`);
    });
}

function idsIn(text: string, place: RegExp): readonly string[] {
  return [...text.matchAll(place)].flatMap(
    ([, found = '']) => found.match(/[A-Z]{2,4}-\d+/g) ?? [],
  );
}

function isTest(path: string): boolean {
  return /\.(test|suite)\.ts$/.test(path) && !path.startsWith('tests/tidy');
}
