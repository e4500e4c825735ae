// What is wrong with cover, in a sentence, and what to do about it.
import type { CoverFinding } from './proof.ts';

/** A fault in words; times are said by whoever shows them. */
export interface CoverWords {
  readonly says: string;
  readonly fix: string;
}

/** The sentence of a fault; `nameOf` is how today's roster calls a person. */
export function coverWords(
  { fault, severity, rung, people, names, after }: CoverFinding,
  nameOf: (person: string) => string,
): CoverWords {
  const who = people.map(nameOf).join(' and ');
  const title = rung ?? 'the ladder';
  switch (fault) {
    case 'nobody':
      return {
        says: `${severity}: nobody is on call for ${title}`,
        fix: 'Fill the slot, add a layer or an override, or bind the name to somebody',
      };
    case 'unreachable':
      return {
        says: `${severity}: nothing reaches ${who} of ${title}`,
        fix: `Add a method to ${who}`,
      };
    case 'quiet-hours':
      return {
        says: `${severity}: ${title} is passed over in the quiet hours of ${who}`,
        fix: 'Bind somebody who is awake beside them, or raise values.wakeRank so that it rings',
      };
    case 'too-few':
      return {
        says: `${severity}: ${title} (${who}) needs ${names[0] ?? ''} people, and ${names[1] ?? ''} can come`,
        fix: 'Call more people by this rung or at the same time, or let it need fewer',
      };
    case 'all-asleep':
      return {
        says: `${severity}: everybody sleeps, and ${who} are rung in their quiet hours`,
        fix: 'Put somebody of another zone on call for these hours, or shorten the quiet hours',
      };
    case 'one-person':
      return {
        says: `${severity}: every rung and the last resort is ${who}`,
        fix: 'Name a second person: who sleeps through one page sleeps through all of them',
      };
    case 'slow':
      return {
        says: `${severity}: if ${who} does not answer, the next person is paged after ${minutesText(after)}, when the response time is over`,
        fix: 'Let a second rung come sooner (values.ladder), or page two people at once',
      };
    case 'two-roles':
      return {
        says: `${severity}: ${who} would be ${names.join(' and ')} at once`,
        fix: 'Bind one of the roles to somebody else',
      };
    case 'one-provider':
      return {
        says: `${severity}: every page goes by ${names.join(' and ')} alone, the last resort too`,
        fix: 'Give at least one person a second way to be reached, by another provider',
      };
    case 'method-too-late':
      return {
        says: `${severity}: ${title} has ${minutesText(after)}, and ${quoted(names)} of ${who} ${names.length === 1 ? 'comes' : 'come'} later: the ladder has climbed by then`,
        fix: `Shorten the waits ("after") of the methods of ${who}, or move the methods forward`,
      };
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' and ');
}

function minutesText(span: number | null): string {
  const minutes = Math.round((span ?? 0) / 60_000);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
