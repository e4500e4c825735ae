// The documents that the tests of the reader work on: the examples, and further runbooks where some
// lie beside the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A runbook by its name. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

const REPOSITORY = new URL('../../', import.meta.url);

/** Every runbook there is to test with. */
export function documents(): readonly Document[] {
  const examples = readdirSync(new URL('examples/', REPOSITORY), { withFileTypes: true })
    .filter((one) => one.isDirectory() && !one.name.startsWith('.'))
    .map((one) => `examples/${one.name}/runbook.md`);
  return [...examples, ...runbooksIn('../shared/runbooks/'), ...runbooksIn('../shared/corpus/')]
    .toSorted()
    .map((path) => ({
      name: path.replace(/\/runbook\.md$|\.md$/, ''),
      text: readFileSync(new URL(path, REPOSITORY), 'utf8'),
    }));
}

function runbooksIn(folder: string): readonly string[] {
  const url = new URL(folder, REPOSITORY);
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((name) => /^[a-z\d]+\.md$/.test(name))
    .map((name) => folder + name);
}
