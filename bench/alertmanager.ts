// Debian's Alertmanager: it keeps alerts in memory and pages by webhook. With each alert its own group
// it is asked for what Tocsin does; with few groups and no receiver for what it takes in.
import { startAlertmanager } from '../tests/doors/alertmanager.ts';
import type { Alertmanager } from '../tests/doors/alertmanager.ts';
import { flood, pace } from './load.ts';
import type { Target } from './load.ts';
import { residentBytes } from './machine.ts';
import { idle, PACED, STORM } from './measured.ts';
import type { Measured, Sizes } from './measured.ts';
import { webhookSink } from './sinks.ts';

/** Measures Alertmanager. */
export async function measureAlertmanager(sizes: Sizes): Promise<Measured> {
  const sink = await webhookSink();
  const starts: number[] = [];
  for (let i = 0; i < sizes.starts; i += 1) {
    const started = await startAlertmanager({ webhook: null, groupBy: ['group'] });
    starts.push(started.tookMs);
    await started.kill();
  }
  const paging = await startAlertmanager({ webhook: sink.url, groupBy: ['...'] });
  const idleBytes = await idle(paging.pid, sizes.idleMs);
  const target = targetOf(paging);
  await pace(target, sink, { ...PACED, name: 'warm', alerts: sizes.warm });
  const paced = await pace(target, sink, { ...PACED, name: 'paced', alerts: sizes.paced });
  const storm = await pace(target, sink, { ...STORM, name: 'storm' });
  await paging.kill();
  const taking = await startAlertmanager({ webhook: null, groupBy: ['group'] });
  const flooded = await flood(targetOf(taking), sizes.flood);
  const loadedBytes = residentBytes(taking.pid);
  await taking.kill();
  await sink.close();
  return { starts, idleBytes, paced, storm, flooded, loadedBytes, said: '' };
}

function targetOf({ url }: Alertmanager): Target {
  return { url, path: '/api/v2/alerts', body: posted };
}

function posted(alert: string, group: string): string {
  return JSON.stringify([
    {
      labels: {
        alertname: alert,
        group,
        job: 'checkout',
        severity: 'critical',
        instance: 'web-01',
      },
      annotations: { summary: `${alert} is down`, description: 'No order for five minutes.' },
      startsAt: '2026-11-20T10:00:00.123Z',
      generatorURL: 'http://prometheus.example.org:9090/graph?g0.expr=up',
    },
  ]);
}
