// Which steps of a procedure need the command's word: what deletes, restores, or may cut people off [ROL-3].
import type { ShellCommand, Task } from '../runbook/plan.ts';

const RESTORES =
  /\brestor(?:e|es|ing|ation)\b|\bpoint[- ]in[- ]time recover(?:y|ies)\b|\bfrom (?:the |a |an? older )?backups?\b|\bfail ?over\b|\b(?:execute|perform|initiate|begin|start|run) (?:the |a |an )?(?:[\w-]+ ){0,2}(?:recovery|restoration)\b|\bbring (?:the |our |all )?data back\b/i;
const DELETES =
  /\b(?:delete|wipe|purge|erase|truncate|destroy)\b|\bdrop (?:the |an? )?(?:table|database|schema|index|collection|bucket)\b/i;

/** Looking whether something could be restored restores nothing. */
const LOOKS =
  /^(?:verify|check|make sure|confirm|ensure|look|see|review|assess|test|compare|validate|find|watch|monitor|identify|list|read)\b/i;

/** Why a step needs approval; null where it needs none. */
export function approvalOf(step: Task, commands: readonly ShellCommand[]): string | null {
  if (commands.some(({ kind }) => kind === 'self-severing')) return 'it may cut people off';
  if (commands.some(({ kind }) => kind === 'dangerous')) return 'its commands are dangerous';
  if (LOOKS.test(step.text)) return null;
  if (RESTORES.test(step.text)) return 'it restores';
  return DELETES.test(step.text) ? 'it deletes' : null;
}
