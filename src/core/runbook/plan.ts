// What a runbook compiles to: what the document says, nothing more. What it does not say is absent.
// Lengths are ISO 8601 text (`PT15M`, `P1D`, `P1W`) or a word (`immediate`, `next-business-day`,
// `daily`, `weekly`, `commander-sets`). Every item knows its lines of the source, counted from 1.
import type { ClockName, Confirmation, Length, Lines, Party, When } from './plan-parts.ts';

export type { ClockName, Confirmation, Length, Lines, Party, Via, When } from './plan-parts.ts';

/** How a severity gets attention [SEV-7]. */
export type Attention = 'page' | 'message' | 'backlog';

/** Alerts that are of a severity because they fire repeatedly; what the document does not say is absent. */
export interface Repeats {
  /** At which firing. */
  readonly times?: number;
  readonly within?: Length;
  readonly text: string;
}

/** A level of the document's own scale, most severe first. */
export interface Severity {
  readonly key: string;
  readonly aliases?: readonly string[];
  readonly label?: string;
  /** What makes an incident of this severity, in one phrase. */
  readonly definition?: string;
  /** 1 is the most severe. */
  readonly rank: number;
  readonly attention?: Attention;
  readonly acknowledge?: Length;
  readonly response?: Length;
  readonly resolution?: Length;
  readonly updateEvery?: Length;
  /** Also asked for at a milestone or a change of status [DUE-7]. */
  readonly updateAlsoOn?: readonly string[];
  /** Where the cadence ends, as written: `resolved`, `mitigated`. */
  readonly updateUntil?: 'mitigated' | 'resolved';
  readonly statusFirst?: Length;
  readonly statusEvery?: Length;
  readonly notify?: readonly Party[];
  readonly examples?: readonly string[];
  /** Conditions under which an incident is of this severity by itself (`unavailable > 15 min`). */
  readonly promote?: readonly When[];
  /** Alerts that are of this severity because they fire repeatedly [ALR-15]. */
  readonly repeats?: Repeats;
  readonly from?: 'default';
  readonly defaults?: readonly string[];
  readonly lines: Lines;
}

/** A rung of the ladder. `after` and `clock` as the document measures. */
export interface Rung {
  readonly level: string;
  readonly to: readonly Party[];
  readonly after?: Length;
  readonly clock?: ClockName;
  /** The level's own time to answer, by severity key, `*` for all [ESC-2]. */
  readonly answerWithin?: Readonly<Record<string, Length>>;
  /** Conditions that bring the rung in as well, also on a held incident [ESC-6]. */
  readonly triggers?: readonly When[];
  readonly when?: When;
  readonly authority?: readonly string[];
  readonly simultaneous?: boolean;
  readonly from?: 'default';
  readonly lines: Lines;
}

/** Where the ladder goes round again when nobody answered: the number of the rung, from 1. */
export interface LadderRepeat {
  readonly from: number;
  readonly times?: number;
  readonly lines: Lines;
}

/** A time by which something must be done for somebody. */
export interface Deadline {
  readonly name: string;
  readonly kind: 'notify' | 'update' | 'status-page' | 'customer' | 'brief' | 'other';
  readonly within?: Length;
  readonly every?: Length;
  readonly clock: ClockName;
  readonly until?: 'mitigated' | 'resolved' | 'closed';
  readonly alsoOn?: readonly string[];
  readonly when?: When;
  readonly audience?: readonly Party[];
  readonly owner?: Party;
  readonly lines: Lines;
}

/** A role of the response, or what the document calls one. */
export interface Role {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly duties: readonly string[];
  readonly who?: Party;
  readonly backup?: Party;
  readonly authority?: readonly string[];
  readonly escalation?: readonly { readonly to: Party; readonly when?: When }[];
  readonly lines: Lines;
}

/** A line of a checklist. */
export interface Task {
  readonly text: string;
  readonly owner?: Party;
  readonly when?: When;
  readonly within?: Length;
  /** "if needed": defaults to not needed [CLO-3]. */
  readonly optional?: boolean;
  /** "Or ...": another way to do what stands before it. */
  readonly alternative?: boolean;
  /** How long people wait with it: "Wait 30 seconds". */
  readonly wait?: Length;
  /** True where the document has a box. */
  readonly checkbox: boolean;
  readonly group?: string;
  readonly lines: Lines;
}

/** A stage of the response. Windows are ISO lengths from the anchor. */
export interface Phase {
  readonly name: string;
  readonly window?: {
    readonly text: string;
    readonly anchor: 'declared' | 'resolved';
    readonly from?: Length;
    readonly to?: Length;
  };
  readonly tasks: readonly Task[];
  readonly lines: Lines;
}

/** The steps for one kind of incident, one mitigation, or one recovery. */
export interface Procedure {
  readonly name: string;
  readonly kind: 'scenario' | 'mitigation' | 'recovery';
  /** The title it stands under among others of its sort: "Security Incidents". */
  readonly group?: string;
  readonly severity?: string;
  readonly lastResort?: boolean;
  readonly triggers: readonly string[];
  readonly symptoms: readonly string[];
  readonly sets: readonly string[];
  readonly duties: readonly string[];
  readonly steps: readonly Task[];
  readonly escalateWhen: readonly When[];
  readonly lines: Lines;
}

/** What kind of shell command a statement is. */
export type CommandKind =
  | 'check'
  | 'evidence'
  | 'monitor'
  | 'change'
  | 'dangerous'
  | 'self-severing'
  | 'announce'
  | 'message'
  | 'sample'
  | 'prose';

/** One statement of a shell fence of the document. */
export interface ShellCommand {
  readonly text: string;
  readonly language: string;
  readonly kind: CommandKind;
  /** The lines of its fence, which runs as one session. */
  readonly block: Lines;
  readonly verdict?: 'exit-status' | 'output' | 'person';
  readonly background?: boolean;
  /** JSON pointer of the command of this document that undoes it, or that it undoes. */
  readonly reverses?: string;
  readonly needs?: {
    readonly host?: string;
    readonly tools?: readonly string[];
    readonly secrets?: readonly string[];
    readonly outOfBand?: boolean;
  };
  readonly leaves?: readonly string[];
  /** `or` where the document offers this as another way, not the next step. */
  readonly alternative?: boolean;
  readonly lines: Lines;
}

/** A person, role, topic, vendor, mailbox, bridge or hotline of a contact list. */
export interface Contact {
  readonly name?: string;
  readonly role?: string;
  readonly kind?: 'person' | 'role' | 'topic' | 'vendor' | 'mailbox' | 'bridge' | 'hotline';
  readonly phone?: string;
  readonly email?: string;
  readonly handle?: string;
  readonly url?: string;
  readonly account?: string;
  readonly backup?: string;
  /** What the entry says beside its address: "via PagerDuty", "if public incident". */
  readonly note?: string;
  readonly placeholder?: boolean;
  readonly undialable?: boolean;
  readonly lines: Lines;
}

/** Words to somebody, by the document's own form. */
export interface Template {
  readonly name: string;
  readonly audience?: string;
  readonly when?: string;
  readonly fields: readonly string[];
  readonly body: string;
  readonly lines: Lines;
}

/** A rule that bypasses others. */
export interface Exception {
  readonly name: string;
  readonly when: When;
  readonly page: readonly Party[];
  readonly bypasses: readonly ('quiet-hours' | 'settings' | 'spacing')[];
  readonly lines: Lines;
}

/** A rota as written; what it leaves open is asked. */
export interface WrittenRota {
  readonly name: string;
  readonly slots: readonly string[];
  /** One row a shift: who is in each slot. */
  readonly shifts: readonly Readonly<Record<string, string>>[];
  readonly every?: Length;
  readonly handover?: string;
  readonly asks: readonly ('start' | 'zone' | 'handover' | 'people')[];
  readonly lines: Lines;
}

/** What the reader or the checker says of a line. */
export interface Finding {
  readonly code: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly kind:
    | 'unclear'
    | 'missing'
    | 'contradiction'
    | 'placeholder'
    | 'unbound'
    | 'unreachable'
    | 'dangerous';
  readonly says: string;
  readonly fix: string;
  readonly lines: Lines;
}

/** What became of a run of lines; the entries are a partition of the document's lines. */
export interface Account {
  readonly lines: Lines;
  readonly kind: 'compiled' | 'guidance' | 'not-understood' | 'blank';
  /** JSON pointers into the plan of the innermost items. */
  readonly items: readonly string[];
}

/** The whole plan; `schema` is its version. */
export interface Plan {
  readonly schema: 1;
  readonly title: string;
  readonly source: {
    readonly sha256?: string;
    readonly bytes: number;
    readonly lines: number;
    /** Where the runbook is several files: which lines came from which. */
    readonly files?: readonly { readonly path: string; readonly lines: Lines }[];
  };
  readonly upkeep: {
    readonly version?: string;
    readonly owner?: string;
    readonly lastUpdated?: string;
    readonly frequency?: string;
    readonly nextReview?: string;
    readonly changes?: readonly string[];
    /** What is to be done again and again between incidents; `every` only where it is written. */
    readonly recurring?: readonly {
      readonly text: string;
      readonly every?: string;
      readonly lines: Lines;
    }[];
    readonly lines?: Lines;
  };
  readonly highlights: readonly { readonly text: string; readonly lines: Lines }[];
  readonly principles: readonly { readonly text: string; readonly lines: Lines }[];
  readonly declaration: {
    readonly by: readonly string[];
    readonly where?: string;
    readonly command?: string;
    readonly sources: readonly string[];
    readonly auto: readonly {
      readonly text: string;
      readonly kind: 'page' | 'role' | 'room' | 'other';
      readonly lines: Lines;
    }[];
    readonly lines?: Lines;
  };
  readonly idFormat?: string;
  readonly severities: readonly Severity[];
  readonly impact: {
    readonly matrix: readonly {
      readonly severity: string;
      readonly columns: Readonly<Record<string, string>>;
      readonly lines: Lines;
    }[];
    readonly kinds: readonly {
      readonly name: string;
      readonly asks: string;
      readonly lines: Lines;
    }[];
  };
  readonly coverage: readonly {
    readonly severities: readonly string[];
    readonly hours: string;
    readonly party: Party;
    readonly lines: Lines;
  }[];
  readonly roles: readonly Role[];
  readonly ladder: readonly Rung[];
  readonly ladderRepeat?: LadderRepeat;
  readonly escalateWhen: readonly When[];
  readonly deadlines: readonly Deadline[];
  readonly exceptions: readonly Exception[];
  readonly rotas: readonly WrittenRota[];
  readonly contacts: readonly Contact[];
  readonly channels: readonly {
    readonly name: string;
    readonly purpose?: string;
    readonly lines: Lines;
  }[];
  readonly statusPage?: { readonly url: string; readonly lines: Lines };
  readonly links: readonly {
    readonly url: string;
    readonly label?: string;
    readonly lines: Lines;
  }[];
  readonly library?: string;
  readonly templates: readonly Template[];
  readonly phases: readonly Phase[];
  readonly procedures: readonly Procedure[];
  readonly commands: readonly ShellCommand[];
  readonly causes: readonly {
    readonly name: string;
    readonly signs: string;
    readonly mitigation?: string;
    readonly lines: Lines;
  }[];
  readonly decisions: readonly {
    readonly what: string;
    readonly by?: Party;
    readonly doAtOnceWhen: readonly string[];
    readonly investigateFirstWhen: readonly string[];
    readonly asks: readonly string[];
    readonly lines: Lines;
  }[];
  readonly closure: {
    readonly criteria: readonly Confirmation[];
    readonly stableFor?: Length;
    readonly watchFor?: Length;
    readonly actions: readonly { readonly text: string; readonly lines: Lines }[];
    readonly lines?: Lines;
  };
  readonly reviews: {
    readonly requiredWhen: readonly (When & { readonly lines?: Lines })[];
    readonly scheduleWithin?: Length;
    readonly holdWithin?: Length;
    readonly publishWithin?: Length;
    readonly attendees: readonly string[];
    readonly agenda: readonly string[];
    readonly reportSections: readonly string[];
    readonly followUps: readonly {
      readonly name: string;
      readonly within?: Length;
      readonly tasks: readonly Task[];
      readonly lines: Lines;
    }[];
    readonly actionClasses: readonly string[];
    readonly lines?: Lines;
  };
  readonly findings: readonly Finding[];
  readonly account: readonly Account[];
  /** Share of non-blank lines: compiled, guidance, not understood; each 0 to 1. */
  readonly understood: {
    readonly compiled: number;
    readonly guidance: number;
    readonly notUnderstood: number;
  };
}
