// `npm run check`: types, lint, format and dead code, all at once; prints only what is wrong.
import { runQuietly } from './set-up/run.mjs';
import { inRoot, ROOT } from './set-up/places.mjs';
import { main, setUpTools } from './set-up.mjs';

/** The checks, by name: the tool, then its arguments. @type {Record<string, readonly string[]>} */
const CHECKS = {
  types: ['tsc', '--project', 'tsconfig.json'],
  'types of core, without Node or DOM': ['tsc', '--project', 'src/core/tsconfig.json'],
  'types of loop, without Node or DOM': ['tsc', '--project', 'src/loop/tsconfig.json'],
  'types of web': ['tsc', '--project', 'src/web/tsconfig.json'],
  'types of scripts': ['tsc', '--project', 'scripts/tsconfig.json'],
  'types of bin': ['tsc', '--project', 'bin/tsconfig.json'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  format: ['oxfmt', '--check', '.'],
  'dead code': ['knip', '--no-progress'],
};

if (process.argv[1] === inRoot('scripts', 'check.mjs')) await main(check);

/** Runs every check and answers with an exit code. */
export async function check() {
  const node = await setUpTools();
  const outcomes = await Promise.all(
    Object.entries(CHECKS).map(async ([name, [tool = '', ...words]]) => {
      const startedAt = performance.now();
      const program = inRoot('node_modules', '.bin', tool);
      const outcome = await runQuietly([node, program, ...words], { cwd: ROOT });
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      const isRight = outcome.code === 0;
      console.log(`${isRight ? '✔' : '✖'} ${name} (${seconds} s)`);
      return isRight ? '' : `\n${name}:\n${outcome.output}\n`;
    }),
  );
  const wrong = outcomes.join('');
  if (wrong !== '') console.log(wrong);
  return wrong === '' ? 0 : 1;
}
