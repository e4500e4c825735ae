// Who is meant: "Engineering Manager or CTO", "Engineering team + management", "#incidents".
import { tidy } from './outline-text.ts';
import type { Party, Via } from './plan.ts';

type Kind = Exclude<Party['kind'], 'any' | 'first' | 'all'>;

const NOISE =
  /\b(?:immediate(?:ly)?|automatic(?:ally)?(?: to)?|auto-assigned|page(?:s|d)?|(?<!on[- ])call(?:s|ed)?|e-?mail(?:s|ed)?|notif(?:y|ies|ied|ication)|alert(?:s|ed)?|inform(?:s|ed)?|contact|escalate|escalation|slack|sms|phone|message|ticket|post|updates?|within)\b|\b(?:to|via|by|the|relevant|affected|designated|current)\b/gi;

/** Who a phrase names; undefined where it names nobody. */
export function partyOf(text: string): Party | undefined {
  const bare = tidy(text.replace(/\.$/, ''));
  if (bare === '' || /^(?:-|—|n\/a|none|not required|no one|nobody)$/i.test(bare)) return undefined;
  const or = parts(bare, /\s+or\s+|\s\/\s/i);
  if (or.length > 1) return group('any', or);
  const and = parts(bare, /\s*[,;]\s*(?:and\s+)?|\s+(?:\+|&|and)\s+/i);
  if (and.length > 1) return group('all', and);
  const slashed = /\bteams?$|\(/i.test(bare) ? [bare] : bare.split('/');
  if (slashed.length > 1 && slashed.every((one) => /^\s*\p{Lu}/u.test(one))) {
    return group('any', slashed);
  }
  return { kind: partyKind(bare), name: bare };
}

/** Splits outside of brackets. */
function parts(text: string, by: RegExp): string[] {
  const hidden: string[] = [];
  const masked = text.replace(/\([^)]*\)/g, (inner) => `\ue000${hidden.push(inner) - 1}\ue000`);
  return masked
    .split(by)
    .map((part) => part.replace(/\ue000(\d+)\ue000/g, (_, index) => hidden[Number(index)] ?? ''))
    .map(tidy)
    .filter((part) => part !== '');
}

function group(kind: 'any' | 'all', names: readonly string[]): Party | undefined {
  const of = names.flatMap((name) => partyOf(name) ?? []);
  return of.length > 1 ? { kind, of } : of[0];
}

/** What kind of party a name is. */
export function partyKind(name: string): Kind {
  const bare = name.replace(/\([^)]*\)/g, ' ');
  if (/(?:^|\s)#[\p{L}]/u.test(name)) return 'channel';
  if (/@|\+\d/.test(name)) return 'contact';
  if (/status ?page|e-?mail lists?|social media|support channels/i.test(name)) return 'channel';
  if (/participants|responders\b|attendees|all roles|everyone involved|anyone/i.test(name)) {
    return 'participants';
  }
  if (/\b(?:primary|secondary|on-?call|first responder)\b/i.test(name)) return 'slot';
  if (
    /commander|incident (?:manager|coordinator|lead)\b|\bIC\b|scribe|communications? (?:lead|manager|officer)|comms|tech(?:nical)? lead\b/i.test(
      bare,
    )
  )
    return 'role';
  if (/team (?:lead|manager|member)/i.test(bare)) return 'title';
  if (
    /teams?\b|leadership|management|department|stakeholders|customers|users|group\b|board\b|backlog|staff|everyone|\ball\b|^support$/i.test(
      bare,
    )
  ) {
    return 'team';
  }
  if (
    /^(?:engineering|development|operations|legal|product|security|infra|developers?)$/i.test(
      bare.trim(),
    )
  ) {
    return 'team';
  }
  return 'title';
}

/** By which way a phrase reaches people; several where it names several. */
function viasOf(text: string): Via[] {
  const ways: readonly (readonly [RegExp, Via])[] = [
    [/\bpag(?:e|es|ed|ing)\b|pagerduty|opsgenie/i, 'page'],
    [/\bphone\b|(?<!on[- ])\bcall(?:s|ed)?\b|telephone|hotline/i, 'phone'],
    [/\bslack\b|\bteams\b channel|\bchat\b|\bmessage\b|#[\p{L}]/iu, 'message'],
    [/e-?mail/i, 'mail'],
    [/\bticket\b|backlog|\bjira\b/i, 'ticket'],
  ];
  return ways.filter(([words]) => words.test(text)).map(([, via]) => via);
}

/** The parties told by a phrase such as "Immediate page to on-call engineer". */
export function notifiedBy(text: string): Party[] {
  const vias = viasOf(text);
  const behind =
    /\b(?:to|with|notify|inform|page|alert)\s+(?!within)(.+)$/i.exec(text)?.[1] ?? text;
  const named = /backlog/i.test(behind) ? tidy(behind) : tidy(behind.replace(NOISE, ' '));
  const party = partyOf(named.replace(/^[\s/,-]+|[\s/,-]+$/g, ''));
  if (party === undefined) return [];
  const each = party.kind === 'all' ? party.of : [party];
  if (vias.length === 0) return [...each];
  return vias.flatMap((via) => each.map((one) => withVia(one, via)));
}

/** The party reached in a way of its own. */
function withVia(party: Party, via: Via): Party {
  if ('of' in party) return { ...party, of: party.of.map((one) => withVia(one, via)) };
  return { ...party, via };
}
