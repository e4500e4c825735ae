// Which room may import which. Core decides, loop carries out, shell touches the world, sim pretends
// it, contract is what they agreed on, web shows; the files at the top of src wire them together.
import { posix } from 'node:path';
import type { SourceFile } from './repository.ts';

const CORE = [
  'core/basics',
  'core/stream',
  'core/runbook',
  'core/roster',
  'core/oncall',
  'core/silence',
  'core/alert',
  'core/incident',
  'core/team',
  'core/words',
  'core/report',
  'core/shown',
];

const INTEGRATIONS = [...CORE, 'contract'];

/** For each room the rooms it may import; every room may import itself and core/basics. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'core/basics': [],
  'core/stream': [],
  'core/runbook': [],
  'core/roster': ['core/runbook'],
  'core/oncall': ['core/runbook', 'core/roster'],
  'core/silence': [],
  'core/alert': ['core/runbook', 'core/roster', 'core/stream', 'core/silence'],
  'core/incident': ['core/runbook', 'core/roster', 'core/oncall', 'core/stream', 'core/alert'],
  'core/team': [
    'core/runbook',
    'core/roster',
    'core/oncall',
    'core/stream',
    'core/alert',
    'core/silence',
    'core/incident',
  ],
  'core/words': [
    'core/incident',
    'core/runbook',
    'core/roster',
    'core/stream',
    'core/team',
    'core/silence',
  ],
  'core/report': [
    'core/incident',
    'core/runbook',
    'core/roster',
    'core/stream',
    'core/team',
    'core/silence',
    'core/words',
  ],
  'core/shown': ['core/runbook', 'core/roster', 'core/words'],
  contract: CORE,
  loop: [...CORE, 'contract'],
  sim: [...CORE, 'contract', 'loop'],
  web: [...CORE, 'contract'],
  'shell/store': [...CORE, 'contract', 'shell/threads'],
  'shell/threads': [],
  'shell/integrations': INTEGRATIONS,
  'shell/hosts': [...CORE, 'contract'],
  // What lies directly in shell, such as reading a team's folder, is there for doors and verbs alike.
  'shell/http': [...CORE, 'contract', 'loop', 'shell/'],
  'shell/cli': [...CORE, 'contract', 'loop', 'shell/'],
  'shell/rehearsal': [...CORE, 'contract', 'sim', 'shell/', 'shell/threads'],
  'shell/cli/drill': [...CORE, 'contract', 'loop', 'sim', 'shell/', 'shell/cli'],
};
const OTHER_SHELL_ROOM = [...CORE, 'contract', 'loop'];

/** The packages that the pure rooms may use; none of them needs Node or the DOM. */
const PURE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: ['@lezer/common', '@lezer/markdown', 'unbash', 'yaml', 'zod'],
  contract: ['zod'],
  loop: [],
};

const STATEMENT = /^(?:import|export)\b(?:[^'";=(]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;
const FOR_TESTS = /\.(test|suite|fixture)\.ts$/;

/** Says for each forbidden import of a file under src which file imports what. */
export function forbiddenImports(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith('src/') && /\.tsx?$/.test(path) && !FOR_TESTS.test(path))
    .flatMap((file) =>
      importsOf(file.text)
        .filter((name) => !mayImport(file.path, name))
        .map((name) => `${file.path} imports ${name}`),
    );
}

/** The names a file imports, types included. */
export function importsOf(text: string): readonly string[] {
  return [...text.matchAll(STATEMENT), ...text.matchAll(DYNAMIC)].map(([, name = '']) => name);
}

function mayImport(path: string, name: string): boolean {
  const target = targetOf(path, name);
  if (target === undefined) return mayUsePackage(path, name);
  if (FOR_TESTS.test(target)) return false;
  const from = roomOf(path);
  if (from === '') return true; // The files at the top of src know all parts.
  const to = roomOf(target);
  if (to === from || to === 'core/basics') return true;
  if (from === 'shell/integrations' && to.startsWith('shell/integrations/')) return true;
  return allowedFor(from).includes(to);
}

function targetOf(path: string, name: string): string | undefined {
  if (name.startsWith('#/')) return name.replace('#/', 'src/');
  if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
  return undefined;
}

function mayUsePackage(path: string, name: string): boolean {
  const allowed = PURE_PACKAGES[path.split('/')[1] ?? ''];
  if (allowed === undefined) return true;
  return allowed.some((one) => name === one || name.startsWith(`${one}/`));
}

/** The room of a path under src: what its imports are judged by. */
function roomOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/').slice(1, -1);
  if (top === 'shell' && second === 'cli' && isDrill(path)) return 'shell/cli/drill';
  if (top === 'shell' && second === 'integrations' && third !== '') {
    return `shell/integrations/${third}`;
  }
  return top === 'core' || top === 'shell' ? `${top}/${second}` : top;
}

function isDrill(path: string): boolean {
  return /^src\/shell\/cli\/drill(\/|[-.a-z]*\.ts$)/.test(path);
}

/** A service's folder may use what lies directly in shell/integrations; the registry there knows all. */
function allowedFor(room: string): readonly string[] {
  if (room.startsWith('shell/integrations/')) return [...INTEGRATIONS, 'shell/integrations'];
  return MAY_IMPORT[room] ?? (room.startsWith('shell/') ? OTHER_SHELL_ROOM : []);
}
