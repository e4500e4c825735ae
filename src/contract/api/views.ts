// What the API shows. Times are ISO 8601 text in UTC; lengths are milliseconds.

/** A person with their name, as today's roster has it. */
export interface PersonView {
  readonly person: string;
  readonly name: string;
}

/** An incident in a list. */
export interface IncidentLine {
  readonly id: string;
  readonly number: string;
  readonly team: string;
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly drill: boolean;
  readonly declaredAt: string;
  readonly holder: PersonView | null;
}

/** Something owed. */
export interface DutyView {
  readonly duty: string;
  readonly title: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly owner: string;
  readonly audience: string | null;
  readonly state: string;
}

/** Something in the way of closing. */
export interface ObstacleView {
  readonly kind: string;
  readonly text: string;
  readonly left: number | null;
  readonly id: string | null;
}

/** A line of a checklist. */
export interface TaskView {
  readonly id: string;
  readonly phase: string;
  readonly text: string;
  readonly state: string;
  readonly blocksClosing: boolean;
}

/** An incident with all that is asked of people. */
export interface IncidentView extends IncidentLine {
  /** The team's zone, in which its people read times. */
  readonly zone: string;
  readonly summary: string;
  readonly origin: string;
  readonly severityLabel: string;
  readonly firingAlerts: number;
  readonly mitigatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  readonly holderSince: string | null;
  /** Whose attention is being asked for at present. */
  readonly ringing: readonly (PersonView & { readonly purpose: string; readonly since: string })[];
  readonly roles: readonly {
    readonly role: string;
    readonly name: string;
    readonly held: PersonView | null;
    readonly offered: PersonView | null;
  }[];
  readonly facts: Readonly<Record<string, boolean | null>>;
  readonly duties: readonly DutyView[];
  readonly tasks: readonly TaskView[];
  readonly criteria: readonly {
    readonly id: string;
    readonly text: string;
    readonly by: string;
    readonly confirmedBy: readonly PersonView[];
  }[];
  readonly debts: Readonly<Record<string, string>>;
  readonly obstacles: readonly ObstacleView[];
  /** What comes next, soonest first. */
  readonly next: readonly { readonly at: string; readonly what: string }[];
}

/** One line of the timeline. */
export interface TimelineLine {
  readonly seq: number;
  readonly at: string;
  /** Wall-clock time in the team's zone. */
  readonly time: string;
  readonly by: string;
  readonly type: string;
  readonly text: string;
}

/** Who is on call in a team. */
export interface OnCallView {
  readonly team: string;
  readonly name: string;
  readonly slots: readonly {
    readonly rota: string;
    readonly slot: string;
    readonly people: readonly (PersonView & {
      readonly until: string | null;
      readonly because: string;
    })[];
  }[];
  readonly overrides: readonly {
    readonly id: string;
    readonly rota: string;
    readonly slot: string;
    readonly person: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/** A team as served. */
export interface TeamView {
  readonly team: string;
  readonly name: string;
  readonly isLive: boolean;
  readonly gaps: readonly string[];
  /** Why its files of today are refused; the last good ones hold. */
  readonly refused: readonly string[];
}

/** A key, without its secret. */
export interface KeyView {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly person: string | null;
  readonly team: string | null;
  readonly madeAt: string;
  readonly endedAt: string | null;
}

/** A mail that the server kept. */
export interface MailView {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of an action. */
export interface ActedView {
  readonly action: string;
  readonly incident: IncidentLine | null;
  /** What happened through it, as sentences. */
  readonly happened: readonly string[];
}
