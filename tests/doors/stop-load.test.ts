// A server that is told to stop while alerts come in: what it accepted is there after the next start,
// and nothing is answered with yes that is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { eventually, makeFolder, startProgram, told } from './house.ts';
import { bugsIn } from './lives.ts';

const SENDERS = 16;
const LONGEST_WAIT_MS = 120_000;

test('[SAFE-12, DEL-1] a stop under load loses nothing that was accepted, and ends in order', async (t) => {
  const inbox = await startInbox();
  t.after(() => inbox.close());
  const folder = await makeFolder(inbox.url);
  t.after(folder.remove);
  const first = await startProgram(folder);
  t.after(first.kill);
  const accepted: string[] = [];
  const others = new Map<string, number>();
  let sent = 0;
  async function sender(): Promise<void> {
    for (;;) {
      sent += 1;
      const id = `load-${sent}`;
      const status = await send(first.url, folder.intakeKey(), id);
      if (status === '200') accepted.push(id);
      else others.set(status, (others.get(status) ?? 0) + 1);
      if (status === 'none') return;
    }
  }

  const senders = Array.from({ length: SENDERS }, sender);
  await eventually(
    'much was accepted',
    () => (accepted.length > 200 ? true : null),
    LONGEST_WAIT_MS,
  );
  assert.equal(await first.stop(), 0);
  await Promise.all(senders);
  assert.deepEqual(
    [...others.keys()].filter((status) => status !== 'none' && status !== '503'),
    [],
  );
  assert.equal(bugsIn(first), '');
  const second = await startProgram(folder);
  t.after(second.kill);
  const stored = await eventually('all groups have been looked at', async () => {
    const found = await incidentsOf(second.url, folder.operatorKey());
    return accepted.every((id) => found.has(id)) ? found : null;
  });
  // No alert became two incidents.
  assert.deepEqual(
    accepted.filter((id) => stored.get(id) !== 1),
    [],
  );
  assert.equal(await second.stop(), 0);
  t.diagnostic(`${accepted.length} accepted of ${sent}, ${JSON.stringify([...others])}`);
});

async function send(url: string, key: string, id: string): Promise<string> {
  try {
    const response = await fetch(`${url}/in/generic/${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, group: id, title: id, severity: 'warning' }),
    });
    await response.text();
    return String(response.status);
  } catch {
    return 'none';
  }
}

/** How many incidents there are of each title. */
async function incidentsOf(url: string, key: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let after = ''; ;) {
    const path = `/incidents?all=1&limit=200${after}`;
    const page = (await told(url, key, { path })) as {
      readonly incidents: readonly { readonly title: string }[];
      readonly next: string | null;
    };
    for (const { title } of page.incidents) found.set(title, (found.get(title) ?? 0) + 1);
    if (page.next === null) return found;
    after = `&after=${encodeURIComponent(page.next)}`;
  }
}
