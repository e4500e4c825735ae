// Whose an event of a calendar is: who takes part by address, else the name in its title.
import { looseName } from './names.ts';
import type { WrittenPerson } from './written.ts';

type People = Readonly<Record<string, WrittenPerson>>;

/** The people of the roster that an event names; empty where it names none, or one of several. */
export function whoseEvent(
  { summary, mails }: { readonly summary: string; readonly mails: readonly string[] },
  people: People,
): readonly string[] {
  const wanted = new Set(mails.map((mail) => mail.toLowerCase()));
  const invited = Object.entries(people).filter(([, { methods = [] }]) =>
    methods.some(({ email }) => wanted.has(email.toLowerCase())),
  );
  if (invited.length > 0) return invited.map(([id]) => id);
  return byName(summary, people);
}

// A whole name may stand anywhere in the title; an id or a first name must stand by itself.
function byName(summary: string, people: People): readonly string[] {
  const title = ` ${looseTitle(summary)} `;
  const whole = Object.entries(people).filter(([, { name }]) =>
    title.includes(` ${looseTitle(name)} `),
  );
  if (whole.length > 0) return isOneEach(whole) ? whole.map(([id]) => id) : [];
  const parts = summary.split(/[:,;&/|()+]|\s[-–—]\s|\sand\s/iu).map(looseTitle);
  return parts.filter((part) => part !== '').flatMap((part) => byShortName(part, people));
}

function byShortName(part: string, people: People): readonly string[] {
  const found = Object.entries(people).filter(
    ([id, { name }]) => looseTitle(id) === part || looseTitle(name).split(' ')[0] === part,
  );
  return found.length === 1 ? found.map(([id]) => id) : [];
}

function isOneEach(found: readonly (readonly [string, WrittenPerson])[]): boolean {
  return new Set(found.map(([, { name }]) => looseTitle(name))).size === found.length;
}

/** Brackets are part of a title, and no abbreviation of it. */
function looseTitle(text: string): string {
  return looseName(text.replaceAll(/[()]/g, ' '));
}
