// Findings by what they cost: what keeps a page from somebody first, and those that are alike as one.
import type { ShownFinding } from './margin.ts';

/** Findings that are mended as one. */
export interface FindingGroup {
  readonly says: string;
  readonly level: ShownFinding['level'];
  readonly isAboutPaging: boolean;
  readonly findings: readonly ShownFinding[];
}

/** What keeps a page from reaching somebody in time. */
const PAGING: ReadonlySet<string> = new Set([
  'cover-nobody',
  'cover-unreachable',
  'default-severity-silent',
  'first-page-late',
  'ladder-without-times',
  'letters-in-number',
  'message-cannot-meet-response',
  'no-contacts',
  'no-ladder',
  'no-managers',
  'no-severities',
  'nobody-to-page',
  'nothing-pages',
  'placeholder',
  'placeholder-contact',
  'rota-open',
  'rung-out-of-order',
  'rung-without-people',
  'unbound',
  'unreachable-rung',
]);

const MANY: Readonly<Record<string, string>> = {
  'dangerous-without-confirmation': 'commands or fences destroy, and nobody is asked first',
  'dead-link': 'links lead nowhere',
  'letters-in-number': 'numbers cannot be dialled',
  'never-undone': 'switches are never turned back',
  'placeholder-contact': 'contacts reach nobody',
  'placeholder-left': 'values are still placeholders',
  'unreachable-rung': 'rungs reach nobody',
};

const LEVELS = ['error', 'warning', 'note'];

/** The groups, the gravest first. */
export function groupsOf(findings: readonly ShownFinding[]): readonly FindingGroup[] {
  const byKey = Map.groupBy(findings, (one) =>
    MANY[one.code] === undefined ? `${one.code} ${one.says}` : `${one.code} ${one.level}`,
  );
  const groups = [...byKey.values()].flatMap((alike): FindingGroup[] => {
    const [first] = alike;
    if (first === undefined) return [];
    const many = alike.length === 1 ? undefined : MANY[first.code];
    return [
      {
        says: many === undefined ? first.says : `${alike.length} ${many}`,
        level: first.level,
        isAboutPaging: PAGING.has(first.code) && first.level !== 'note',
        findings: alike,
      },
    ];
  });
  return groups.toSorted((a, b) => weightOf(a) - weightOf(b));
}

function weightOf({ level, isAboutPaging }: FindingGroup): number {
  return LEVELS.indexOf(level) * 2 + (isAboutPaging ? 0 : 1);
}
