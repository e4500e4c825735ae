// What a fence is before any grammar sees it: which language, which lines are prose, where prompts and
// placeholders stand. Everything is blanked in place, so that positions stay those of the source.
import { ENGLISH, LOOKS, TOOLS } from './shell-words.ts';

/** How the body of a fence is read. */
export type FenceLanguage = 'shell' | 'powershell' | 'sql' | 'unlabelled' | 'other';

const NAMES: ReadonlyMap<string, FenceLanguage> = new Map(
  Object.entries<FenceLanguage>({
    bash: 'shell',
    sh: 'shell',
    shell: 'shell',
    zsh: 'shell',
    ksh: 'shell',
    console: 'shell',
    terminal: 'shell',
    'shell-session': 'shell',
    shellsession: 'shell',
    shellscript: 'shell',
    powershell: 'powershell',
    pwsh: 'powershell',
    ps1: 'powershell',
    ps: 'powershell',
    sql: 'sql',
    psql: 'sql',
    mysql: 'sql',
    postgres: 'sql',
    postgresql: 'sql',
    '': 'unlabelled',
  }),
);

/** The reading of a fence's info string (`bash {.numberLines}`). */
export function fenceLanguage(info: string): FenceLanguage {
  const word = /^[\w+.-]*/.exec(info.trim().toLowerCase())?.[0] ?? '';
  return NAMES.get(word) ?? 'other';
}

/** The text with the same length and nothing but spaces between its line breaks. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

const PLACEHOLDER = /(?<!<)<[A-Za-z\u0080-\uffff](?:[\w\u0080-\uffff.:/ -]*[\w\u0080-\uffff])?>/g;

/** Hides `<pod-name>` from the grammar, which would take it for two redirections. */
export function hidePlaceholders(text: string): string {
  return text.replace(PLACEHOLDER, (found) => `_${found.slice(1, -1).replace(/\W/g, '_')}_`);
}

/** Placeholders of a command: `<pod-name>`, `[service]`, `YOUR_TOKEN`. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map((found) => found[0]);
}

/** Blanks the prompts of a transcript; where there are prompts, lines without one are output. */
export function hidePrompts(body: string): string {
  const lines = body.split('\n');
  const prompt = /^(\s*)[$%] (?=\S)/;
  const first = lines.find((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  if (first === undefined || !prompt.test(first)) return body;
  let continues = false;
  return lines
    .map((line) => {
      const kept = continues || prompt.test(line) || line.trim().startsWith('#');
      continues = kept && line.endsWith('\\');
      return kept ? line.replace(prompt, '$1  ') : blank(line);
    })
    .join('\n');
}

/** True for a line of a list: `- Page the on-call engineer`, `2. Ask`. */
export function isBullet(line: string): boolean {
  return /^\s*([-*•▪●□☐]|\d+[.)])\s+\S/.test(line);
}

/** True for a line that is a sentence, not a command. */
export function isSentence(line: string): boolean {
  const text = line.trim();
  const first = text.split(/\s+/)[0] ?? '';
  if (text === '' || text.startsWith('#')) return false;
  if (/^[A-Z][a-z]+-[A-Z]/.test(first) || first.includes('=') || /[|;&`]|\$\(|\s--?\w/.test(text))
    return false;
  if (LOOKS.has(first) || TOOLS.has(first)) return false;
  return /^[A-Z][\w'’,]*:?$/.test(first) && /\s/.test(text);
}

/** True for SQL typed after a client was started (`psql`, then `SELECT …;`). */
export function isSqlLine(line: string): boolean {
  return /^\s*(SELECT|UPDATE|DELETE FROM|INSERT INTO|ALTER|DROP|TRUNCATE|SHOW|EXPLAIN|VACUUM|CREATE)\b.*;\s*(--.*)?$/.test(
    line,
  );
}

/** Whether an unlabelled fence holds commands: every line begins one, and at least one is beyond doubt. */
export function looksLikeShell(firstWords: readonly string[], lines: readonly string[]): boolean {
  if (firstWords.length === 0 || !firstWords.every((word) => isKnownProgram(word))) return false;
  return lines.some((line) => isBeyondDoubt(line));
}

function isKnownProgram(word: string): boolean {
  return LOOKS.has(word) || TOOLS.has(word) || isScriptPath(word) || word === '';
}

function isScriptPath(word: string): boolean {
  return /^(\.{1,2}|~|\/(usr|opt|bin|sbin|home|srv|etc\/init\.d))\/\S+$/.test(word);
}

function isBeyondDoubt(line: string): boolean {
  const text = line.trim();
  const [first = '', second = ''] = text.split(/\s+/);
  if (/^[$%] \S/.test(text) || isScriptPath(first)) return true;
  if (!LOOKS.has(first) && !TOOLS.has(first)) return false;
  if (!ENGLISH.has(first)) return second !== '' || first === 'uptime';
  return /\s-{1,2}\w|[|$]|\s[\w.~-]*\/|\.\w{2,4}\b/.test(text);
}
