// Tocsin: the real program with its real database, paging by SMTP.
import { makeFolder, startProgram } from '../tests/doors/house.ts';
import { flood, pace } from './load.ts';
import type { Target } from './load.ts';
import { residentBytes } from './machine.ts';
import type { Measured, Sizes } from './measured.ts';
import { idle, PACED, STORM } from './measured.ts';
import { mailSink } from './sinks.ts';

/** Measures Tocsin. */
export async function measureTocsin(sizes: Sizes): Promise<Measured> {
  const sink = await mailSink();
  const folder = await makeFolder(sink.url);
  const starts: number[] = [];
  for (let i = 0; i < sizes.starts; i += 1) {
    const program = await startProgram(folder);
    starts.push(program.tookMs);
    await program.stop();
  }
  const program = await startProgram(folder);
  const idleBytes = await idle(program.pid, sizes.idleMs);
  const target: Target = {
    url: program.url,
    path: `/in/alertmanager/${folder.intakeKey()}`,
    body: webhook,
  };
  await pace(target, sink, { ...PACED, name: 'warm', alerts: sizes.warm });
  const paced = await pace(target, sink, { ...PACED, name: 'paced', alerts: sizes.paced });
  const storm = await pace(target, sink, { ...STORM, name: 'storm' });
  const flooded = await flood(target, sizes.flood);
  const loadedBytes = residentBytes(program.pid);
  const bugs = program.errors();
  await program.stop();
  await sink.close();
  folder.remove();
  return { starts, idleBytes, paced, storm, flooded, loadedBytes, said: bugs };
}

// What Alertmanager itself sends for a group of one alert.
function webhook(alert: string, group: string): string {
  const labels = { alertname: alert, job: 'checkout', severity: 'critical', instance: 'web-01' };
  return JSON.stringify({
    version: '4',
    groupKey: `{}:{alertname="${group}"}`,
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'tocsin',
    groupLabels: { alertname: group },
    commonLabels: labels,
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.org:9093',
    alerts: [
      {
        status: 'firing',
        labels,
        annotations: { summary: `${alert} is down`, description: 'No order for five minutes.' },
        startsAt: '2026-11-20T10:00:00.123Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://prometheus.example.org:9090/graph?g0.expr=up',
        fingerprint: fingerprintOf(alert),
      },
    ],
  });
}

function fingerprintOf(alert: string): string {
  return Buffer.from(alert).toString('hex').padStart(16, '0').slice(-32);
}
