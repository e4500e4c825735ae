import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { due, EMERGENCY, min, planWith, START, title } from './plan.fixture.ts';
import { alerted, alertsNow, declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESPONSE = due({ id: 'response', kind: 'response', first: min(15), until: 'answered' });

test('[ACK-1] an acknowledgement stops ringing at every rung for all and tells them who has it', () => {
  const story = declared().to(6).by('ben', ACK);
  assert.deepEqual(Object.keys(story.state.pages), []);
  assert.deepEqual(story.notices('taken'), ['6 ana']);
  assert.equal(story.to(20).pages().length, 2);
});

test('[ACK-2] an acknowledgement stops no total-time ladder, cadence or deadline but the response', () => {
  const dues = [
    RESPONSE,
    due({
      id: 'update:internal',
      kind: 'cadence',
      every: min(20),
      audience: 'internal',
      clock: 'since-declared',
    }),
    due({ id: 'resolution', kind: 'resolution', first: min(25) }),
    due({
      id: 'boss',
      kind: 'total-rung',
      clock: 'unresolved',
      first: min(15),
      to: [title('Boss')],
    }),
  ];
  const story = declared({ plan: planWith({}, dues) })
    .to(1)
    .by('ana', ACK)
    .to(26);
  assert.deepEqual(story.minutesOf('duty.missed'), [20, 25]);
  assert.ok(story.pages().includes('15 eva inform'));
});

test('[ACK-3] the response is met by the first act of a responder, never by a viewer or a machine', () => {
  const story = declared({ plan: planWith({}, [RESPONSE]) });
  assert.equal(story.refused('vic', ACK).code, 'may-not-respond');
  assert.equal(story.refused(null, ACK).code, 'needs-a-person');
  assert.equal(story.refused('nobody', ACK).code, 'unknown-person');
  assert.equal(story.state.duties['response']?.state, 'open');
  assert.equal(story.to(3).by('ana', ACK).state.duties['response']?.state, 'met');
});

test('[ACK-3] an update by a responder meets the response too', () => {
  const story = declared({ plan: planWith({}, [RESPONSE]) });
  story.to(3).by('ana', { type: 'update.post', text: 'Looking' });
  assert.equal(story.state.duties['response']?.state, 'met');
});

test('[ACK-4] with all levels paged at once one acknowledgement ends it', () => {
  const story = declared({ plan: planWith({ exceptions: EMERGENCY }), facts: { emergency: true } })
    .to(1)
    .by('eva', ACK);
  assert.deepEqual(Object.keys(story.state.pages), []);
  assert.deepEqual(story.notices('taken'), ['1 ana', '1 ben']);
});

test('[ACK-5] a hold lapses without progress: the holder is asked before, then paged beside rung 1', () => {
  const story = declared().by('ben', ACK).to(30);
  assert.deepEqual(story.minutesOf('hold.asked'), [25]);
  assert.equal(story.state.hold, null);
  assert.deepEqual(story.pages().slice(-2), ['30 ana answer', '30 ben answer']);
});

test('[ACK-5] progress keeps the hold, and a resolve ends it', () => {
  const story = declared()
    .by('ana', ACK)
    .to(20)
    .by('ana', { type: 'update.post', text: 'Found it' });
  assert.equal(story.to(49).state.hold?.by, 'ana');
  story.by('ana', { type: 'incident.resolve' });
  assert.equal(story.state.hold, null);
  assert.equal(story.to(90).all('hold.ended').length, 1);
});

test('[ACK-6] "not me" climbs at once; handing back starts rung 1 without the giver', () => {
  const no = declared().to(1).by('ana', { type: 'incident.decline' });
  assert.deepEqual(no.pages(), ['0 ana answer', '1 ben answer']);
  assert.equal(no.all('duty.missed').length, 0);
  const back = declared().by('ana', ACK).to(10).by('ana', { type: 'incident.hand-back' });
  assert.equal(back.state.hold, null);
  assert.deepEqual(
    Object.values(back.state.pages).map((page) => page.person),
    ['ben'],
  );
});

test('[ACK-7] a late click shows who holds it and changes nothing; who was not paged may acknowledge', () => {
  const story = declared().by('chi', ACK);
  assert.equal(story.state.hold?.by, 'chi');
  const refusal = story.to(1).refused('ben', ACK);
  assert.deepEqual(refusal, { code: 'already-held', facts: { by: 'CHI', since: START } });
});

test('[ACK-8] a person paged by hand answers their own page; that never takes the hold', () => {
  const story = declared().by('ana', ACK);
  story.by('ana', { type: 'incident.page', person: personId('eva'), reason: 'need a decision' });
  assert.equal(story.pages().at(-1), '0 eva by-hand');
  story.to(1).by('eva', ACK);
  assert.equal(story.state.hold?.by, 'ana');
  assert.deepEqual(Object.keys(story.state.pages), []);
});

test('[CLK-9] an act counts when it is stored; at exactly the due instant it is in time', () => {
  const plan = planWith({}, [RESPONSE]);
  const inTime = declared({ plan }).jump(15).by('ana', ACK);
  assert.equal(inTime.state.duties['response']?.state, 'met');
  const late = declared({ plan }).jump(16).by('ana', ACK);
  assert.equal(late.state.duties['response']?.state, 'met-late');
});

test('[CLK-10] our own downtime does not make a hold lapse', () => {
  const outages = [{ from: at(START + 5 * 60_000), to: at(START + 29 * 60_000) }];
  const story = declared({ outages }).by('ana', ACK).jump(29).to(53);
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.to(54).state.hold, null);
});

test('[ALR-7] an acknowledgement that comes after the resolve changes nothing', () => {
  const story = alerted().machine(alertsNow(0));
  assert.equal(story.state.status, 'resolved');
  assert.equal(story.refused('ana', ACK).code, 'incident-not-open');
});

test('[ROL-1] the first to acknowledge is acting commander until the role is accepted', () => {
  const story = declared().by('ana', ACK);
  assert.deepEqual(story.state.roles['incident-commander'], {
    name: 'Incident Commander',
    held: 'ana',
    acting: true,
    offered: null,
  });
  story.by('ana', { type: 'role.offer', role: 'incident commander', person: personId('eva') });
  assert.equal(story.pages().at(-1), '0 eva role');
  assert.equal(story.to(5).all('role.declined').length, 1, 'unanswered for five minutes');
});

test('[ROL-1] an offer nobody answers goes to the backup', () => {
  const roles = planWith().roles.map((role) =>
    role.isCommander ? { ...role, backup: title('Backup') } : role,
  );
  const story = declared({ plan: planWith({ roles }) }).by('ana', ACK);
  story
    .by('ana', { type: 'role.offer', role: 'incident-commander', person: personId('eva') })
    .to(5);
  assert.equal(story.state.roles['incident-commander']?.offered, 'ben');
});

test('[ROL-2] a hand-over takes effect when the incomer accepts', () => {
  const story = declared()
    .by('ana', ACK)
    .by('ana', { type: 'role.take', role: 'incident-commander' });
  assert.equal(
    story.refused('eva', { type: 'role.take', role: 'incident-commander' }).code,
    'role-is-held',
  );
  story.by('ana', { type: 'role.offer', role: 'incident-commander', person: personId('eva') });
  assert.equal(story.state.roles['incident-commander']?.held, 'ana');
  story.by('eva', { type: 'role.take', role: 'incident-commander' });
  assert.equal(story.state.roles['incident-commander']?.held, 'eva');
  assert.deepEqual(story.notices('role-taken'), ['0 ana']);
  const again = story.refused('eva', { type: 'role.take', role: 'incident-commander' });
  assert.equal(again.code, 'already-in-role', 'it would stand on the timeline twice');
});

test('[ACK-6] only the holder hands back, and only who was paged declines', () => {
  const story = declared({ cast: usualCast() }).by('ana', ACK);
  assert.equal(story.refused('ben', { type: 'incident.hand-back' }).code, 'not-yours');
  assert.equal(story.refused('ben', { type: 'incident.decline' }).code, 'nothing-to-decline');
});

test('[ACK-3] a severity set from afar does not answer', () => {
  const story = declared({ plan: planWith({}, [RESPONSE]) }).to(3);
  story.by('chi', { type: 'severity.set', severity: 'SEV-2', reason: 'one shop only' });
  assert.notEqual(story.state.duties['response']?.state, 'met');
});
