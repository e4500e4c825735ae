// Findings as workflow commands of GitHub Actions, which shows each at its line of the pull request.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
import type { Found } from './check-findings.ts';
import { plain } from './terminal.ts';

const COMMANDS: Readonly<Record<Found['level'], string>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
};

/** One command a finding. */
export function githubText(found: readonly Found[]): readonly string[] {
  return found.map((one) => {
    const where: readonly (readonly [string, string])[] = [
      ['file', one.file],
      ['line', `${one.line}`],
      ['endLine', `${one.lastLine}`],
      ['title', `${one.title} [${one.code}]`],
    ];
    const properties = where.map(([name, value]) => `${name}=${property(value)}`).join(',');
    const says = [plain(one.says, 500), one.why, `Do: ${plain(one.fix, 500)}`];
    return `::${COMMANDS[one.level]} ${properties}::${message(says.filter((text) => text !== '').join('\n'))}`;
  });
}

function message(text: string): string {
  return harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(plain(text, 300)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

// The runner also obeys the older form, `##[command]`, wherever it stands in a line.
function harmless(text: string): string {
  return text.replaceAll('##[', '## [');
}
