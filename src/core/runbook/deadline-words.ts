// What kind of deadline a phrase states, for whom, and who owes it.
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { Deadline, Party, Role } from './plan.ts';

/** Words of an update. */
export const UPDATES: RegExp = /\bupdates?\b|cadence|status report/i;

/** Words by which somebody is told. */
export const TELLS: RegExp =
  /notif|alert|inform|\b(?:tell|told)\b|brief|communicat|customers?\b|stakeholders?\b|management|leadership|status ?page|updates?\b|announce|escalate to/i;

/** What kind of deadline a phrase states. */
export function kindOf(text: string): Deadline['kind'] {
  if (/status ?page/i.test(text)) return 'status-page';
  if (
    /customers?\b|users? (?:notif|inform)|public\b/i.test(text) &&
    !/customer support/i.test(text)
  )
    return 'customer';
  if (/brief/i.test(text)) return 'brief';
  if (UPDATES.test(text) && !/notif/i.test(text)) return 'update';
  return /notif|alert|inform|escalat|page\b|call\b/i.test(text) ? 'notify' : 'other';
}

/** Whom a point tells: "Notify customers within ...", "Leadership is notified ...". */
export function audienceOf(item: Item): Party[] {
  const channel = /#[\p{L}\d][\p{L}\d_-]*/u.exec(item.text)?.[0];
  if (channel !== undefined) return [{ kind: 'channel', name: channel }];
  const whom =
    TOLD.exec(item.text)?.[1] ?? UPDATED.exec(item.text)?.[1] ?? IS_TOLD.exec(item.text)?.[1];
  const party =
    whom === undefined ? undefined : partyOf(whom.replace(/^(?:the|all)\s+(?=\w)/i, ''));
  return party === undefined ? [] : party.kind === 'all' ? [...party.of] : [party];
}

const END = '(?:\\s+(?:within|every|if|when|for|on|with|of|immediately)\\b.*)?\\.?$';
const TOLD = new RegExp(
  `\\b(?:notify|alert|inform|brief|tell|escalate to)\\s+(?!within|every)(.+?)${END}`,
  'i',
);
const UPDATED = new RegExp(`^update\\s+(?!within|every)(.+?)${END}`, 'i');
const IS_TOLD = /^(.+?)\s+(?:is|are|gets?)\s+(?:notified|informed|alerted|told)\b/i;

/** The owner, where there is one. */
export function ownedBy(owner: Party | undefined): { owner?: Party } {
  return owner === undefined ? {} : { owner };
}

/** The role that speaks for the incident. */
export function communicator(roles: readonly Role[]): Party | undefined {
  const role = roles.find((one) => /communicat|comms/i.test(one.name));
  return role === undefined ? undefined : { kind: 'role', name: role.name };
}
