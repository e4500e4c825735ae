// What is counted: the one list of all figures that `/metrics` shows, and how to count. Names follow
// the conventions of Prometheus: base units, `_total` for what only grows. The values of a label come
// from a list that is written here, or from names that only whoever serves can add to (teams, kinds of
// senders and channels, codes of refusals): never from an alert, or its sender could fill the memory.

/** What is known of a figure. */
export interface MetricEntry {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly says: string;
  /** The values of each label; `names` where only the server's own files and code can add to them. */
  readonly labels: Readonly<Record<string, readonly string[] | 'names'>>;
  readonly buckets?: keyof typeof BUCKETS;
}

/** Upper bounds of the buckets of histograms. */
export const BUCKETS: Readonly<Record<'fast' | 'slow' | 'people' | 'batch', readonly number[]>> = {
  fast: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  slow: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
  people: [15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400],
  batch: [1, 2, 4, 8, 16, 32, 64, 128],
};

/** Every figure. */
export const METRICS = {
  // ---- alerts in ----
  tocsin_intake_requests_total: {
    kind: 'counter',
    says: 'Requests at the door for alerts, by source and by the status they were answered with',
    labels: { source: 'names', status: 'names' },
  },
  tocsin_intake_refused_total: {
    kind: 'counter',
    says: 'Requests at the door for alerts that were turned away, by reason',
    labels: { why: 'names' },
  },
  tocsin_intake_duration_seconds: {
    kind: 'histogram',
    says: 'From a request with alerts to its answer, the commit included',
    labels: {},
    buckets: 'fast',
  },
  tocsin_intake_waiting_requests: {
    kind: 'gauge',
    says: 'Requests with alerts that are not answered yet',
    labels: {},
  },
  tocsin_intake_waiting_bytes: { kind: 'gauge', says: 'Size of their bodies', labels: {} },
  tocsin_alerts_total: {
    kind: 'counter',
    says: 'Alerts by source and outcome: new, other than before, the same again, or no alert at all',
    labels: { source: 'names', outcome: ['fresh', 'changed', 'repeated', 'refused'] },
  },
  tocsin_limit_refusals_total: {
    kind: 'counter',
    says: 'What a limit turned away',
    labels: {
      limit: [
        'intake-queue',
        'body-size',
        'alerts-in-request',
        'group-size',
        'open-incidents',
        'sign-in-tries',
      ],
    },
  },

  // ---- the store ----
  tocsin_commits_total: {
    kind: 'counter',
    says: 'Transactions that write, by outcome',
    labels: { outcome: ['done', 'failed'] },
  },
  tocsin_commit_duration_seconds: {
    kind: 'histogram',
    says: 'From the begin of a transaction that writes to the end of its commit, the sync included',
    labels: {},
    buckets: 'fast',
  },
  tocsin_commit_units: {
    kind: 'histogram',
    says: 'Units of work in one commit',
    labels: {},
    buckets: 'batch',
  },
  tocsin_store_waiting_units: {
    kind: 'gauge',
    says: 'Units of work that wait for a commit',
    labels: { queue: ['people', 'intake'] },
  },
  tocsin_store_waiting_bytes: {
    kind: 'gauge',
    says: 'Memory of the alerts that wait for a commit',
    labels: {},
  },
  tocsin_store_size_bytes: {
    kind: 'gauge',
    says: 'Size of the database, by part',
    labels: { part: ['data', 'log'] },
  },
  tocsin_store_up: {
    kind: 'gauge',
    says: '1 where the store answered when it was last looked at, else 0',
    labels: {},
  },
  tocsin_nodes: {
    kind: 'gauge',
    says: 'Nodes that share the store, this one included',
    labels: {},
  },
  tocsin_streams_quarantined: {
    kind: 'gauge',
    says: 'Incidents, groups and teams that stand still because of a defect of Tocsin',
    labels: {},
  },

  // ---- due work ----
  tocsin_due_lateness_seconds: {
    kind: 'histogram',
    says: 'How long after its time due work was committed, by kind of stream',
    labels: { kind: ['incident', 'group', 'team'] },
    buckets: 'slow',
  },
  tocsin_due_overdue_seconds: {
    kind: 'gauge',
    says: 'For how long the earliest stream that is due has been due; 0 where none is',
    labels: {},
  },
  tocsin_deadlines_total: {
    kind: 'counter',
    says: 'Duties that ended, by whether their deadline was kept',
    labels: { outcome: ['kept', 'missed'] },
  },

  // ---- incidents and people ----
  tocsin_incidents_declared_total: {
    kind: 'counter',
    says: 'Incidents declared by this node, by who declared',
    labels: { origin: ['alert', 'person', 'drill'] },
  },
  tocsin_incidents_open: {
    kind: 'gauge',
    says: 'Open incidents, by team and severity',
    labels: { team: 'names', severity: 'names' },
  },
  tocsin_incidents_unheld: {
    kind: 'gauge',
    says: 'Open incidents that nobody has acknowledged, by team',
    labels: { team: 'names' },
  },
  tocsin_acknowledge_duration_seconds: {
    kind: 'histogram',
    says: 'From the declaration of an incident to the first acknowledgement, drills left out',
    labels: {},
    buckets: 'people',
  },
  tocsin_resolve_duration_seconds: {
    kind: 'histogram',
    says: 'From the declaration of an incident to its first resolution, drills left out',
    labels: {},
    buckets: 'people',
  },
  tocsin_last_resorts_total: {
    kind: 'counter',
    says: 'Times that nobody on a ladder answered and the last resort was reached',
    labels: {},
  },
  tocsin_actions_total: {
    kind: 'counter',
    says: 'Actions that people and programs asked for, by outcome',
    labels: { action: 'names', outcome: ['done', 'refused'] },
  },
  tocsin_teams: {
    kind: 'gauge',
    says: 'Teams served, by whether they are live',
    labels: { live: ['yes', 'no'] },
  },

  // ---- messages out ----
  tocsin_delivery_attempts_total: {
    kind: 'counter',
    says: 'Messages given to a channel, by lane, channel and what it made of them',
    labels: { lane: ['page', 'bulk'], channel: 'names', outcome: ['sent', 'retry', 'gone'] },
  },
  tocsin_delivery_duration_seconds: {
    kind: 'histogram',
    says: 'How long a channel took for a message',
    labels: { lane: ['page', 'bulk'], channel: 'names' },
    buckets: 'slow',
  },
  tocsin_deliveries_in_doubt_total: {
    kind: 'counter',
    says: 'Messages that went out again because whoever held them died: they may have come twice',
    labels: { lane: ['page', 'bulk'] },
  },
  tocsin_deliveries_ended_total: {
    kind: 'counter',
    says: 'Attempts whose end was stored; repeated ones ended after somebody else had the delivery',
    labels: { outcome: ['sent', 'retried', 'gone', 'repeated'] },
  },
  tocsin_deliveries_overdue_seconds: {
    kind: 'gauge',
    says: 'For how long the earliest message that no sender has could have been taken; 0 where none',
    labels: {},
  },
  tocsin_page_latency_seconds: {
    kind: 'histogram',
    says: 'From the first byte of an alert to the page in the hands of its provider, where both are ours',
    labels: {},
    buckets: 'fast',
  },

  // ---- what went wrong around it ----
  tocsin_troubles_total: {
    kind: 'counter',
    says: 'Troubles of the world that were noticed, each once while it lasts',
    labels: { what: ['store', 'disk', 'provider', 'clock', 'loop-blocked'] },
  },
  tocsin_disk_free_bytes: {
    kind: 'gauge',
    says: 'What is left on the disk of the data folder',
    labels: {},
  },
  tocsin_heartbeat_last_success_timestamp_seconds: {
    kind: 'gauge',
    says: 'When the last sign of life of this server was heard, in seconds since 1970',
    labels: {},
  },

  tocsin_backup_last_success_timestamp_seconds: {
    kind: 'gauge',
    says: 'When tocsin backup last made a copy of this data folder and found it good, in seconds since 1970',
    labels: {},
  },
  tocsin_litestream_last_read_timestamp_seconds: {
    kind: 'gauge',
    says: 'When Litestream last took something from the database file, in seconds since 1970; whether that arrived, it alone knows',
    labels: {},
  },

  // ---- this process ----
  tocsin_build_info: {
    kind: 'gauge',
    says: 'Always 1; the labels say what runs',
    labels: { version: 'names', node: 'names', store: ['sqlite', 'postgresql'] },
  },
  tocsin_log_lines_total: {
    kind: 'counter',
    says: 'Lines of the log, by level; a bug is a defect of Tocsin',
    labels: { level: ['detail', 'note', 'warn', 'bug'] },
  },
  tocsin_spans_total: {
    kind: 'counter',
    says: 'Spans of traces, by whether a collector took them; none where nothing is traced',
    labels: { outcome: ['sent', 'dropped'] },
  },
  tocsin_event_loop_lag_p99_seconds: {
    kind: 'gauge',
    says: 'How late timers of this process were since the last look, but for the worst hundredth',
    labels: {},
  },
  tocsin_event_loop_lag_max_seconds: {
    kind: 'gauge',
    says: 'How late the latest timer of this process was since the last look',
    labels: {},
  },
  tocsin_event_loop_busy_seconds_total: {
    kind: 'counter',
    says: 'Time in which this process was not waiting',
    labels: {},
  },
  process_cpu_seconds_total: {
    kind: 'counter',
    says: 'Processor time of this process',
    labels: {},
  },
  process_resident_memory_bytes: { kind: 'gauge', says: 'Memory of this process', labels: {} },
  process_heap_bytes: { kind: 'gauge', says: 'Memory that JavaScript uses', labels: {} },
  process_open_fds: { kind: 'gauge', says: 'Open files and sockets', labels: {} },
  process_start_time_seconds: {
    kind: 'gauge',
    says: 'When this process started, in seconds since 1970',
    labels: {},
  },
} as const;

type Metrics = typeof METRICS;

/** The name of a figure. */
export type MetricName = keyof Metrics;

type OfKind<Kind> = {
  readonly [Name in MetricName]: Metrics[Name]['kind'] extends Kind ? Name : never;
}[MetricName];

type ValueOf<Values> = Values extends readonly string[] ? Values[number] : string;

/** The labels of a figure, each with one of its values. */
export type LabelsOf<Name extends MetricName> = {
  readonly [Label in keyof Metrics[Name]['labels']]: ValueOf<Metrics[Name]['labels'][Label]>;
};

/** Counts. */
export interface Meters {
  /** Adds to what only grows. */
  readonly count: <Name extends OfKind<'counter'>>(
    name: Name,
    labels: LabelsOf<Name>,
    by?: number,
  ) => void;
  /** Says how much it is now, of what goes up and down or is counted elsewhere. */
  readonly set: <Name extends OfKind<'counter' | 'gauge'>>(
    name: Name,
    labels: LabelsOf<Name>,
    value: number,
  ) => void;
  /** Adds one value to a distribution. */
  readonly observe: <Name extends OfKind<'histogram'>>(
    name: Name,
    labels: LabelsOf<Name>,
    value: number,
  ) => void;
  /** Forgets all values, before those that are there now are said. */
  readonly clear: (name: OfKind<'gauge'>) => void;
}

/** For whoever counts where nobody looks. */
export const UNCOUNTED: Meters = {
  count: () => undefined,
  set: () => undefined,
  observe: () => undefined,
  clear: () => undefined,
};

/** A figure with what is known of it, for what shows all of them. */
export function metricEntry(name: MetricName): MetricEntry {
  return METRICS[name];
}
