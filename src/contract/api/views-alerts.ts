// What machines keep alive beside incidents, and what is asked about the alerts of one.

/** How often alerts must begin to fire before they declare, and how often they did. */
export interface AwaitedView {
  readonly fired: number;
  readonly times: number;
  /** Milliseconds. */
  readonly within: number;
  /** Of the incident that they declare then. */
  readonly severity: string;
}

/** Alerts that are kept without an incident. */
export interface KeptView {
  readonly group: string;
  readonly title: string;
  readonly severity: string | null;
  readonly because: string;
  readonly since: string;
  /** How many of them fire. */
  readonly firing: number;
  /** When one of them was last heard of. */
  readonly lastAt: string;
  /** How often they were sent, and how often they began to fire, together. */
  readonly sent: number;
  readonly rounds: number;
  /** What they wait for; null where they wait for nothing. */
  readonly awaited: AwaitedView | null;
}

/** An alert of an incident. */
export interface IncidentAlertView {
  /** The sender's own key. */
  readonly alert: string;
  readonly source: string;
  readonly title: string;
  readonly severity: string | null;
  readonly status: 'firing' | 'resolved';
  /** How often it was sent. */
  readonly sent: number;
  /** How often it began to fire. */
  readonly rounds: number;
  /** How often it changed since it was calm; 0 where it does not flap. */
  readonly flaps: number;
  /** Since when it fires, or when its last round began. */
  readonly since: string;
  readonly lastAt: string;
  /** Whose silence holds it, and why: it fires and does not count; null where none does. */
  readonly silenced: string | null;
}

/** A page of the alerts of one incident: those that fire first, and among them what fired first. */
export interface IncidentAlertsView {
  readonly number: string;
  readonly zone: string;
  /** How many there are on all pages. */
  readonly firing: number;
  readonly ended: number;
  /** How many of those that fire a silence holds, on all pages. */
  readonly silenced: number;
  /** Those that flap, and so count as firing though one may have ended just now; on the first page only. */
  readonly flapping: readonly IncidentAlertView[];
  readonly alerts: readonly IncidentAlertView[];
  /** What `after` takes for the next page; null on the last. Where something is looked for, a page may be short. */
  readonly next: string | null;
}

/** A sign of life that a machine owes. */
export interface HeartbeatView {
  readonly name: string;
  readonly every: number;
  readonly grace: number;
  /** When it was last given; null where it never was. */
  readonly lastAt: string | null;
  /** Since when it is missing; null where it is not. */
  readonly missingSince: string | null;
  /** When it is missing unless it is given before; null where it is missing already. */
  readonly dueAt: string | null;
}

/** What machines say of a team beside its incidents. */
export interface AlertsView {
  readonly team: string;
  readonly zone: string;
  readonly kept: readonly KeptView[];
  readonly heartbeats: readonly HeartbeatView[];
}

/** An alert of an incident that somebody is asked about. */
export interface AlertAskedView {
  readonly alert: string;
  readonly title: string;
  /** It joined while somebody held the incident, or nobody hears of it any more. */
  readonly why: 'joined' | 'silent';
}
