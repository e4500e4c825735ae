// What a team owes between its incidents: the review of its runbook, upkeep, drills, and people who can
// be reached before it goes live.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isBusinessTime } from '#/core/basics/calendar.ts';
import { streamId } from '#/core/basics/ids.ts';
import { after, at, hours } from '#/core/basics/time.ts';
import { rosterFromYaml } from '#/core/roster/roster.fixture.ts';
import { teamEntry } from '../examples.ts';
import { Between } from './between.ts';
import { START, subjectsOf } from './scenario.ts';

const DAY = 86_400_000;

for (const subject of subjectsOf('lantern', 'storytailor.md')) {
  suite(subject.name, () => {
    test('[ST-36] [UPK-1] [UPK-2] an overdue review is told in business hours until a person has done it, and is planned anew', async () => {
      const team = new Between(subject);
      await team.days(9);
      const { business } = subject.team.roster;
      const got = team.got(/Overdue since 2025-02-28/);
      assert.ok(got.length >= 2, 'it is told, and a week later again');
      assert.ok(got.every((one) => isBusinessTime(at(one.at), business)));
      const ask = { type: 'upkeep.record', duty: 'review', note: 'Read through' } as const;
      assert.equal(await team.ask(team.somebody, ask), 'ok');
      const { dueAt, last } = (await team.state()).upkeep['review'] ?? {};
      assert.equal(last?.by, team.somebody);
      // A month later is a Sunday, so it is due on Monday.
      assert.equal(new Date(dueAt ?? 0).toISOString().slice(0, 10), '2026-12-28');
      await team.days(50);
      assert.ok(team.got(/Overdue since 2026-12-28/).length > 0);
      assert.equal(team.got(/Overdue since 2025-02-28/).length, got.length);
    });
  });
}

for (const subject of subjectsOf('framewright', 'storycore.md')) {
  suite(subject.name, () => {
    test('[SC-20] [UPK-1] a document that only says when it changed last, and how often, is due by both', async () => {
      const team = new Between(subject);
      await team.days(2);
      const { dueAt, every } = (await team.state()).upkeep['review'] ?? {};
      // 15 February is a Sunday.
      assert.equal(new Date(dueAt ?? 0).toISOString().slice(0, 10), '2026-02-16');
      assert.equal(every, 'P1M');
      assert.ok(team.got(/Overdue since 2026-02-16/).length > 0);
    });
  });
}

for (const subject of subjectsOf('stonequarry', 'stonecaster.md')) {
  suite(subject.name, () => {
    test('[SN-31] [UPK-4] each line of regular maintenance is owed every quarter, until a person says it is done', async () => {
      const team = new Between(subject);
      await team.days(1);
      const { upkeep } = await team.state();
      const owed = Object.values(upkeep);
      assert.deepEqual(
        owed.map(({ every, isDefault }) => [every, isDefault]),
        [1, 2, 3, 4].map(() => ['P3M', true]),
      );
      const backups = owed.find(({ title }) => /backup/i.test(title));
      assert.ok(backups !== undefined);
      await team.days(100);
      assert.ok(team.got(/Due on 2027-02-18: .*backup/i).length > 0);
      assert.ok(team.got(/Overdue since 2027-02-18: .*backup/i).length > 0);
      const ask = { type: 'upkeep.record', duty: backups.key, note: 'Two of three' } as const;
      assert.equal(await team.ask(team.somebody, ask), 'ok');
      const { dueAt = 0, missed } = (await team.state()).upkeep[backups.key] ?? {};
      assert.ok((dueAt ?? 0) > START + 180 * DAY);
      assert.equal(missed, 0);
    });

    test('[SN-31] [DRL-3] a planned drill begins by itself, pages whom it lists, and comes again', async () => {
      const team = new Between(subject);
      await team.days(0.1);
      const listed = [team.somebody];
      const ask = {
        type: 'drill.plan',
        title: 'The disks are gone',
        participants: listed,
        at: after(START, hours(48)),
        every: 'P1M',
      } as const;
      assert.equal(await team.ask(team.somebody, ask), 'ok');
      await team.days(2.01);
      const rows = await team.house.store.incidents({ team: subject.team.team, limit: 10 });
      const states = rows.map(({ state }) => JSON.parse(state) as Record<string, unknown>);
      assert.deepEqual(
        states.map(({ drill, title, listed: of }) => [drill, title, of]),
        [[true, 'The disks are gone', listed]],
      );
      const [next] = (await team.state()).drills;
      assert.equal(new Date(next?.at ?? 0).toISOString().slice(0, 10), '2026-12-20');
      const got = team.got(/The disks are gone/);
      assert.ok(
        got.some((one) => one.at < START + DAY * 2),
        'it is told beforehand',
      );
      assert.ok(got.every((one) => one.subject.includes('DRILL')));
    });

    test('[DRL-3] a drill whose time comes while something real pages is left out, and says why', async () => {
      const team = new Between(subject);
      await team.days(0.1);
      const listed = [team.somebody];
      const begins = after(START, hours(5));
      const ask = {
        type: 'drill.plan',
        title: 'The disks are gone',
        participants: listed,
      } as const;
      assert.equal(await team.ask(team.somebody, { ...ask, at: begins }), 'ok');
      const real = { type: 'incident.declare', team: subject.team.team, title: 'No save' } as const;
      const severity = subject.team.plan.severities[0]?.key ?? '';
      const declared = { ...real, severity };
      assert.equal(await team.ask(team.somebody, declared, streamId('the-real-one')), 'ok');
      await team.days(0.3);
      const rows = await team.house.store.incidents({ team: subject.team.team, limit: 10 });
      assert.equal(rows.length, 1);
      const skipped = team.events.find(({ type }) => type === 'drill.skipped');
      assert.ok(skipped?.type === 'drill.skipped' && /is real/.test(skipped.reason));
      assert.ok(team.got(/DRILL of .* is left out/).length > 0);
    });
  });
}

for (const subject of subjectsOf('oracle-line', 'samia.md')) {
  suite(subject.name, () => {
    test('[SA-37] [PLN-2] while whoever is paged is a placeholder the team is not live, whatever the vendors are', () => {
      const { plan } = subject.team.plan;
      const placeholders = plan.contacts.filter((one) => one.placeholder === true);
      assert.ok(placeholders.some(({ kind }) => kind === 'vendor'));
      const stranger = rosterFromYaml(
        'team: X\nzone: UTC\npeople: { max: { name: Max Made-up, methods: [{ email: max@example.org }] } }\n',
      );
      const { gaps } = teamEntry('not-yet', plan, stranger).plan;
      const codes = gaps.map(({ code }) => code);
      assert.ok(codes.includes('placeholder') && codes.includes('nobody-to-page'), codes.join());
      const vendors = placeholders.flatMap(({ kind, role }) =>
        kind === 'vendor' ? (role ?? []) : [],
      );
      for (const vendor of vendors) assert.ok(gaps.every(({ says }) => !says.includes(vendor)));
      assert.deepEqual(subject.team.plan.gaps, []);
    });
  });
}

suite('the digest of a week', () => {
  const [subject] = subjectsOf('lantern', 'storytailor.md');
  assert.ok(subject !== undefined);

  test('[REV-6] on Monday morning everybody who responds reads what happened, what is owed, who was paged and who is next', async () => {
    const team = new Between(subject);
    await team.days(0.1);
    const declared = {
      type: 'incident.declare',
      team: subject.team.team,
      title: 'No story',
    } as const;
    const stream = streamId('the-only-one');
    assert.equal(await team.ask(team.somebody, { ...declared, severity: 'Sev-1' }, stream), 'ok');
    await team.days(0.102);
    const item = { type: 'item.add', what: 'An alert on the queue' } as const;
    assert.equal(await team.ask(team.somebody, item, stream), 'ok');
    assert.equal(
      await team.ask(team.somebody, { type: 'incident.resolve', note: 'up' }, stream),
      'ok',
    );
    await team.days(5);
    const digests = team.house.providers.arrived.filter(({ message }) =>
      /1 incident, \d+ things? owed/.test(message.subject),
    );
    const [first] = digests;
    assert.ok(first !== undefined);
    assert.equal(new Date(first.at).toISOString().slice(0, 13), '2026-11-23T09');
    const { text } = first.message;
    for (const expected of [
      /What happened:\n- \S+ Sev-1 No story: resolved/,
      /Who was paged:\n- .+: \d+ pages?/,
      /Still owed:[^]*An alert on the queue/,
      /Who is on call from now on:\n- reading, primary: /,
    ]) {
      assert.match(text, expected);
    }
    const { people } = subject.team.roster;
    const responders = Object.values(people).filter(({ access }) => access !== 'viewer');
    assert.equal(new Set(digests.map(({ address }) => address)).size, responders.length);
  });
});
