import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { at, minutes } from '#/core/basics/time.ts';
import { alertOf, DECLARED, live, lived } from './live.ts';
import {
  assertNobodyIsForgotten,
  dueMinutes,
  dueWalls,
  eventsOf,
  KEEPS_THE_PROCESS,
  missedMinutes,
  NO_END,
  ONLY_ANSWERS,
  play,
  refusedOf,
  rungMinutes,
  subjectsOf,
  unticked,
  updateMinutes,
} from './scenario.ts';

/** Saturday evening, which is off hours in every zone of a business week. */
const SATURDAY = at(Date.UTC(2026, 10, 21, 18, 0));

for (const subject of subjectsOf('oracle-line', 'samia.md')) {
  suite(`${subject.name}, levels five minutes apart`, () => {
    test('[SA-18] an unanswered SEV-1 pages its three levels at 0, 5 and 10 minutes', async () => {
      const story = await play(subject);
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 5, 10]);
      assertNobodyIsForgotten(story);
    });

    test('[SA-18] an answer stops the climb', async () => {
      const story = await play(subject, { script: { ...NO_END, answerAfter: minutes(6) } });
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 5]);
    });

    test('[SA-19] an unanswered SEV-2 pages its three levels at 0, 15 and 20 minutes', async () => {
      const story = await play(subject, { rank: 1 });
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 15, 20]);
      assertNobodyIsForgotten(story);
    });

    test('[SA-2] the emergency feature pages all levels at once', async () => {
      const { exceptions } = subject.team.plan;
      const fact = exceptions[0]?.fact ?? '';
      const story = await play(subject, { facts: { [fact]: true } });
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 0, 0]);
      const rung = eventsOf(story, 'page.started').filter(({ purpose }) => purpose === 'answer');
      assert.ok(
        rung.length >= 3 && rung.slice(0, 3).every(({ minute, atOnce }) => minute === 0 && atOnce),
      );
    });

    test('[SA-21] the third level comes to a held incident that customers feel for an hour', async () => {
      const facts = { 'customer-facing': true };
      const story = await play(subject, { script: NO_END, facts });
      assert.deepEqual(rungMinutes(story, 'answer'), [0]);
      const third = eventsOf(story, 'rung.climbed').filter(({ title }) => title.startsWith('L3'));
      assert.deepEqual(
        third.map(({ minute }) => minute),
        [60],
      );
      const pages = eventsOf(story, 'page.started').filter(({ due }) => due === third[0]?.due);
      assert.deepEqual([...new Set(pages.map(({ purpose }) => purpose))], ['inform']);
    });

    test('[SA-21] the third level does not come where customers are known to feel nothing', async () => {
      const story = await play(subject, { script: NO_END, facts: { 'customer-facing': false } });
      assert.deepEqual(
        eventsOf(story, 'rung.climbed').filter(({ title }) => title.startsWith('L3')),
        [],
      );
    });

    test('[SA-21] a breach of security brings the third level at once', async () => {
      const ask = { type: 'fact.record', fact: 'security', value: true } as const;
      const cues = [{ after: minutes(20), by: null, ask }];
      const facts = { 'customer-facing': false };
      const story = await play(subject, { script: NO_END, cues, facts });
      const third = eventsOf(story, 'rung.climbed').filter(({ title }) => title.startsWith('L3'));
      assert.deepEqual(
        third.map(({ minute }) => minute),
        [20],
      );
    });

    test('[SA-9] teams and status page hear of a SEV-1 within 10 minutes, customers within 15', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(dueMinutes(story, /^notify:(teams-concerned|internal)$/), [10]);
      assert.deepEqual(dueMinutes(story, /status-page/), [10]);
      assert.deepEqual(dueMinutes(story, /customers/), [15]);
      assert.equal(missedMinutes(story, /customers/)[0], 15);
      const kept = await play(subject, { script: NO_END, hours: 1 });
      assert.deepEqual(missedMinutes(kept, /./), []);
      assert.ok((updateMinutes(kept, 'customers')[0] ?? 99) <= 15);
    });

    test('[SA-23] a SEV-1 owes an update every 15 minutes', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [15, 30, 45, 60]);
    });

    test('[SA-23] a SEV-2 owes an update every 30 minutes, until it is mitigated', async () => {
      const silent = await play(subject, { rank: 1, hours: 2 });
      assert.deepEqual(missedMinutes(silent, /^update:internal/), [30, 60, 90, 120]);
      const ask = { type: 'incident.mitigate', note: '' } as const;
      const cues = [{ after: minutes(40), by: null, ask }];
      const story = await play(subject, { rank: 1, hours: 3, cues });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [30]);
    });

    test('[SA-25] the status page of a SEV-1 is due after 10 minutes, then every 30', async () => {
      const story = await play(subject, { hours: 2 });
      assert.deepEqual(missedMinutes(story, /status-page/), [10, 40, 70, 100]);
    });

    test('[SA-25] the status page of a SEV-2 is due after 30 minutes, then every hour', async () => {
      const story = await play(subject, { rank: 1, hours: 4 });
      assert.deepEqual(missedMinutes(story, /status-page/), [30, 90, 150, 210]);
    });

    test('[SA-14] closing waits for 30 stable minutes', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const [mitigated] = eventsOf(story, 'incident.mitigated');
      const [closed] = eventsOf(story, 'incident.closed');
      assert.ok(mitigated !== undefined && closed !== undefined);
      assert.equal(closed.forced, false);
      assert.ok(closed.minute >= mitigated.minute + 30, `closed at ${closed.minute}`);
      assert.ok(closed.minute <= mitigated.minute + 32, `closed at ${closed.minute}`);
      const refused = story.denials.filter(({ action }) => action === 'incident.close');
      assert.ok(refused.some(({ refusal }) => refusal.code === 'not-stable-long-enough'));
    });

    test('[SA-35, SA-36] what follows is due 1, 24 and 48 hours after the resolution', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      assert.deepEqual(dueMinutes(story, /^follow-up-immediate/), [resolved + 60]);
      assert.deepEqual(dueMinutes(story, /^follow-up-follow-up/), [resolved + 24 * 60]);
      assert.deepEqual(dueMinutes(story, /^review-hold/), [resolved + 48 * 60]);
    });

    test('[SA-20] an unanswered SEV-1 brings the second level in after five minutes', async () => {
      const story = await play(subject, { hours: 1 });
      const second = eventsOf(story, 'rung.climbed').find(({ title }) => title.startsWith('L2'));
      assert.equal(second?.minute, 5);
    });

    test('[SA-4, SA-5, SA-6] three roles are given out, and four duties go with each', async () => {
      const { roles } = subject.team.plan;
      assert.deepEqual(
        roles.map(({ duties }) => duties.length),
        [4, 4, 4],
      );
      const [person = ''] = subject.team.roster.managers;
      const cues = roles.map(({ key }, at) => ({
        after: minutes(3 + at),
        by: personId(person),
        ask: { type: 'role.take', role: key } as const,
      }));
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      const held = eventsOf(story, 'role.held').filter(({ acting }) => !acting);
      assert.deepEqual(
        held.map(({ role }) => role).toSorted(),
        roles.map(({ key }) => key).toSorted(),
      );
    });

    test('[SA-7, SA-8, SA-12, SA-13] each box of the runbook waits to be ticked before closing', async () => {
      const boxes = subject.team.plan.tasks.filter((task) => task.blocksClosing && !task.optional);
      const open = await unticked(subject);
      assert.ok(open.length >= 25);
      assert.deepEqual(
        open.filter((text) => !boxes.some((box) => box.text === text)),
        [],
      );
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const ticked = eventsOf(story, 'task.set').filter(({ state }) => state === 'done');
      assert.ok(ticked.length >= open.length);
      assert.equal(eventsOf(story, 'incident.closed')[0]?.forced, false);
    });

    test('[SA-10, SA-11] a hypothesis has a verdict, and a decision who made it, when and why', async () => {
      const open = { type: 'hypothesis.record', text: 'The new queue', verdict: 'open' } as const;
      const decided = {
        type: 'decision.record',
        what: 'Roll back',
        why: 'It began there',
      } as const;
      const cues = [
        { after: minutes(10), by: null, ask: open },
        { after: minutes(14), by: null, ask: { ...open, verdict: 'confirmed' } as const },
        { after: minutes(16), by: null, ask: decided },
      ];
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      const verdicts = eventsOf(story, 'hypothesis.recorded').map((one) => [
        one.minute,
        one.verdict,
      ]);
      assert.deepEqual(verdicts, [
        [10, 'open'],
        [14, 'confirmed'],
      ]);
      const [decision] = eventsOf(story, 'decision.recorded');
      assert.deepEqual([decision?.minute, decision?.why], [16, 'It began there']);
      const entry = story.log.find(({ event }) => event.type === 'decision.recorded');
      assert.deepEqual(entry?.by, { kind: 'person', person: eventsOf(story, 'hold.taken')[0]?.by });
    });

    test('[SA-15] whoever suspects declares, and so does a machine', async () => {
      const { team, plan, roster } = subject.team;
      const severity = plan.severities[0]?.key ?? '';
      const person = Object.values(roster.people).find(({ access }) => access !== 'viewer')?.id;
      const by = { kind: 'person', person: person ?? personId('') } as const;
      const ask = { type: 'incident.declare', team, title: 'No voice', severity } as const;
      const said = await live(subject, [{ minute: 1, asks: { stream: DECLARED, by, ask } }], 2);
      const sent = await live(subject, [{ minute: 1, alert: alertOf(severity, 1) }], 2);
      for (const life of [said, sent]) {
        assert.equal(lived(life, 'incident.declared')[0]?.event.severity, severity);
        assert.equal(lived(life, 'page.started')[0]?.minute, 1);
      }
    });

    test('[SA-31] a hand-over briefs whoever comes, and no clock starts again', async () => {
      const [person = ''] = subject.team.roster.managers;
      const ask = { type: 'incident.hand-over', person: personId(person), note: 'Yours' } as const;
      const cues = [{ after: minutes(20), by: null, ask }];
      const story = await play(subject, { script: NO_END, cues, hours: 2 });
      const alone = await play(subject, { script: NO_END, hours: 2 });
      assert.equal(eventsOf(story, 'hold.taken').at(-1)?.by, person);
      assert.deepEqual(updateMinutes(story, 'internal'), updateMinutes(alone, 'internal'));
      assert.deepEqual(missedMinutes(story, /^update/), []);
      const addresses = subject.team.roster.people[person]?.methods.map(({ address }) => address);
      const briefed = story.arrived.filter(({ address }) => addresses?.includes(address) ?? false);
      assert.ok(briefed.some(({ message }) => message.text.includes('What we know so far')));
    });

    test('[SA-32] off hours an hour brings the manager in, and Monday morning is briefed', async () => {
      const title = /manager if it takes|if >?1 hour|prolonged.*manager|escalate to.*manager/i;
      const off = await play(subject, { script: NO_END, start: SATURDAY, hours: 3 });
      const brought = eventsOf(off, 'rung.climbed').filter((rung) => title.test(rung.title));
      assert.deepEqual(
        brought.map(({ minute }) => minute),
        [60],
      );
      assert.deepEqual(
        dueWalls(off, /monday/i).map((wall) => wall.slice(0, 3)),
        ['Mon'],
      );
      const busy = await play(subject, { script: NO_END, hours: 3 });
      const none = eventsOf(busy, 'rung.climbed').filter((rung) => title.test(rung.title));
      assert.deepEqual(none, []);
      assert.deepEqual(dueWalls(busy, /monday/i), []);
    });

    test('[SA-34] what is owed right after is missed an hour after the resolution', async () => {
      const ask = { type: 'incident.resolve', note: 'gone' } as const;
      const cues = [{ after: minutes(30), by: null, ask }];
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 3 });
      assert.deepEqual(missedMinutes(story, /^follow-up-immediate/), [90]);
    });

    const plain = Object.values(subject.team.roster.people).find(
      (one) => one.access === 'responder',
    );
    // A made-up roster has managers alone.
    if (plain !== undefined) {
      test('[UPD-1] words to customers need the role that speaks, or command', async () => {
        const text = 'We are down';
        const speaks = { type: 'update.post', text, audiences: ['customers'] } as const;
        const takes = { type: 'role.take', role: 'communications-lead' } as const;
        const cues = [speaks, takes, speaks].map((ask, index) => ({
          after: minutes(4 + index),
          by: plain.id,
          ask,
        }));
        const story = await play(subject, { cues, hours: 1 });
        assert.deepEqual(refusedOf(story, 'update.post'), ['needs-authority']);
        assert.deepEqual(updateMinutes(story, 'customers'), [6]);
      });
    }
  });
}
