// What the forms of a document say of its process: "Next Update: 15:45 or upon status change" makes a
// change of status ask for an update, and a notice of the end says how long is watched afterwards.
import { lengthsIn } from './lengths.ts';
import type { Length, Severity, Template } from './plan.ts';
import { keysIn } from './scale.ts';
import type { Scale } from './scale.ts';

const UPON_STATUS =
  /\bnext (?:status )?update\b[^\n]*\b(?:upon|on|at|with|after) (?:any |each |every |a )?(?:status change|change (?:of|in) status)/i;
const WATCHED = /\b(?:monitor|watch|observ)\w*/i;
const RESOLVED = /\bresolved\b|\bresolution\b/i;

/** The severities whose form of updates asks for one at a change of status as well. */
export function withFormsOfUpdates(
  scale: Scale,
  severities: readonly Severity[],
  templates: readonly Template[],
): readonly Severity[] {
  const forms = templates.filter(({ body }) => UPON_STATUS.test(body));
  if (forms.length === 0) return severities;
  const named = forms.map(({ name }) => keysIn(scale, name));
  return severities.map((severity) => {
    const { key, updateEvery, updateAlsoOn = [] } = severity;
    const isMeant = named.some((keys) => keys.length === 0 || keys.includes(key));
    if (!isMeant || updateEvery === undefined || updateAlsoOn.includes('status')) return severity;
    return { ...severity, updateAlsoOn: [...updateAlsoOn, 'status'] };
  });
}

/** How long the notice of the end promises to watch; undefined where none does. */
export function watchPromised(templates: readonly Template[]): Length | undefined {
  const notices = templates.filter(({ name, body }) => RESOLVED.test(name) && RESOLVED.test(body));
  const promises = notices.flatMap(({ body }) => body.split('\n').filter(isPromise));
  return promises
    .flatMap((line) => lengthsIn(line))
    .map(({ length }) => length)
    .find((length) => /^P\w*\d/.test(length));
}

function isPromise(line: string): boolean {
  return WATCHED.test(line) && /\bfor\b|\bnext\b|\bover\b/i.test(line);
}
