// What a statement needs from where it runs, and what it leaves behind.
import { copyKept } from './shell-files.ts';
import { innerOf } from './shell-effects.ts';
import type { ShellTree, Simple } from './shell-tree.ts';
import type { ShellCommand } from './plan.ts';

const BUILTIN = new Set(
  (
    'cd export source . set unset true false : local declare shift trap let ulimit umask return exit break continue ' +
    'echo printf sleep wait test [ read eval exec command type history time if'
  ).split(' '),
);
const ON_THE_HOST = new Set(
  (
    'df free uptime top htop ps netstat ss lsof supervisorctl systemctl journalctl service ufw iptables nft ' +
    'firewall-cmd last who w dmesg vmstat iostat kill pkill killall reboot shutdown'
  ).split(' '),
);
const SECRET =
  /(TOKEN|SECRET|PASSW|PASSPHRASE|_PASS$|^PASS$|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|_KEY$|CREDENTIAL|_AUTH$)/i;
const LOCAL = /(^|[/@'"=\s])(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])([:/'"\s]|$)/;

/** What the statement's needs are; undefined where it has none. `settled` are variables its fence sets. */
export function needsOf(
  text: string,
  tree: ShellTree,
  settled: ReadonlySet<string>,
  cutsOff: boolean,
): ShellCommand['needs'] | undefined {
  const programs = tree.simples.flatMap((simple) => chain(simple));
  const tools = toolsOf(programs);
  const secrets = tree.reads.filter((name) => SECRET.test(name) && !settled.has(name));
  const local = LOCAL.test(text) || programs.some((program) => ON_THE_HOST.has(program.name));
  const needs = {
    ...(local ? { host: 'service-host' } : {}),
    ...(tools.length > 0 ? { tools } : {}),
    ...(secrets.length > 0 ? { secrets } : {}),
    ...(cutsOff ? { outOfBand: true } : {}),
  };
  return Object.keys(needs).length > 0 ? needs : undefined;
}

/** A program and those it starts: `sudo systemctl` is both. */
function chain(simple: Simple): readonly Simple[] {
  const all = [simple];
  for (let next = innerOf(simple); next !== null && all.length < 8; next = innerOf(next)) {
    all.push(next);
    // What `kubectl exec` starts runs elsewhere and needs nothing here.
    if (['kubectl', 'oc', 'docker', 'podman'].includes(simple.name)) return [simple];
  }
  return all;
}

function toolsOf(programs: readonly Simple[]): readonly string[] {
  const tools = new Set<string>();
  for (const program of programs) {
    if (program.name === '' || BUILTIN.has(program.name) || /[\s$*?{}]/.test(program.name))
      continue;
    const isGnuDate = program.name === 'date' && program.args.includes('-d');
    tools.add(isGnuDate ? 'date (GNU)' : program.name);
  }
  return [...tools];
}

/** Files the statement leaves: redirections, `--output FILE`, where a copy of evidence goes. */
export function leavesOf(tree: ShellTree): readonly string[] {
  const left = new Set<string>();
  for (const simple of tree.simples) {
    for (const file of simple.writes) left.add(file);
    const named = outputOption(simple);
    const kept = copyKept(simple);
    if (named !== null) left.add(named);
    if (kept !== null) left.add(kept);
  }
  return [...left];
}

const FORMAT_ONLY = new Set([
  'aws',
  'kubectl',
  'oc',
  'az',
  'gcloud',
  'helm',
  'argocd',
  'ssh',
  'ps',
  'top',
  'lsblk',
]);

function outputOption(simple: Simple): string | null {
  if (FORMAT_ONLY.has(simple.name)) return null;
  const joined = simple.args.find((word) => word.startsWith('--output='));
  if (joined !== undefined) return joined.slice('--output='.length);
  const short = ['curl', 'wget'].includes(simple.name) ? ['-o', '-O'] : [];
  const at = simple.args.findIndex((word) => word === '--output' || short.includes(word));
  const file = at < 0 ? undefined : simple.args[at + 1];
  return file === undefined ||
    file.startsWith('-') ||
    file.startsWith('/dev/') ||
    /^https?:/.test(file)
    ? null
    : file;
}
