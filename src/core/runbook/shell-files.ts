// Programs that copy, move and delete files. Copying away is keeping evidence, copying back from a
// backup is restoring.
import type { Simple } from './shell-tree.ts';
import type { Effect } from './shell-words.ts';

const BACKUP = /backup|last-good|last-known|known-good|snapshot|restore|\.bak\b|\.orig\b/i;
const KEPT =
  /incident|evidence|forensic|quarantine-copy|backup|\.bak\b|snapshot|capture|before|saved|preserve|archive/i;

/** The effect of a program that works on files, or null where it is none. */
export function effectOfFileTool(args: readonly string[], simple: Simple): Effect | null {
  switch (simple.name) {
    case 'rm':
    case 'shred':
    case 'truncate':
    case 'dd':
    case 'mkfs':
    case 'pg_restore':
    case 'dropdb':
    case 'dropuser':
    case 'userdel':
      return 'dangerous';
    case 'find':
      return args.includes('-delete') ? 'dangerous' : 'look';
    case 'sed':
      return args.some((word) => /^-\w*i|^--in-place/.test(word)) ? 'change' : 'look';
    case 'tee':
      return words(args).some((word) => !KEPT.test(word) && !/\.(log|txt)$/.test(word))
        ? 'change'
        : 'evidence';
    case 'cp':
    case 'rsync':
    case 'scp':
      return effectOfCopy(args);
    case 'tar':
      return /^-?[a-z]*x/.test(args[0] ?? '') ? 'change' : 'evidence';
    case 'pg_dump':
    case 'pg_dumpall':
    case 'mysqldump':
      return 'evidence';
    case 'pg_ctl':
      return args.includes('status') ? 'check' : 'dangerous';
    case 'mkdir':
    case 'touch':
      return 'glue';
    default:
      return null;
  }
}

/** Where a copy that keeps evidence goes; null where the command keeps none. */
export function copyKept(simple: Simple): string | null {
  if (!['cp', 'rsync', 'scp', 'tee'].includes(simple.name)) return null;
  const last = words(simple.args).at(-1);
  return last !== undefined && effectOfFileTool(simple.args, simple) === 'evidence' ? last : null;
}

function effectOfCopy(args: readonly string[]): Effect {
  const paths = words(args);
  const to = paths.at(-1) ?? '';
  const from = paths.slice(0, -1);
  if (args.includes('--delete') || from.some((path) => BACKUP.test(path))) return 'dangerous';
  return KEPT.test(to) ? 'evidence' : 'change';
}

function words(args: readonly string[]): readonly string[] {
  return args.filter((word) => !word.startsWith('-'));
}
