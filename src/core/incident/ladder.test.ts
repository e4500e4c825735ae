import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { unanswered } from './questions.ts';
import { START, due, min, planWith, title } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

function refusal(page: string, method = 'email'): Wish {
  const delivery = `${page}/1`;
  return {
    type: 'page.report',
    page,
    method,
    delivery,
    result: 'refused',
    reason: 'no such address',
    again: false,
  };
}

test('[ESC-1] a rung waits from the page it stored, and climbs at once when every method is refused', () => {
  const story = declared();
  assert.deepEqual(story.pages(), ['0 ana answer']);
  story.to(2).machine(refusal(Object.keys(story.state.pages)[0] ?? ''));
  assert.deepEqual(story.pages(), ['0 ana answer', '2 ben answer']);
  assert.deepEqual(
    story.to(7).pages().at(-1),
    '7 eva answer',
    'the next wait starts with the new page',
  );
});

test('[ESC-2] rung 1 pages at 0; unanswered SEV-1 climbs at 5 and 10, SEV-2 at 15', () => {
  assert.deepEqual(declared().to(12).pages(), ['0 ana answer', '5 ben answer', '10 eva answer']);
  assert.deepEqual(declared({ severity: 'SEV-2' }).to(16).pages(), [
    '0 ana answer',
    '15 ben answer',
  ]);
});

test('[ESC-3] marks count from the start of the clock, spacing from the rung before', () => {
  const marks = [15, 60].map((mark) =>
    due({
      id: `mark-${mark}`,
      kind: 'total-rung',
      clock: 'since-alert',
      first: min(mark),
      to: [title('Boss')],
    }),
  );
  const story = declared({ plan: planWith({}, marks) })
    .by('ana', ACK)
    .to(61);
  const total = story.log.flatMap(({ at: when, event }) =>
    event.type === 'rung.climbed' && event.ladder === 'total' ? [(when - START) / 60_000] : [],
  );
  assert.deepEqual(total, [15, 60]);
});

test('[ESC-4] people are looked up when a rung fires, and each rung fires once a pass', () => {
  const story = declared().to(4);
  story.cast = { ...story.cast, bound: { ...story.cast.bound, Backup: ['chi'] } };
  story.to(9);
  assert.deepEqual(story.pages(), ['0 ana answer', '5 chi answer']);
  assert.equal(story.all('rung.climbed').length, 2);
});

test('[ESC-5] a rung with nobody, nobody reachable or only who still rings is skipped at once', () => {
  const nobody = declared({ cast: { ...usualCast(), bound: { Backup: ['ben'] } } });
  assert.deepEqual(nobody.pages(), ['0 ben answer']);
  const mute = declared({ cast: { ...usualCast(), methods: { ana: [] } } });
  assert.deepEqual(mute.pages(), ['0 ben answer']);
  const same = declared({
    cast: { ...usualCast(), bound: { Oncall: ['ana'], Backup: ['ana'], Boss: ['eva'] } },
  });
  assert.deepEqual(same.to(5).pages(), ['0 ana answer', '5 eva answer']);
  const reasons = [nobody, mute, same].map((story) => {
    const event = story.all('rung.skipped')[0]?.event;
    return event?.type === 'rung.skipped' ? event.reason : null;
  });
  assert.deepEqual(reasons, ['nobody', 'no-usable-method', 'still-ringing']);
});

test('[ESC-6] on a held incident a total-time rung informs, wants its own answer and never takes the hold', () => {
  const rung = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(15),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({}, [rung]) })
    .to(1)
    .by('ana', ACK)
    .to(15);
  assert.equal(story.pages().at(-1), '15 eva inform');
  story.by('eva', ACK);
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.all('last-resort.reached').length, 0);
});

test('[ESC-7] escalating by hand is open to every responder with a reason and delays no timed climb', () => {
  const story = declared().to(2);
  assert.equal(
    story.refused('chi', { type: 'incident.escalate', reason: '' }).code,
    'reason-needed',
  );
  story.by('chi', { type: 'incident.escalate', reason: 'the database is gone' });
  assert.equal(story.pages().at(-1), '2 ben answer');
  assert.equal(story.to(5).pages().at(-1), '5 eva answer');
});

test('[ESC-8] a question that was put stands until it is answered or its rung is called', () => {
  const when = { kind: 'fact', fact: 'customer-facing', is: true } as const;
  const rung = due({ id: 'cto', kind: 'total-rung', first: min(20), when, to: [title('Boss')] });
  const plan = planWith({}, [rung]);
  const [story, other] = [declared({ plan }), declared({ plan })].map((one) =>
    one.by('ana', ACK).to(6),
  );
  assert.ok(story !== undefined && other !== undefined);
  const wanted = [{ fact: 'customer-facing', rung: 'cto', at: START + 20 * 60_000 }];
  assert.deepEqual(unanswered(story.state, plan), wanted);
  story.by('ana', { type: 'fact.record', fact: 'customer-facing', value: false });
  assert.deepEqual(unanswered(story.state, plan), []);
  assert.deepEqual(unanswered(declared({ plan }).to(4).state, plan), [], 'not put yet');
  assert.deepEqual(unanswered(other.to(21).state, plan), [], 'too late');
});

test('[ESC-8] a question is put 15 minutes ahead; unanswered, the page goes out', () => {
  const when = { kind: 'fact', fact: 'customer-facing', is: true } as const;
  const rung = due({ id: 'cto', kind: 'total-rung', first: min(60), when, to: [title('Boss')] });
  const plan = planWith({}, [rung]);
  const story = declared({ plan })
    .by('ana', ACK)
    .to(29)
    .by('ana', { type: 'decision.record', what: 'wait' })
    .to(60);
  assert.deepEqual(story.minutesOf('question.asked'), [45]);
  assert.ok(story.pages().some((page) => page.startsWith('60 eva')));
  const no = declared({ plan })
    .by('ana', ACK)
    .by('ana', { type: 'fact.record', fact: 'customer-facing', value: false });
  assert.ok(
    !no
      .to(29)
      .pages()
      .some((page) => page.includes('eva')),
  );
  assert.equal(
    no
      .to(61)
      .all('rung.climbed')
      .filter(({ event }) => event.type === 'rung.climbed' && event.due === 'cto').length,
    0,
  );
});

test('[ESC-9] at a severity that does not page a rung is a message', () => {
  const rung = due({
    id: 'lead',
    kind: 'total-rung',
    severities: ['SEV-3'],
    first: min(15),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({}, [rung]), severity: 'SEV-3' }).to(20);
  assert.deepEqual(story.pages(), []);
  assert.deepEqual(story.notices('rung'), ['15 eva']);
});

test('[ESC-11] the last resort pages all managers again and again until somebody answers', () => {
  const story = declared().to(36);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [15, 25, 35]);
  const pages = story.pages().filter((page) => page.endsWith('last-resort'));
  assert.deepEqual(pages, ['15 eva last-resort', '25 eva last-resort', '35 eva last-resort']);
  story.by('eva', ACK).to(60);
  assert.equal(story.all('last-resort.reached').length, 3);
});

test('[ESC-13] an exception pages every rung at once by every method', () => {
  const exceptions = [
    {
      name: 'Emergency Call',
      fact: 'emergency-call',
      bypassesQuietHours: true,
      allAtOnce: true,
      lines: [1, 1] as const,
    },
  ];
  const cast = { ...usualCast(), methods: { ana: ['email', 'private'] } };
  const story = declared({
    plan: planWith({ exceptions }),
    cast,
    facts: { 'emergency-call': true },
  });
  assert.deepEqual(story.pages(), ['0 ana answer', '0 ben answer', '0 eva answer']);
  const tried = story.log.filter(
    ({ event }) => event.type === 'page.tried' && event.person === 'ana',
  );
  assert.equal(tried.length, 2);
  assert.deepEqual(story.to(5).minutesOf('last-resort.reached'), [5]);
});

test('[CLK-10] time in which we were down does not count toward a wait for an answer, and one rung fires', () => {
  const outages = [{ from: at(START + 60_000), to: at(START + 21 * 60_000) }];
  const story = declared({ outages }).jump(21).to(24);
  assert.deepEqual(story.pages(), ['0 ana answer'], '20 minutes are given back');
  story.to(31);
  assert.deepEqual(story.pages().slice(1), ['25 ben answer', '30 eva answer']);
});

test('[CLK-10] an overdue total-time rung fires at once after a restart, marked late by us', () => {
  const rung = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(15),
    to: [title('Boss')],
  });
  const outages = [{ from: at(START + 60_000), to: at(START + 21 * 60_000) }];
  const story = declared({ plan: planWith({}, [rung]), outages })
    .by('ana', ACK)
    .jump(21)
    .to(21);
  const climbed = story.all('rung.climbed').at(-1)?.event;
  assert.equal(climbed?.type === 'rung.climbed' && climbed.late, true);
  assert.equal(story.pages().at(-1), '21 eva inform');
});

test('[PAG-1] quiet hours hold back only severities below the wake line, never the last person there is', () => {
  const cast = { ...usualCast(), quiet: ['ana'] };
  assert.deepEqual(declared({ cast }).pages(), ['0 ana answer'], 'rank 1 always rings');
  const plan = planWith({ wakeRank: 1 });
  assert.deepEqual(declared({ cast, plan, severity: 'SEV-2' }).pages(), ['0 ben answer']);
  const all = { ...usualCast(), quiet: ['ana', 'ben', 'eva'] };
  assert.deepEqual(declared({ cast: all, plan, severity: 'SEV-2' }).pages(), ['0 ana answer']);
});

test('[PAG-2] methods follow each other within the wait of the rung, and climbing cuts none', () => {
  const cast = {
    ...usualCast(),
    methods: { ana: ['email', 'private', 'phone', 'work', 'pager', 'bell', 'post'] },
  };
  const story = declared({ cast }).to(7);
  const tried = story.log.flatMap(({ at: when, event }) =>
    event.type === 'page.tried' && event.person === 'ana' ? [(when - START) / 60_000] : [],
  );
  assert.deepEqual(tried, [0, 1, 2, 3, 4, 5, 6]);
});

test('[PAG-3] a page sent again after a crash is marked on the timeline', () => {
  const story = declared();
  story.machine({
    type: 'page.report',
    page: 'incident-1/3',
    method: 'email',
    delivery: 'incident-1/4/0',
    result: 'sent',
    reason: '',
    again: true,
  });
  const event = story.all('page.reported')[0]?.event;
  assert.equal(event?.type === 'page.reported' && event.again, true);
  assert.ok(actionId('x'));
});
