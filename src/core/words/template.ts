// The runbook's forms of messages with what is known of the incident filled in. Samples the form was
// written with are made blanks again, so that nobody sends them.
import { isNamed } from '../basics/named.ts';
import { isOpen } from '../incident/state.ts';
import type { Incident, Status } from '../incident/state.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Template } from '../runbook/plan.ts';
import type { At } from '../basics/time.ts';

/** A form, filled as far as the incident knows. */
export interface Filled {
  readonly name: string;
  readonly audience: string | null;
  readonly body: string;
  /** What is left to fill in. */
  readonly fields: readonly string[];
  /** True where it is the form for where the incident stands: a notice of the end once it is over. */
  readonly fits: boolean;
}

/** What a form is filled with. */
export interface FilledFrom {
  readonly incident: Incident;
  readonly plan: LinkedPlan;
  readonly now: At;
  /** An instant as people of the team read it. */
  readonly timeOf: (instant: At) => string;
}

/** The forms of the runbook, those that fit first. */
export function filledTemplates(from: FilledFrom): readonly Filled[] {
  const all = from.plan.plan.templates.map((template) => filled(template, from));
  return all.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}

function filled(template: Template, from: FilledFrom): Filled {
  const body = withBlanks(template.body)
    .split('\n')
    .map((line) => filledLine(line, from))
    .join('\n');
  const { name, audience = null } = template;
  const blanks = [...body.matchAll(BLANK)].map(([text]) => text);
  const kept = template.fields.filter((field) => body.includes(field));
  return {
    name,
    audience,
    body,
    fields: [...new Set([...kept, ...blanks])],
    fits: fits(template, from),
  };
}

const RESOLUTION = /\bresolution\b|\bresolved\b/i;
const BLANK =
  /\[(?:Summary|Impact|ETA|Current Actions?|Root Cause|Cause|Resolution|Resolved At|Duration|Next Update|Date and time of the review)\]/gi;

function fits({ name, body }: Template, { incident, plan }: FilledFrom): boolean {
  const isOfTheEnd = RESOLUTION.test(name) || /^\W*incident resolved\b/i.test(body);
  const isOver = incident.status === 'resolved' || !isOpen(incident);
  if (isOfTheEnd !== isOver || /\bdeclar/i.test(name)) return false;
  const words = name.split(/[^\p{L}\p{N}-]+/u);
  const named = plan.severities.filter(({ key, aliases }) =>
    words.some((word) => isNamed([key, ...aliases], word)),
  );
  return named.length === 0 || named.some(({ key }) => key === incident.severity);
}

const SECTION = /^\W*(Summary|Impact|Current Actions?|Resolution)\W*:\W*$/i;
const POINT = /^\s*[-*•]\s/;
const MARKED = /\[[^\]]+\]|<[^>]+>|\{[^}]+\}/;

/** What a form was written with under its own titles is an example: `- [Impact]` stands there instead. */
function withBlanks(body: string): string {
  const kept: string[] = [];
  let section: string | null = null;
  for (const line of body.split('\n')) {
    const title = SECTION.exec(line)?.[1];
    const isExample = section !== null && POINT.test(line) && !MARKED.test(line);
    if (title !== undefined) section = title;
    else if (line.trim() === '' || !POINT.test(line)) section = null;
    if (!isExample) kept.push(line);
    else if (kept.at(-1) !== `- [${section ?? ''}]`) kept.push(`- [${section ?? ''}]`);
  }
  return kept.join('\n');
}

const KEYED =
  /^(?<lead>[^\p{L}]*)(?<key>Status|Severity|Started|Last Update|Resolved At|Duration|Next Update|Impact|ETA|Summary|Root Cause|Cause|Resolution|Current Actions?)(?<colon>\W*:\W*?\s)(?<rest>.*)$/iu;
const NUMBER = /\[?\bINC[-A-Z]*-?\d[\w-]*\]?|\[(?:incident )?ID\]/gi;

function filledLine(line: string, from: FilledFrom): string {
  const numbered = line.replace(NUMBER, from.incident.number);
  const titled = numbered.replaceAll(/\[(?:incident )?title\]/gi, () => from.incident.title);
  const reviewed = titled.replace(REVIEW, (_all, said: string) => `${said}${reviewText(from)}`);
  const { lead = '', key = '', colon = '', rest = '' } = KEYED.exec(reviewed)?.groups ?? {};
  const value = key === '' ? null : (valueOf(key.toLowerCase(), rest, from) ?? blankFor(key, rest));
  return value === null ? reviewed : `${lead}${key}${colon}${value}`;
}

const REVIEW =
  /(\breview (?:is |was |will be )?(?:(?:scheduled|planned|set|held) )?(?:for|on) )\d.*$/i;

function reviewText({ incident, timeOf }: FilledFrom): string {
  const { scheduledFor } = incident.review;
  return scheduledFor === null ? '[Date and time of the review]' : timeOf(scheduledFor);
}

function valueOf(key: string, rest: string, from: FilledFrom): string | null {
  const { incident, plan, now, timeOf } = from;
  switch (key) {
    case 'status':
      return statusText(incident.status, rest);
    case 'severity': {
      const label = plan.severities.find((one) => one.key === incident.severity)?.label ?? '';
      const isSame = label === '' || isNamed([incident.severity], label);
      return isSame ? incident.severity : `${incident.severity} - ${label}`;
    }
    case 'started':
      return timeOf(incident.impactBeganAt ?? incident.declaredAt);
    case 'last update':
      return timeOf(now);
    case 'resolved at':
      return incident.resolvedAt === null ? null : timeOf(incident.resolvedAt);
    case 'duration':
      return durationText(from);
    case 'eta':
      return incident.eta === null ? null : timeOf(incident.eta);
    case 'next update':
      return nextText(rest, from);
    default:
      return null;
  }
}

const TOLD = /^(?:Impact|ETA|Summary|Root Cause|Cause|Resolution|Current Actions?)$/i;
const TIMED = /^(?:Resolved At|Duration|Next Update)$/i;

// What only people can say, and what is not so yet: the words that stand there are of another incident.
function blankFor(key: string, rest: string): string | null {
  const isExample = TOLD.test(key) ? rest.trim() !== '' : TIMED.test(key) && /\d/.test(rest);
  return isExample && !MARKED.test(rest) ? `[${key}]` : null;
}

// The form's own word for a status, where it offers some: `[INVESTIGATING|MITIGATING|RESOLVED]`.
function statusText(status: Status, rest: string): string {
  const choices = rest.replaceAll(/[[\]]/g, '').split(/[|/]/);
  const stem = status === 'closed' ? 'resolved' : status.slice(0, 7);
  const own = choices.find((choice) => choice.trim().toLowerCase().startsWith(stem));
  const isLoud = rest === rest.toUpperCase();
  const plain = status.charAt(0).toUpperCase() + status.slice(1);
  return own?.trim() ?? (isLoud ? status.toUpperCase() : plain);
}

function durationText({ incident }: FilledFrom): string | null {
  if (incident.resolvedAt === null) return null;
  const minutes = Math.round(
    (incident.resolvedAt - (incident.impactBeganAt ?? incident.declaredAt)) / 60_000,
  );
  const rest = minutes % 60;
  return minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h ${rest}m`;
}

/** When the next one is due by the cadence, with what the form says behind it. */
function nextText(rest: string, { incident, now, timeOf }: FilledFrom): string | null {
  const spans = Object.values(incident.duties).flatMap(({ every, audience, state }) =>
    every !== null && audience !== null && state !== 'void' ? [every] : [],
  );
  const tail = /\s+or (?:up)?on .*$/i.exec(rest)?.[0] ?? '';
  return spans.length === 0 ? null : `${timeOf((now + Math.min(...spans)) as At)}${tail}`;
}
