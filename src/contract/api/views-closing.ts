// What the API shows of the end of an incident, and of what comes after it.

/** A person with their name, as today's roster has it. */
export interface PersonView {
  readonly person: string;
  readonly name: string;
}

/** An action item: what is to be done so that it does not happen again. */
export interface ItemView {
  readonly id: string;
  readonly what: string;
  readonly kind: string;
  readonly owner: PersonView | null;
  readonly dueAt: string | null;
  readonly state: 'open' | 'done' | 'dropped';
}

/** What a review has to know, and what came of it. */
export interface ReviewView {
  /** True where the runbook, or what was done, asks for one. */
  readonly required: boolean;
  /** Why it is required. */
  readonly because: readonly string[];
  /** Other incidents that were the same, and in what. */
  readonly recurrences: readonly { readonly number: string; readonly because: string }[];
  readonly scheduledFor: string | null;
  readonly heldAt: string | null;
  readonly items: readonly ItemView[];
  /** Kinds of action items that the runbook names. */
  readonly kinds: readonly string[];
}

/** A criterion of the closure, and who says that it holds. */
export interface CriterionView {
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly confirmedBy: readonly PersonView[];
  /** True where the commander spoke for everybody. */
  readonly overruled: boolean;
}
