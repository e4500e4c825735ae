// What a rehearsal shows, whoever plays it: the terminal, a picture in a file, the console.
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { Refusal } from '#/core/stream/stream.ts';

/** One line of the story. */
export interface Told {
  /** Minutes since the start. */
  readonly minute: number;
  readonly type: string;
  readonly text: string;
}

/** What a rehearsal comes to. */
export interface Summary {
  readonly pages: readonly { readonly person: string; readonly pages: number }[];
  readonly rungs: readonly { readonly minute: number; readonly rung: string }[];
  readonly lastResortRounds: number;
  readonly reminders: number;
  readonly missed: readonly {
    readonly duty: string;
    readonly times: number;
    readonly firstMinute: number;
  }[];
  readonly stillOwed: readonly { readonly duty: string; readonly minute: number }[];
  readonly acknowledgedMinute: number | null;
  readonly closableMinute: number | null;
  readonly closedMinute: number | null;
}

/** A stretch of a lane, in minutes since the start. */
export interface LaneSpan {
  readonly kind: 'page open' | 'page answered' | 'page ended' | 'hold';
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/** An instant on a lane, in minutes since the start. */
export interface LaneMark {
  readonly kind: 'kept' | 'missed' | 'rung' | 'last-resort';
  readonly at: number;
  readonly says: string;
}

/** One row of the picture. */
export interface Lane {
  readonly name: string;
  readonly spans: readonly LaneSpan[];
  readonly marks: readonly LaneMark[];
}

/** What the year was for one person. */
export interface PersonYear {
  readonly person: PersonId;
  readonly name: string;
  /** Pages, whatever number of messages each took. */
  readonly pages: number;
  /** Messages that reached them. */
  readonly messages: number;
  /** Nights with a message between 22:00 and 07:00 of their own clock. */
  readonly nights: number;
  /** The most such nights within seven days. */
  readonly worstWeek: number;
  /** Incidents they took first. */
  readonly taken: number;
}

/** What the year was. */
export interface YearReport {
  readonly incidents: number;
  readonly bySeverity: Readonly<Record<string, number>>;
  readonly people: readonly PersonYear[];
  /** Incidents that paged somebody. */
  readonly paged: number;
  /** Of them: no page was answered for a day. */
  readonly unanswered: number;
  /** First page to first answer in milliseconds, where there was one; null where there was none at all. */
  readonly wait: {
    readonly median: number;
    readonly ninetieth: number;
    readonly worst: number;
  } | null;
  readonly lastResort: number;
  readonly missed: readonly {
    readonly duty: string;
    readonly times: number;
    readonly of: number;
    /** Severities of these misses at which nobody is paged: a message waits until it is read. */
    readonly unpaged: readonly string[];
  }[];
}

/** What is asked to be rehearsed; what is absent is as the preset or the scenario has it. */
export interface RehearsalAsked {
  readonly what: 'preset' | 'scenario' | 'year';
  /** Of a preset, or the file of a scenario. */
  readonly name?: string | undefined;
  readonly severity?: string | undefined;
  /** A wall time in the zone of the team, or an instant with its zone. */
  readonly starts?: string | undefined;
  readonly hours?: number | undefined;
  /** Of a year: incidents by severity. */
  readonly rates?: Readonly<Record<string, number>> | undefined;
  readonly attention?: number | undefined;
  readonly care?: number | undefined;
  readonly seed?: number | undefined;
}

/** A rehearsal that was played, as a story and a picture. */
export interface StoryResult {
  readonly kind: 'story';
  readonly title: string;
  readonly severity: string;
  /** ISO. */
  readonly start: string;
  readonly zone: string;
  /** How long it was watched. */
  readonly minutes: number;
  /** Why nobody was paged, where nobody was; else null. */
  readonly silence: string | null;
  readonly told: readonly Told[];
  /** Lines of which only the first few are told. */
  readonly again: readonly {
    readonly text: string;
    readonly times: number;
    readonly lastMinute: number;
  }[];
  readonly lanes: readonly Lane[];
  readonly summary: Summary;
}

/** A year that was played. */
export interface YearResult {
  readonly kind: 'year';
  readonly start: string;
  readonly seed: number;
  readonly attention: number;
  readonly care: number;
  readonly report: YearReport;
}

/** Why something cannot be rehearsed: where it stands, and what to change. */
export interface RefusedResult {
  readonly kind: 'refused';
  readonly problems: readonly {
    /** The file with its line; null where it is not about a file. */
    readonly place: string | null;
    readonly says: string;
    readonly fix: string;
  }[];
}

/** What came of a rehearsal. */
export type RehearsalResult = StoryResult | YearResult | RefusedResult;

/** A rehearsal of a team: one at a time, and the last one is kept. */
export interface RehearsalView {
  readonly id: string;
  readonly team: string;
  readonly asked: RehearsalAsked;
  /** ISO. */
  readonly begunAt: string;
  readonly state: 'running' | 'done' | 'ended' | 'failed';
  /** How much of the simulated time is over, from 0 to 1. */
  readonly progress: number;
  /** Why it failed; else null. */
  readonly failure: string | null;
  readonly result: RehearsalResult | null;
}

/** A scenario in the folder of a team. */
export interface ScenarioLine {
  readonly file: string;
  /** As written; the name of the file where it cannot be read. */
  readonly title: string;
  readonly summary: string;
  readonly starts: string | null;
  readonly severity: string | null;
  /** True where alerts declare it, so that its severity is theirs. */
  readonly hasAlerts: boolean;
}

/** Something that can always be rehearsed. */
export interface PresetLine {
  readonly name: string;
  readonly title: string;
  readonly says: string;
}

/** What a team can rehearse, and its last rehearsal. */
export interface RehearsalsView {
  readonly team: string;
  readonly zone: string;
  readonly presets: readonly PresetLine[];
  readonly scenarios: readonly ScenarioLine[];
  readonly severities: readonly {
    readonly key: string;
    readonly label: string;
    /** Incidents in a usual year. */
    readonly rate: number;
  }[];
  readonly rehearsal: RehearsalView | null;
}

/** Rehearsals of the teams of a server: apart from everything real, and never in its way. */
export interface Rehearsals {
  /** What a team can rehearse, and its last rehearsal; null where there is no such team. */
  readonly of: (team: TeamId) => Promise<RehearsalsView | null>;
  readonly begin: (team: TeamId, asked: RehearsalAsked) => Promise<RehearsalView | Refusal>;
  /** The last of a team, by its id. */
  readonly byId: (id: string) => RehearsalView | null;
  /** Stops one that runs; nothing where it is over. */
  readonly end: (id: string) => void;
}
