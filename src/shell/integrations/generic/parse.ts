// Alerts in plain JSON, for scripts and for senders that Tocsin does not know: one object, a list of
// them, or `{ "alerts": [...] }`. Who sends no id is known by the service: a title may change from one message to the next [ALR-1].
import type { Alert } from '#/core/alert/alert.ts';
import type { AlertSource, Parsed } from '#/contract/source.ts';
import { eachAlert } from '../each-alert.ts';
import { labelsOf, lineOf, recordOf, textOf, timeOf, webAddressOf } from '../untrusted.ts';

const RESOLVED = new Set(['resolved', 'resolve', 'ok', 'up', 'recovered', 'closed', 'cleared']);
const FIRING = new Set([
  '',
  'firing',
  'trigger',
  'triggered',
  'alerting',
  'down',
  'open',
  'problem',
]);
const FIX = 'Send {"id": "disk-db1", "title": "Disk is full", "status": "firing"}';

/** Alerts in plain JSON. */
export const generic: AlertSource = {
  name: 'generic',
  whenBusy: 503,
  sendLess: 'Send them in several requests',
  parse,
};

function parse(body: unknown): Parsed {
  const written = Array.isArray(body) ? body : (recordOf(body)?.['alerts'] ?? [body]);
  if (!Array.isArray(written)) return { ok: false, problem: '"alerts" is no list', fix: FIX };
  return eachAlert(written, alertOf, FIX);
}

function alertOf(value: unknown): Alert | string {
  const written = recordOf(value);
  if (written === null) return 'it is no object';
  const status = statusOf(written['status']);
  if (status === null) return `the status ${JSON.stringify(written['status'])} is unknown`;
  const labels = labelsOf(written['labels']);
  const service = lineOf(written['service']) || (labels['service'] ?? '');
  const title = lineOf(written['title']) || lineOf(written['message']);
  const id = lineOf(written['id']) || lineOf(written['fingerprint']);
  const fingerprint = id || service || title;
  if (fingerprint === '') return 'it has neither an id nor a service nor a title';
  const severity = lineOf(written['severity']);
  return {
    source: 'generic',
    fingerprint,
    group: lineOf(written['group']) || service || fingerprint,
    status,
    title: title || fingerprint,
    summary: textOf(written['summary']) || textOf(written['description']),
    labels: {
      ...labels,
      ...(service === '' ? {} : { service }),
      ...(severity === '' ? {} : { severity }),
    },
    url: webAddressOf(written['url']),
    startsAt: timeOf(written['startsAt']),
    endsAt: timeOf(written['endsAt']),
  };
}

function statusOf(value: unknown): Alert['status'] | null {
  const word = lineOf(value).toLowerCase();
  if (FIRING.has(word)) return 'firing';
  return RESOLVED.has(word) ? 'resolved' : null;
}
