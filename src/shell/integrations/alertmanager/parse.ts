// The webhook of Prometheus' Alertmanager, version 4. Its `fingerprint` is the identity of an alert
// and its `groupKey` says which belong together; `endsAt` is the year 1 while an alert fires.
// https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
import { createHash } from 'node:crypto';
import type { Alert } from '#/core/alert/alert.ts';
import type { AlertSource, Parsed } from '#/contract/source.ts';
import { eachAlert } from '../each-alert.ts';
import { labelsOf, lineOf, recordOf, textOf, timeOf, webAddressOf } from '../untrusted.ts';

const NOT_WHOLE = 'it has no status or labels';

/** Alerts from Alertmanager. */
export const alertmanager: AlertSource = {
  name: 'alertmanager',
  whenBusy: 503,
  sendLess: 'Group by more labels in the route of Alertmanager, or set max_alerts in its webhook',
  parse,
};

function parse(body: unknown): Parsed {
  const message = recordOf(body);
  const written = message?.['alerts'];
  if (message === null || !Array.isArray(written)) {
    return refused(
      'There is no list called "alerts"',
      'Point a webhook_config of Alertmanager here',
    );
  }
  if (message['version'] !== '4') {
    return refused('This is not version 4 of the webhook', 'Use Alertmanager 0.16 or newer');
  }
  const group = lineOf(message['groupKey']);
  const parsed = eachAlert(written, (one) => alertOf(one, group) ?? NOT_WHOLE, 'Send it whole');
  return parsed.ok ? { ...parsed, notes: cutNote(message['truncatedAlerts']) } : parsed;
}

function alertOf(value: unknown, group: string): Alert | null {
  const written = recordOf(value);
  const status = written?.['status'];
  if (written === null || (status !== 'firing' && status !== 'resolved')) return null;
  if (recordOf(written['labels']) === null) return null;
  const labels = labelsOf(written['labels']);
  const says = recordOf(written['annotations']) ?? {};
  const name = labels['alertname'] ?? 'Alert without a name';
  const fingerprint = lineOf(written['fingerprint']) || fingerprintOf(labels);
  return {
    source: 'alertmanager',
    fingerprint,
    group: group || fingerprint,
    status,
    title: lineOf(says['summary']) || lineOf(says['title']) || name,
    summary: textOf(says['description']) || textOf(says['message']),
    labels,
    url: webAddressOf(written['generatorURL']),
    startsAt: timeOf(written['startsAt']),
    endsAt: timeOf(written['endsAt']),
  };
}

// Senders that speak this dialect without fingerprints exist; the labels are the identity then.
function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function cutNote(count: unknown): readonly string[] {
  return typeof count === 'number' && count > 0
    ? [`Alertmanager left out ${count} alerts of the group by max_alerts`]
    : [];
}

function refused(problem: string, fix: string): Parsed {
  return { ok: false, problem, fix };
}
