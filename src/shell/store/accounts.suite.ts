// What every store keeps of people who sign in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountRow, InvitationRow } from '#/contract/accounts.ts';
import { personId, teamId } from '#/core/basics/ids.ts';
import { after, hours } from '#/core/basics/time.ts';
import { START } from './store.fixture.ts';
import type { Tried } from './store.suite.ts';

const ANA = personId('ana');
const account: AccountRow = { person: ANA, password: 'hash', operator: true, setAt: START };
const endsAt = after(START, hours(1));
const first: InvitationRow = { hash: 'first', person: null, team: null, madeAt: START, endsAt };
const forBen: InvitationRow = {
  ...first,
  hash: 'ben',
  person: personId('ben'),
  team: teamId('web'),
};
const ben: AccountRow = { ...account, person: personId('ben'), operator: false };

/** Runs the suite on one kind of store. */
export function accountsSuite(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: [API-1] the first invitation makes one account and no other`, async () => {
    const { store } = await open();
    await store.invite(first);
    await store.invite({ ...first, hash: 'another' });
    assert.deepEqual(await store.invitation('first'), first);
    assert.equal(await store.hasAccounts(), false);
    assert.equal(await store.accept('first', account), true);
    assert.equal(await store.hasAccounts(), true);
    assert.deepEqual(await store.account(ANA), account);
    assert.equal(await store.accept('first', account), false);
    assert.equal(await store.accept('another', { ...account, person: ben.person }), false);
    assert.equal(await store.account(ben.person), null);
  });

  test(`${kind}: [API-1] of two that come together with the first code one gets in`, async () => {
    const { store } = await open();
    await store.invite(first);
    const both = [store.accept('first', account), store.accept('first', ben)];
    assert.deepEqual(await Promise.all(both), [true, false]);
    assert.equal(await store.account(ben.person), null);
  });

  test(`${kind}: [API-5] an invitation is for one person, for a time, once`, async () => {
    const { store } = await open();
    await store.invite(forBen);
    assert.deepEqual(await store.invitation('ben'), forBen);
    assert.equal(await store.accept('ben', account), false);
    assert.equal(await store.accept('ben', { ...ben, setAt: endsAt }), false);
    assert.equal(await store.accept('ben', ben), true);
    assert.equal(await store.invitation('ben'), null);
    assert.equal(await store.accept('ben', ben), false);
  });

  test(`${kind}: [API-11] invitations are listed, and one that is taken back opens nothing`, async () => {
    const { store } = await open();
    await store.invite({ ...forBen, hash: 'later', madeAt: after(START, hours(1)) });
    await store.invite(forBen);
    const hashes = (await store.invitations()).map(({ hash }) => hash);
    assert.deepEqual(hashes, ['ben', 'later']);
    await store.withdraw('ben');
    assert.equal(await store.invitation('ben'), null);
    assert.equal(await store.accept('ben', ben), false);
    assert.deepEqual(await store.signers(), []);
    assert.equal(await store.accept('later', ben), true);
    assert.deepEqual(await store.signers(), [ben.person]);
  });

  test(`${kind}: [API-5] a new password ends the sessions of that person only`, async () => {
    const { store } = await open();
    await store.addSession({ hash: 's1', person: ben.person, madeAt: START, endsAt });
    await store.addSession({ hash: 's2', person: ANA, madeAt: START, endsAt });
    await store.invite(forBen);
    await store.accept('ben', ben);
    assert.equal(await store.session('s1'), null);
    assert.equal((await store.session('s2'))?.person, ANA);
    await store.endSession('s2');
    assert.equal(await store.session('s2'), null);
  });

  test(`${kind}: [API-2] sessions that are over are forgotten with the next one`, async () => {
    const { store } = await open();
    await store.addSession({ hash: 'old', person: ANA, madeAt: START, endsAt });
    const session = { hash: 'new', person: ANA, madeAt: endsAt, endsAt: after(endsAt, hours(1)) };
    await store.addSession(session);
    assert.equal(await store.session('old'), null);
    assert.deepEqual(await store.session('new'), session);
  });

  test(`${kind}: [API-2] who signed in is still signed in after a crash`, async () => {
    const { store, reopen } = await open();
    await store.invite(first);
    await store.accept('first', account);
    await store.addSession({ hash: 's', person: ANA, madeAt: START, endsAt });
    const again = await reopen();
    assert.deepEqual(await again.account(ANA), account);
    assert.equal((await again.session('s'))?.person, ANA);
  });
}
