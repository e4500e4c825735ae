// SQL has no grammar here: statements end at a semicolon and are judged by their first words.
import type { Effect } from './shell-words.ts';

/** Functions that act although they stand in a SELECT. */
const ACTING =
  /\b(pg_terminate_backend|pg_cancel_backend|pg_promote|pg_reload_conf|pg_switch_wal|setval|lo_unlink|dblink_exec)\s*\(/i;

/** What a piece of SQL does: the strongest of its statements. */
export function effectOfSql(text: string): Effect {
  const effects = text.split(';').map((statement) => effectOfStatement(statement));
  for (const effect of ['dangerous', 'change'] as const)
    if (effects.includes(effect)) return effect;
  return 'check';
}

function effectOfStatement(statement: string): Effect {
  const bare = statement.replace(/--.*$/gm, ' ').trim();
  const verb = (/^\\?\w+/.exec(bare)?.[0] ?? '').toLowerCase();
  if (verb === '') return 'glue';
  if (
    ACTING.test(bare) ||
    /^(delete|drop|truncate|kill|shutdown|restore|rollback|revert)$/.test(verb)
  ) {
    return 'dangerous';
  }
  const reads = /^(select|show|explain|describe|desc|values|table|pragma|use|\\[a-z]\w*)$/;
  if (reads.test(verb)) return /\binto\s+(outfile|dumpfile)\b/i.test(bare) ? 'change' : 'check';
  if (verb === 'with') return /\b(delete|update|insert)\b/i.test(bare) ? 'change' : 'check';
  return 'change';
}
