// Machines that send alerts: they fire, say so again and again, end, and fire anew. What they send
// may arrive late and out of order.
import type { Alert } from '#/core/alert/alert.ts';
import { groupStream } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { minutes, ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Scene } from './chaos.ts';

/** One alert of a machine, and what is true of it. */
export interface Monitor {
  readonly team: TeamId;
  readonly stream: StreamId;
  readonly fingerprint: string;
  readonly severity: string;
  isFiring: boolean;
  since: At;
}

const SOURCE = 'alertmanager';

/** Plans a few alerts until an instant. */
export function planMonitors(scene: Scene, until: At): readonly Monitor[] {
  const { world, teams } = scene;
  // Where there are many, some join an incident that others declared.
  const isMany = world.chance(0.3);
  const count = isMany ? 4 + world.draw(4) : world.draw(4);
  const monitors: Monitor[] = [];
  for (let n = 1; n <= count; n += 1) {
    const entry = teams[world.draw(teams.length)];
    if (entry === undefined) continue;
    const { team, plan } = entry;
    const group = `group-${isMany ? 1 : 1 + world.draw(2)}`;
    const severity = plan.severities[world.draw(plan.severities.length)]?.key ?? '';
    const stream = groupStream(team, SOURCE, group);
    const fingerprint = `alert-${n}`;
    const monitor = { team, stream, fingerprint, severity, isFiring: false, since: world.now };
    monitors.push(monitor);
    planFlips(scene, { monitor, group }, until);
  }
  return monitors;
}

/** Says once more what is true: the last word of every monitor. */
export function sayTheTruth(scene: Scene, monitors: readonly Monitor[]): void {
  for (const monitor of monitors) send(scene, { monitor, group: groupOf(monitor) });
}

interface Sender {
  readonly monitor: Monitor;
  readonly group: string;
}

function planFlips(scene: Scene, sender: Sender, until: At): void {
  const { world } = scene;
  const length = until - world.now;
  const flips = 1 + world.draw(6);
  for (let n = 0; n < flips; n += 1) {
    function happen(): void {
      sender.monitor.isFiring = !sender.monitor.isFiring;
      if (sender.monitor.isFiring) sender.monitor.since = world.now;
      send(scene, sender);
    }
    world.plan('monitor', `${sender.monitor.fingerprint} flips`, happen, {
      takes: ms(world.draw(length)),
    });
  }
  function repeat(): void {
    if (world.now >= until) return;
    send(scene, sender);
    world.plan('monitor', 'repeats itself', repeat, { takes: minutes(5 + world.draw(60)) });
  }
  world.plan('monitor', 'repeats itself', repeat, { takes: minutes(world.draw(30)) });
}

function send({ world, house, witness }: Scene, { monitor, group }: Sender): void {
  const alert = alertOf(monitor, group, world.now);
  witness.hush.sends(monitor.stream, alert);
  house.send(monitor.team, [alert], (result) => {
    if (result.kind === 'stored') witness.alertAccepted(monitor.stream, alert);
  });
}

function alertOf(monitor: Monitor, group: string, now: At): Alert {
  const { fingerprint, severity, isFiring, since } = monitor;
  return {
    source: SOURCE,
    fingerprint,
    group,
    status: isFiring ? 'firing' : 'resolved',
    title: `${fingerprint} is high`,
    summary: '',
    labels: { alertname: fingerprint, severity },
    url: null,
    startsAt: since,
    endsAt: isFiring ? null : now,
  };
}

function groupOf(monitor: Monitor): string {
  return monitor.stream.slice(monitor.stream.lastIndexOf(':') + 1);
}
