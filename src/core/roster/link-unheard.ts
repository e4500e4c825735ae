// Severities that have a time to be answered, and nobody who would hear that there is something to answer.
import { lengthWords } from '../runbook/diff-words.ts';
import { namesOf } from './binding.ts';
import type { Due, LinkedSeverity } from './linked.ts';
import type { Linking } from './linking.ts';

/** Notes each severity that asks for an answer while nobody is paged and nobody is told. */
export function noteUnheard(dues: readonly Due[], { plan, severities, notes }: Linking): void {
  for (const severity of severities) {
    const { key, lines } = severity;
    const answer = dues.find((one) => one.kind === 'response' && one.severities.includes(key));
    if (answer === undefined || isHeard(severity, dues)) continue;
    const written = plan.severities.find((one) => one.key === key);
    const within = lengthWords(written?.acknowledge ?? written?.response) ?? 'in time';
    notes.find({
      code: 'answer-unheard',
      level: 'warning',
      kind: 'unreachable',
      says: `${key} is to be answered (${/^\d/.test(within) ? `within ${within}` : within}), and nobody is paged for it or told of it`,
      fix: `Say values: { severities: { ${key}: { attention: message } } }, or page, or take the time out`,
      lines,
    });
  }
}

// A message goes to the first rung of any ladder [ESC-9]; a rung by total time goes to whom it names.
function isHeard({ key, attention }: LinkedSeverity, dues: readonly Due[]): boolean {
  if (attention === 'page') return true;
  const later = dues.some((one) => one.kind === 'total-rung' && one.severities.includes(key));
  const first = dues.find((one) => one.kind === 'answer-rung');
  return later || (attention === 'message' && (first?.to.flatMap(namesOf) ?? []).length > 0);
}
