// What the API shows of the end of an incident, and of what comes after it.

/** A person with their name, as today's roster has it. */
export interface PersonView {
  readonly person: string;
  readonly name: string;
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
