// Makes the digest of a team when its stream says that one is due: reads its incidents, the newest first.
import type { Ports } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { actionId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Incident } from '#/core/incident/state.ts';
import { inSlot } from '#/core/oncall/slot.ts';
import { digestOf } from '#/core/report/team-digest.ts';
import type { Told } from '#/core/report/team-figures.ts';
import { slotNames } from '#/core/roster/roster.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import type { Asked, Recorded } from '#/core/stream/stream.ts';
import type { DigestState, Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import { recordedOfRow } from './subject.ts';
import type { Subject } from './subject.ts';
import type { Subjects } from './subjects.ts';

interface DigestTools {
  readonly ports: Pick<Ports, 'store' | 'directory'>;
  readonly incidents: Subject;
}

const PAGE = 100;
/** Older incidents owe nothing that a digest could hasten. */
const MOST = 500;

/** Brings a team's digest its words, where its stream says that one is due. */
export async function makeDigest(
  row: StreamRow,
  { ports, subjects }: { readonly ports: DigestTools['ports']; readonly subjects: Subjects },
  act: (action: Asked) => Promise<unknown>,
): Promise<void> {
  const { digest } = JSON.parse(row.state) as Team;
  const incidents = subjects.byName('incident');
  if (incidents === null) return;
  const action = await digestAction(digest, row.team, { ports, incidents });
  if (action !== null) await act(action);
}

async function digestAction(
  digest: DigestState,
  team: TeamId,
  tools: DigestTools,
): Promise<Asked | null> {
  const entry = tools.ports.directory.team(team);
  if (digest.due === null || entry === null) return null;
  const [from, until] = [at(digest.from), at(digest.due)];
  const told: Told[] = [];
  const incidents: Incident[] = [];
  for (const row of await newest(team, tools)) {
    const incident = await stateOf(row, tools);
    incidents.push(incident);
    const isWithin = incident.declaredAt >= from && incident.declaredAt < until;
    if (isWithin) told.push({ incident, log: await logOf(row, tools) });
  }
  const onCall = Object.values(entry.roster.rotas).flatMap((rota) =>
    slotNames(rota).map((slot) => {
      const people = inSlot(rota, slot, until, entry).map(({ person }) => person);
      return { rota: rota.name, slot, people };
    }),
  );
  const words = digestOf({ from, until, told, incidents, entry, onCall });
  const stream = teamStream(team);
  const id = actionId(`digest:${stream}/${until}`);
  return { id, stream, by: SYSTEM, type: 'digest.send', until, ...words };
}

async function newest(team: TeamId, { ports }: DigestTools): Promise<readonly StreamRow[]> {
  const found: StreamRow[] = [];
  let before: StreamId | undefined;
  while (found.length < MOST) {
    const page = { team, limit: PAGE, ...(before === undefined ? {} : { before }) };
    const rows = await ports.store.incidents(page);
    found.push(...rows.filter(({ version }) => version > 0));
    before = rows.at(-1)?.id;
    if (rows.length < PAGE) break;
  }
  return found;
}

async function stateOf(row: StreamRow, tools: DigestTools): Promise<Incident> {
  const { incidents, ports } = tools;
  if (row.fold === incidents.fold) return JSON.parse(row.state) as Incident;
  const log = await ports.store.events(row.id, 1, row.version);
  return incidents.fromLog(row.id, log) as Incident;
}

async function logOf(
  row: StreamRow,
  { ports }: DigestTools,
): Promise<readonly Recorded<IncidentEvent>[]> {
  const log = await ports.store.events(row.id, 1, row.version);
  return log.map((one) => recordedOfRow(one, {}) as Recorded<IncidentEvent>);
}
