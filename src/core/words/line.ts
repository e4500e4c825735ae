import { oneLine } from './plain.ts';

/** A line of a runbook as a person reads it aloud: without Markdown's marks. */
export function lineOf(text: string): string {
  return oneLine(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]{1,3}/g, ''), 200);
}
