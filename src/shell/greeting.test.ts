import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadServer } from '#/core/roster/server-settings.ts';
import { teamId } from '#/core/basics/ids.ts';
import { NOTHING_DECIDED } from '#/core/team/state.ts';
import type { Directory, TeamEntry } from '#/contract/ports.ts';
import { greetingOf, withoutFileText } from './greeting.ts';

const SHOP = teamId('shop');

test('a team that is live is greeted with who is on call', () => {
  const lines = greeted(entryWith([]));
  assert.match(lines, /shop {2}on call: primary Ana Example/);
  assert.match(lines, /npx tocsin declare P1 "Checkout is down"/);
});

test('[PLN-2] a team that is not live is greeted with what is missing and what to do', () => {
  const gaps = Array.from({ length: 7 }, (_, i) => ({
    code: 'unbound',
    says: `Nothing says who "Lead ${i}" is`,
    fix: 'Bind it',
  }));
  const lines = greeted(entryWith(gaps));
  assert.match(lines, /shop {2}not live: its alerts are kept, and only the operator is told/);
  assert.match(lines, /^ +Nothing says who "Lead 0" is\. Bind it$/m);
  assert.match(lines, /^ +and 2 more: npx tocsin check served\/shop$/m);
});

test('a warning of the settings is part of the greeting', () => {
  assert.match(greeted(null), /^Nobody is told\. Add fallback$/m);
});

test('files that cannot be used are named', () => {
  const refused = new Map([['shop', ['tocsin.yaml:3:1 There is no "peple"']]]);
  assert.match(greeted(null, refused), /^ {2}shop: tocsin\.yaml:3:1 There is no "peple"$/m);
});

test('[API-1] the code of the first sign-in is said where nobody can sign in yet', () => {
  assert.match(greeted(null), /set your password with the code ABCD-EFGH-JKLM-NPQR/);
});

test('an empty folder is greeted with how to begin', () => {
  assert.match(greeted(null), /tocsin init served\/TEAM\/runbook\.md/);
});

function greeted(
  entry: TeamEntry | null,
  refused: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const directory = {
    teams: () => (entry === null ? [] : [SHOP]),
    team: () => entry,
  } as unknown as Directory;
  const served = { url: 'http://127.0.0.1:1', folder: 'served', dataFolder: 'served/.tocsin' };
  const firstCode = 'ABCD-EFGH-JKLM-NPQR';
  const warnings = ['Nobody is told. Add fallback'];
  const now = Date.UTC(2026, 10, 20, 10);
  return greetingOf({
    ...served,
    directory,
    mailGoesTo: 'the mailbox',
    refused,
    firstCode,
    warnings,
    now,
  }).join('\n');
}

function entryWith(gaps: readonly { code: string; says: string; fix: string }[]): TeamEntry {
  const rota = {
    name: 'weekly',
    zone: 'UTC',
    holidays: [],
  };
  const layer = { starts: '2026-01-05', handovers: ['09:00'], every: 'P1W', only: [] };
  const severities = [{ key: 'P1', aliases: [], label: 'Critical' }];
  return {
    team: SHOP,
    plan: { gaps, severities },
    planHash: '',
    ...NOTHING_DECIDED,
    roster: {
      people: { ana: { id: 'ana', name: 'Ana Example' } },
      rotas: { weekly: { ...rota, layers: [{ ...layer, slots: { primary: [['ana']] } }] } },
    },
  } as unknown as TeamEntry;
}

test('where there is no server.yaml, that is said, and no line of it is pointed at', () => {
  const loaded = loadServer('', '/srv/teams/server.yaml');
  assert.ok(loaded.ok);
  assert.equal(
    withoutFileText('/srv/teams/server.yaml', loaded.warnings),
    'There is no /srv/teams/server.yaml, so every setting is its default. Nobody is told when a team cannot be told. Add fallback: { name: …, email: … }',
  );
});
