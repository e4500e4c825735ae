// What the items of a plan are made of: lines, lengths, parties, conditions, confirmations.

/** First and last line of an item in the source, counted from 1. */
export type Lines = readonly [from: number, to: number];

/** ISO 8601 duration, or a word for what is no duration. */
export type Length = string;

/** Who is told, owns, attends or approves. `name` is the document's own word for it. */
export type Party =
  | {
      readonly kind:
        | 'person'
        | 'role'
        | 'slot'
        | 'title'
        | 'team'
        | 'contact'
        | 'channel'
        | 'participants';
      readonly name: string;
      readonly via?: Via;
      readonly lines?: Lines;
    }
  | {
      readonly kind: 'any' | 'first' | 'all';
      readonly of: readonly Party[];
      readonly lines?: Lines;
    };

/** How a party is reached. */
export type Via = 'page' | 'phone' | 'message' | 'mail' | 'ticket';

/** One condition grammar for every item. `text` is the document's own wording. */
export type When =
  | { readonly kind: 'severity'; readonly in: readonly string[]; readonly text?: string }
  | { readonly kind: 'fact'; readonly fact: string; readonly is: boolean; readonly text?: string }
  | {
      readonly kind: 'clock';
      readonly clock: ClockName;
      readonly past: Length;
      readonly text?: string;
    }
  | {
      readonly kind: 'count';
      readonly of: string;
      readonly atLeast: number;
      readonly within?: Length;
      readonly text?: string;
    }
  | { readonly kind: 'happened'; readonly what: string; readonly text?: string }
  | {
      readonly kind: 'calendar';
      readonly is: 'off-hours' | 'business-hours';
      readonly text?: string;
    }
  | { readonly kind: 'question'; readonly ask: string; readonly of?: Party; readonly text?: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly When[]; readonly text?: string }
  | { readonly kind: 'not'; readonly of: When; readonly text?: string };

/** What a length is measured from. */
export type ClockName =
  | 'unanswered'
  | 'previous-rung'
  | 'since-alert'
  | 'since-declared'
  | 'unresolved'
  | 'downtime'
  | 'no-progress'
  | 'last-update'
  | 'since-raise'
  | 'since-mitigated'
  | 'since-resolved';

/** Something a machine or people must confirm: a closure criterion, an agreement, an approval. */
export interface Confirmation {
  readonly text: string;
  readonly by: 'person' | 'each-role' | 'machine';
  /** What a machine can judge by itself: `stable`, `alerts-quiet`, or a check of the document. */
  readonly check?: string;
  readonly every?: Length;
  readonly times?: number;
  readonly holdsFor?: Length;
  readonly lines: Lines;
}
