// The same alert as each side is sent it: Alertmanager by Prometheus, Tocsin by Alertmanager.

/** A request that brings some alerts of one group. */
export interface Brought {
  readonly alerts: readonly string[];
  readonly group: string;
  /** Whether they ended. */
  readonly isOver?: boolean;
}

const STARTS_AT = '2026-11-20T10:00:00.123Z';
const SHOWN_AT = 'http://prometheus.example.org:9090/graph?g0.expr=up';

/** What Prometheus posts to Alertmanager. */
export function postedToAlertmanager({ alerts, group }: Brought): string {
  const posted = alerts.map((name) => ({
    labels: { ...labelsOf(name), group },
    annotations: annotationsOf(name),
    startsAt: STARTS_AT,
    generatorURL: SHOWN_AT,
  }));
  return JSON.stringify(posted);
}

/** What Alertmanager posts for a group, here to Tocsin. */
export function postedByAlertmanager({ alerts, group, isOver = false }: Brought): string {
  const status = isOver ? 'resolved' : 'firing';
  return JSON.stringify({
    version: '4',
    groupKey: `{}:{group="${group}"}`,
    truncatedAlerts: 0,
    status,
    receiver: 'tocsin',
    groupLabels: { group },
    commonLabels: { job: 'checkout', severity: 'critical' },
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.org:9093',
    alerts: alerts.map((name) => ({
      status,
      labels: { ...labelsOf(name), group },
      annotations: annotationsOf(name),
      startsAt: STARTS_AT,
      endsAt: isOver ? new Date().toISOString() : '0001-01-01T00:00:00Z',
      generatorURL: SHOWN_AT,
      fingerprint: name,
    })),
  });
}

function labelsOf(name: string): Readonly<Record<string, string>> {
  return { alertname: name, job: 'checkout', severity: 'critical', instance: 'web-01' };
}

function annotationsOf(name: string): Readonly<Record<string, string>> {
  return { summary: `${name} is down`, description: 'No order for five minutes.' };
}
