// Shell fences of the document, read by the shell grammar statement by statement.
import { above, isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { ShellCommand } from './plan.ts';
import { own } from './reading.ts';
import type { Reading } from './reading.ts';
import { readShellBlock } from './shell-commands.ts';
import { withReverses } from './shell-switches.ts';

const SHELLS = new Set([
  'bash',
  'sh',
  'shell',
  'zsh',
  'console',
  'shell-session',
  'powershell',
  'pwsh',
  'ps1',
  'bat',
  'cmd',
  'terminal',
  'fish',
]);
const FIRST_WORD =
  /^\s*(?:\$ |# |> )?(?:sudo |time |watch )?(?:kubectl|docker(?:-compose)?|curl|wget|aws|gcloud|az|git|psql|mysql|redis-cli|ssh|scp|systemctl|journalctl|helm|npm|npx|pnpm|yarn|python3?|node|grep|tail|cat|ls|cd|rm|cp|mv|ps|top|df|free|ping|dig|nslookup|netstat|ss|heroku|flyctl|fly|vercel|railway|terraform|ansible|make|pg_dump|pg_restore|argocd|doctl|\.\/)\S*\s+\S/;

/** True for a fence that holds shell commands: by its language or, without one, by its first words. */
export function isShellFence(item: Item): boolean {
  if (item.kind !== 'fence') return false;
  if (SHELLS.has(item.language)) return true;
  if (item.language !== '' && item.language !== 'text') return false;
  const lines = item.body
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const commands = lines.filter((line) => FIRST_WORD.test(line)).length;
  return commands > 0 && commands * 2 >= lines.length;
}

/** Every statement of every shell fence. */
export function readCommands(reading: Reading): ShellCommand[] {
  const commands: ShellCommand[] = [];
  for (const fence of reading.all.filter(isShellFence)) {
    const read = readShellBlock({
      language: fence.language,
      body: fence.body,
      lines: fence.lines,
      bodyFrom: fence.bodyFrom,
      heading: above(fence).find(isTitle)?.label ?? '',
      intro: introOf(fence),
    });
    commands.push(...read.commands);
    reading.findings.push(...read.findings);
    if (read.commands.length > 0) own(reading, fence);
  }
  return withReverses(commands);
}

/** The words right above a fence. */
function introOf(fence: Item): string {
  const siblings = fence.parent?.items ?? [];
  const before = siblings[siblings.indexOf(fence) - 1];
  return before?.text ?? fence.parent?.text ?? '';
}
