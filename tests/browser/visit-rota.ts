// The part of the walk about who is on call in whose place, and what that makes of the cover.
import assert from 'node:assert/strict';
import type { OnCallView } from '#/contract/api/on-call-views.ts';
import type { Walk } from './walk.ts';

const DAY_MS = 24 * 60 * 60_000;

const DRILL = {
  title: 'The shelf room is on fire',
  summary: 'Smoke in the room, and nobody near the switch.',
  participants: ['ana', 'bruno'],
  every: '3 months',
};

/** The windows of the screen on call, what was decided over the rota, and the proof of cover. */
export async function visitRota(walk: Walk): Promise<void> {
  const { page, stop } = walk;
  for (const [button, name] of [
    ['Stand in', 'stand-in'],
    ['Be away', 'be-away'],
    ['Shadow', 'shadow'],
    ['Plan a drill', 'plan-a-drill'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('dialog', { name: button }).waitFor();
    await stop(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Calendar feeds' }).click();
  await page.getByRole('button', { name: 'Make an address' }).click();
  await page.getByText('It is shown this once').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Own shifts' }).waitFor();
  await stop('calendar-feeds');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await decide(walk);
  await page.getByRole('region', { name: 'A shift is offered to you' }).waitFor();
  await page.getByRole('region', { name: 'Decided over the rota' }).waitFor();
  await page.getByRole('region', { name: 'Drills to come' }).waitFor();
  await stop('on-call-decided');
  await page
    .getByRole('button', { name: /^Offer this shift/ })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Offer this shift' }).waitFor();
  await stop('offer-a-shift');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Whole ladders, 90 days' }).click();
  await page.getByRole('heading', { level: 1, name: 'Cover' }).waitFor();
  await page.getByRole('region', { name: 'If people do not answer' }).waitFor();
  await stop('cover');
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  await page.getByRole('region', { name: 'A shift is offered to you' }).waitFor();
  await stop('now-offered');
}

// What a colleague does meanwhile: says when he is away, learns, and offers a shift to whoever looks on.
async function decide({ place, page }: Walk): Promise<void> {
  const key = await keyOf('bruno', { place, page });
  const headers = { authorization: `Bearer ${key}` };
  const asked = await page.request.get(`${place.url}/api/v1/on-call?team=lantern&weeks=6`, {
    headers,
  });
  const { onCall } = (await asked.json()) as { readonly onCall: readonly OnCallView[] };
  const { shifts = [] } = onCall[0] ?? {};
  const now = place.now();
  const theirs = shifts.find(({ person, from }) => person === 'bruno' && Date.parse(from) > now);
  assert.ok(theirs !== undefined);
  const { rota, slot, from } = theirs;
  for (const [action, fields] of [
    ['absence.set', { from: inDays(8), to: inDays(11), reason: 'A wedding' }],
    ['shadow.set', { rota, slot, person: 'greta', from: inDays(0), to: inDays(14) }],
    ['swap.offer', { rota, slot, at: from, with: 'ana', reason: 'A concert' }],
    ['drill.plan', { ...DRILL, at: inDays(9) }],
  ] as const) {
    const data = { action, team: 'lantern', fields };
    const done = await page.request.post(`${place.url}/api/v1/actions`, { headers, data });
    assert.equal(done.status(), 200, await done.text());
  }

  function inDays(days: number): string {
    return new Date(now + days * DAY_MS).toISOString();
  }
}

async function keyOf(
  person: string,
  { place, page }: Pick<Walk, 'place' | 'page'>,
): Promise<string> {
  const made = await page.request.post(`${place.url}/api/v1/keys`, {
    headers: { authorization: `Bearer ${place.operatorKey()}` },
    data: { kind: 'person', name: `Key of ${person}`, team: 'lantern', person },
  });
  const { secret } = (await made.json()) as { readonly secret: string };
  return secret;
}
