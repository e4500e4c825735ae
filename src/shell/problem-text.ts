import type { Problem } from '#/core/roster/yaml-file.ts';

/** A problem of a file in a line: the file, the line and column, what is wrong, what to do. */
export function problemText({ file, line, column, says, fix }: Problem): string {
  return `${file}:${line}:${column} ${says}. ${fix}`;
}
