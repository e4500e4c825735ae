// The alerts of one incident, with how often each was sent and began to fire [ALR-6].
import type { IncidentAlertView } from '#/contract/api/views-alerts.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { severityText } from '#/core/alert/severity.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { json } from '../answers.ts';
import { isoOf } from '../incident-view.ts';
import type { AskedBy } from './guard.ts';
import { withReading } from './reads.ts';

/** A storm has thousands; the worst of it is seen in these. */
const MOST_LISTED = 100;

/** Alerts of an incident, those that fire first. */
export function listIncidentAlerts(asked: AskedBy<'listIncidentAlerts'>): Promise<Response> {
  const { world } = asked;
  return withReading(asked, async ({ incident, plan, row }) => {
    const services = world.directory.team(row.team)?.roster.services ?? {};
    const groups = Object.keys(incident.groups).map(streamId);
    const stored = await Promise.all(groups.map((group) => world.store.alertsOf(group)));
    const all = stored.flat().toSorted(firingFirst);
    return json({
      number: incident.number,
      zone: plan.business.zone,
      alerts: all.slice(0, MOST_LISTED).map((alert) => viewOfAlert(alert, plan, services)),
      more: Math.max(0, all.length - MOST_LISTED),
    });
  });
}

function firingFirst(one: StoredAlert, other: StoredAlert): number {
  if (one.status !== other.status) return one.status === 'firing' ? -1 : 1;
  return other.lastAt - one.lastAt;
}

function viewOfAlert(
  alert: StoredAlert,
  plan: LinkedPlan,
  services: Roster['services'],
): IncidentAlertView {
  const { fingerprint, source, title, status, count, rounds = 1, firstAt, lastAt } = alert;
  return {
    alert: fingerprint,
    source,
    title,
    severity: severityText(alert, { plan, services }),
    status,
    sent: count,
    rounds,
    since: isoOf(firstAt),
    lastAt: isoOf(lastAt),
  };
}
