// What is to be done so that it does not happen again: each with an owner and a date, and owed like
// any other duty [REV-4].
import { own } from '../basics/own.ts';
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { Draft } from './draft.ts';
import { isOwed, meetDuty, openDuty, voidDuty } from './duty.ts';
import { kindMeant } from './item-kind.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import type { Incident, ItemState } from './state.ts';
import { tellPerson } from './tell.ts';

/** An action item as it is asked for. */
export interface ItemAsked {
  readonly what: string;
  readonly kind?: string;
  readonly owner?: PersonId;
  readonly dueAt?: At;
}

/** Notes what is to be done; with a date it is owed from then on. */
export function addItem(draft: Draft, asked: ItemAsked): Answer {
  if (!takesItems(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const what = asked.what.trim();
  if (what === '') return refuse('nothing-said', {});
  const { owner = null, dueAt = null } = asked;
  if (owner !== null && draft.context.personOf(owner, draft.now) === null) {
    return refuse('unknown-person', { person: owner });
  }
  if (dueAt !== null && dueAt <= draft.now) return refuse('time-in-the-past', { at: dueAt });
  const kinds = itemKinds(draft);
  const kind =
    asked.kind === undefined
      ? ''
      : kinds.length === 0
        ? asked.kind.trim()
        : kindMeant(kinds, asked.kind);
  if (kind === null) return refuse('no-such-kind', { kind: asked.kind, kinds });
  const item = `i${draft.state.version + 1}`;
  draft.add({ type: 'item.added', item, what, kind, owner, dueAt });
  if (dueAt !== null) owe(draft, item, dueAt);
  if (owner !== null && owner !== draft.person) {
    tellPerson(draft, owner, { words: 'item', because: what });
  }
  return null;
}

/** Says that an item is done, dropped with a reason, or open again. */
export function setItem(
  draft: Draft,
  asked: {
    readonly item: string;
    readonly state: ItemState['state'];
    readonly reason: string;
  },
): Answer {
  if (!takesItems(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const item = own(draft.state.items, asked.item);
  if (item === undefined) {
    return refuse('no-such-item', { item: asked.item, items: Object.keys(draft.state.items) });
  }
  if (item.state === asked.state) return refuse('nothing-changes', {});
  if (asked.state === 'dropped' && asked.reason.trim() === '') {
    return refuse('reason-needed', { for: 'drop an action item' });
  }
  draft.add({ type: 'item.set', what: item.what, ...asked });
  follow(draft, asked.item, item.dueAt);
  return null;
}

function follow(draft: Draft, item: string, dueAt: At | null): void {
  const key = `item:${item}`;
  const duty = draft.state.duties[key];
  const state = draft.state.items[item]?.state;
  if (state === 'done') meetDuty(draft, key);
  if (state === 'dropped' && duty !== undefined && isOwed(duty)) {
    voidDuty(draft, key, 'the item was dropped');
  }
  // An item taken up again after its date is late already: nothing new is owed by a clock.
  if (state === 'open' && dueAt !== null && dueAt > draft.now) owe(draft, item, dueAt);
}

function owe(draft: Draft, item: string, dueAt: At): void {
  const { what, owner } = draft.state.items[item] ?? { what: item, owner: null };
  const name = owner === null ? null : draft.context.nameOf(owner);
  const id = `item:${item}`;
  openDuty(
    draft,
    {
      id,
      duty: id,
      kind: 'follow-up',
      title: what.slice(0, 300),
      severities: [],
      when: null,
      clock: 'since-resolved',
      first: null,
      every: null,
      alsoOn: [],
      until: 'done',
      owner: name === null ? null : { kind: 'title', name },
      audience: null,
      external: false,
      to: [],
      raisesTo: null,
      from: 'document',
    },
    dueAt,
  );
}

/** The runbook's kinds of items. */
function itemKinds(draft: Draft): readonly string[] {
  return draft.context.plan.plan.reviews.actionClasses;
}

/** From the declaration on and after closing; a false alarm has none, those of a merged one are the other's. */
function takesItems({ status }: Incident): boolean {
  return !['undeclared', 'cancelled', 'merged'].includes(status);
}
