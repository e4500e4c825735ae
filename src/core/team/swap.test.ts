import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, personId, streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { inSlot } from '../oncall/slot.ts';
import { rosterFromYaml } from '../roster/roster.fixture.ts';
import type { Roster } from '../roster/roster.ts';
import { applied } from '../stream/fold.ts';
import { teamKind } from './kind.ts';
import type { TeamAction } from './action.ts';
import { decidedOf } from './state.ts';
import type { Team } from './state.ts';
import { contextOf } from './team.fixture.ts';

const ROSTER = rosterOf('ana, ben');
const OPERATOR = 'sam';
const WEEK_MS = 7 * 86_400_000;
// Ana has the week of Monday 5 January 2026, Ben the next one.
const FIRST = at(Date.parse('2026-01-05T08:00:00Z'));
const NOW = at(FIRST - WEEK_MS);
const GIVE = { type: 'swap.offer', rota: 'weekly', slot: 'primary', at: FIRST } as const;
const TRADE = { ...GIVE, with: personId('ben'), returnAt: at(FIRST + WEEK_MS) } as const;

function rosterOf(row: string): Roster {
  return rosterFromYaml(`team: Shop
zone: Europe/Berlin
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  ben: { name: Ben Sample, methods: [{ email: ben@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
rotas:
  weekly: { starts: 2026-01-05, handover: "09:00", every: 1w, slots: { primary: [${row}] } }
`);
}

/** A team and what its mail said. */
class Told {
  state: Team = teamKind.empty(streamId('team:shop'));
  readonly mail: string[] = [];

  ask(person: string, wish: Readonly<Record<string, unknown>>, roster = ROSTER): string {
    const operator = person === OPERATOR ? { operator: true as const } : {};
    const by = { kind: 'person', person: personId(person), ...operator } as const;
    const cause = actionId('a');
    const action = { id: cause, stream: this.state.id, by, ...wish } as unknown as TeamAction;
    const decision = teamKind.decide(this.state, action, contextOf(NOW, roster));
    if (!decision.ok) return decision.refusal.code;
    for (const { event } of decision.happened) {
      const seq = this.state.version + 1;
      const recorded = { event, stream: this.state.id, seq, at: NOW, by, cause, v: 1 };
      this.state = applied(teamKind.evolve, this.state, recorded);
      for (const effect of teamKind.effects(recorded, this.state)) {
        if (effect.kind === 'deliver' && 'person' in effect.to) {
          this.mail.push(`${effect.words} to ${effect.to.person}`);
        }
      }
    }
    return 'ok';
  }

  get swap(): string {
    return this.state.swaps.at(-1)?.id ?? '';
  }

  who(instant: At, roster = ROSTER): string | undefined {
    const rota = roster.rotas['weekly'];
    assert.ok(rota);
    return inSlot(rota, 'primary', instant, decidedOf(this.state))[0]?.person;
  }
}

test('[ROL-5] the operator decides about shifts as a manager of the team does, and takes none', () => {
  const team = new Told();
  const open = { ...GIVE, person: personId('ana') };
  assert.equal(team.ask(OPERATOR, { ...TRADE, person: personId('ana') }), 'ok');
  assert.equal(team.who(FIRST), 'ben', 'who decides for both has nobody to wait for');
  assert.equal(team.ask(OPERATOR, { type: 'swap.decline', swap: team.swap }), 'ok');
  assert.equal(team.ask(OPERATOR, open), 'ok');
  assert.equal(team.ask(OPERATOR, { type: 'swap.accept', swap: team.swap }), 'unknown-person');
  assert.equal(team.ask('ben', { type: 'swap.accept', swap: team.swap }), 'ok');
});

test('[ONC-5] a swap holds once both said yes, and both are told', () => {
  const team = new Told();
  assert.equal(team.ask('ana', TRADE), 'ok');
  assert.equal(team.who(FIRST), 'ana', 'an offer changes nothing');
  assert.equal(team.ask('ana', { type: 'swap.accept', swap: team.swap }), 'not-yours-to-decide');
  assert.equal(team.ask('ben', { type: 'swap.accept', swap: team.swap }), 'ok');
  assert.equal(team.who(FIRST), 'ben');
  assert.equal(team.who(at(FIRST + WEEK_MS)), 'ana');
  assert.equal(team.who(at(FIRST + 2 * WEEK_MS)), 'ana', 'the week after is as it was');
  assert.deepEqual(team.mail, ['swap-offered to ben', 'swap-agreed to ana', 'swap-agreed to ben']);
});

test('[ONC-5] an edit that takes a shift away makes the swap void, moves nothing, and both are told', () => {
  const team = new Told();
  team.ask('ana', TRADE);
  team.ask('ben', { type: 'swap.accept', swap: team.swap });
  const edited = rosterOf('eva, ben');
  assert.equal(team.who(FIRST, edited), 'eva', 'void from the instant of the edit');
  assert.equal(team.who(at(FIRST + WEEK_MS), edited), 'ben', 'both halves are');
  team.mail.length = 0;
  assert.equal(team.ask('ana', { type: 'roster.change' }, edited), 'ok');
  assert.deepEqual(team.mail, ['swap-void to ana', 'swap-void to ben']);
  assert.deepEqual([team.state.swaps, team.state.overrides], [[], []]);
  team.ask('ana', { type: 'roster.change' }, edited);
  assert.equal(team.mail.length, 2, 'told once');
});

test('[ONC-5] an edit that leaves both shifts where they are leaves the swap', () => {
  const team = new Told();
  team.ask('ana', TRADE);
  team.ask('ben', { type: 'swap.accept', swap: team.swap });
  const edited = rosterOf('ana, ben, eva');
  team.ask('ana', { type: 'roster.change' }, edited);
  assert.equal(team.who(FIRST, edited), 'ben');
});

test('[ONC-5] a shift that is offered to everybody goes to whoever takes it first', () => {
  const team = new Told();
  team.ask('ana', GIVE);
  const { swap } = team;
  assert.equal(team.ask('ana', { type: 'swap.accept', swap }), 'swap-with-yourself');
  assert.equal(team.ask('ben', { type: 'swap.accept', swap }), 'ok');
  assert.equal(team.ask('eva', { type: 'swap.accept', swap }), 'no-such-swap');
  assert.equal(team.who(FIRST), 'ben');
  assert.equal(team.who(at(FIRST + WEEK_MS)), 'ben');
});

test('[ONC-5] a manager decides for both at once, and nobody else decides for others', () => {
  const team = new Told();
  const asked = { ...TRADE, person: personId('ana') };
  assert.equal(team.ask('ben', asked), 'not-yours-to-decide');
  assert.equal(team.ask('eva', asked), 'ok');
  assert.equal(team.who(FIRST), 'ben');
});

test('[ONC-5] a swap is declined by either, and half of it cannot be taken back alone', () => {
  const team = new Told();
  team.ask('ana', TRADE);
  assert.equal(team.ask('ben', { type: 'swap.decline', swap: team.swap }), 'ok');
  assert.deepEqual(team.mail, ['swap-offered to ben', 'swap-declined to ana']);
  team.ask('ana', TRADE);
  team.ask('ben', { type: 'swap.accept', swap: team.swap });
  const [half] = team.state.overrides;
  team.ask('ben', { type: 'override.cancel', override: half?.id });
  assert.equal(team.who(FIRST), 'ana');
  assert.equal(team.who(at(FIRST + WEEK_MS)), 'ben');
});

test('[ONC-5] a swap names shifts that are theirs and still to come', () => {
  const team = new Told();
  assert.equal(team.ask('ben', GIVE), 'not-their-shift');
  assert.equal(team.ask('ana', { ...GIVE, at: at(FIRST - 3 * WEEK_MS) }), 'not-their-shift');
  assert.equal(team.ask('ana', { ...GIVE, rota: 'monthly' }), 'no-such-rota');
  assert.equal(
    team.ask('ana', { ...TRADE, with: undefined, returnAt: at(FIRST + 2 * WEEK_MS) }),
    'swap-with-yourself',
  );
});

test('[ONC-7] [ONC-8] absences and shadows are set, listed and ended', () => {
  const team = new Told();
  const stretch = { from: FIRST, to: at(FIRST + WEEK_MS) };
  assert.equal(team.ask('ana', { type: 'absence.set', ...stretch, reason: 'Holiday' }), 'ok');
  assert.equal(
    team.ask('ana', { type: 'absence.set', person: 'ben', ...stretch }),
    'not-yours-to-decide',
  );
  assert.equal(team.who(FIRST), undefined);
  const [absence] = team.state.absences;
  assert.equal(team.ask('ana', { type: 'absence.cancel', absence: absence?.id }), 'ok');
  assert.equal(team.who(FIRST), 'ana');
  const shadow = { type: 'shadow.set', rota: 'weekly', slot: 'primary', person: 'eva', ...stretch };
  assert.equal(team.ask('ana', shadow), 'ok');
  const [learner] = team.state.shadows;
  assert.equal(team.ask('ana', { type: 'shadow.cancel', shadow: learner?.id }), 'ok');
  assert.equal(team.ask('ana', { type: 'shadow.cancel', shadow: learner?.id }), 'no-such-shadow');
});
