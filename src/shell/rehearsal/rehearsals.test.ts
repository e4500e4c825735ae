import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { RehearsalResult } from '#/contract/rehearsal.ts';
import { teamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { RehearsalJob } from '#/sim/rehearsal-job.ts';
import { exampleTeam } from '../../../tests/examples.ts';
import { TeamRehearsals } from './rehearsals.ts';

const TEAM = teamId('lantern');
const NOTHING: RehearsalResult = { kind: 'refused', problems: [] };
const PRESET = { what: 'preset', name: 'answered' } as const;
const folder = mkdtempSync(join(tmpdir(), 'tocsin-rehearsals-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Rehearsals that last until the test ends them. */
function house(): {
  readonly rehearsals: TeamRehearsals;
  readonly jobs: (RehearsalJob & { heard: (share: number) => void; isStopped: boolean })[];
  readonly last: () => PromiseWithResolvers<RehearsalResult>;
  readonly bugs: string[];
} {
  const jobs: (RehearsalJob & { heard: (share: number) => void; isStopped: boolean })[] = [];
  const results: PromiseWithResolvers<RehearsalResult>[] = [];
  const bugs: string[] = [];
  const entry = exampleTeam('lantern');
  const rehearsals = new TeamRehearsals({
    folder,
    directory: { team: (team: TeamId) => ({ ...entry, team }) },
    log: { bug: (what, error) => void bugs.push(`${what}: ${String(error)}`) },
    now: () => Date.UTC(2026, 10, 18, 10),
    play: (job, heard) => {
      const one = { ...job, heard, isStopped: false };
      jobs.push(one);
      const result = Promise.withResolvers<RehearsalResult>();
      results.push(result);
      return {
        result: result.promise,
        stop: () => {
          one.isStopped = true;
        },
      };
    },
  });
  function last(): PromiseWithResolvers<RehearsalResult> {
    const result = results.at(-1);
    assert.ok(result !== undefined);
    return result;
  }
  return { rehearsals, jobs, last, bugs };
}

async function begun(rehearsals: TeamRehearsals, team: TeamId = TEAM): Promise<string> {
  const view = await rehearsals.begin(team, PRESET);
  assert.ok('id' in view, JSON.stringify(view));
  return view.id;
}

test('[REH-1] a team rehearses one thing at a time, and the last one is kept', async () => {
  const { rehearsals, last, jobs } = house();
  const id = await begun(rehearsals);
  jobs[0]?.heard(0.5);
  assert.equal(rehearsals.byId(id)?.progress, 0.5);
  assert.deepEqual(await rehearsals.begin(TEAM, PRESET), { code: 'rehearsal-runs' });
  last().resolve(NOTHING);
  await last().promise;
  await Promise.resolve();
  assert.equal(rehearsals.byId(id)?.state, 'done');
  assert.deepEqual((await rehearsals.of(TEAM))?.rehearsal?.result, NOTHING);
  const next = await begun(rehearsals);
  assert.notEqual(next, id);
  assert.equal(rehearsals.byId(id), null);
});

test('two who ask at the same moment do not both begin', async () => {
  const { rehearsals } = house();
  const answers = await Promise.all([
    rehearsals.begin(TEAM, PRESET),
    rehearsals.begin(TEAM, PRESET),
  ]);
  assert.equal(answers.filter((answer) => 'code' in answer).length, 1);
});

test('[REH-1] of many teams two rehearse at once, so that a processor is left for paging', async () => {
  const { rehearsals } = house();
  await begun(rehearsals, teamId('one'));
  await begun(rehearsals, teamId('two'));
  const third = await rehearsals.begin(teamId('three'), PRESET);
  assert.deepEqual(third, { code: 'rehearsals-busy', facts: { running: 2 } });
});

test('one that is stopped stays stopped, and makes room', async () => {
  const { rehearsals, last, jobs } = house();
  const id = await begun(rehearsals);
  rehearsals.end(id);
  assert.equal(jobs[0]?.isStopped, true);
  last().resolve(NOTHING);
  await last().promise;
  await Promise.resolve();
  assert.deepEqual([rehearsals.byId(id)?.state, rehearsals.byId(id)?.result], ['ended', null]);
  await begun(rehearsals);
});

test('a bug of ours is told to the log, and to whoever waits', async () => {
  const { rehearsals, last, bugs } = house();
  const id = await begun(rehearsals);
  last().reject(new Error('a planted fault'));
  await assert.rejects(last().promise);
  await Promise.resolve();
  assert.equal(rehearsals.byId(id)?.state, 'failed');
  assert.match(rehearsals.byId(id)?.failure ?? '', /log of the server/);
  assert.deepEqual(bugs, ['a rehearsal failed: Error: a planted fault']);
});

test('only plain scenarios in the folder of the team are found', async () => {
  const { rehearsals, jobs } = house();
  const path = join(folder, TEAM, 'scenarios');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, 'secret.yaml'), 'title: not for them');
  symlinkSync(join(folder, 'secret.yaml'), join(path, 'link.yaml'));
  writeFileSync(join(path, '.hidden.yaml'), 'title: hidden');
  writeFileSync(join(path, 'notes.md'), '# Notes');
  writeFileSync(join(path, 'large.yaml'), `title: ${'x'.repeat(100_000)}`);
  writeFileSync(join(path, 'broken.yaml'), 'title: [');
  const whole = ['version: 1', 'title: It breaks', 'starts: 2026-11-18 03:00', 'lasts: 6h', ''];
  writeFileSync(join(path, 'whole.yaml'), whole.join('\n'));
  const view = await rehearsals.of(TEAM);
  assert.deepEqual(
    view?.scenarios.map(({ file, title, starts }) => [file, title, starts]),
    [
      ['broken.yaml', 'broken.yaml', null],
      ['whole.yaml', 'It breaks', '2026-11-18 03:00'],
    ],
  );
  for (const name of ['../../secret.yaml', 'link.yaml', '.hidden.yaml', 'notes.md', 'large.yaml']) {
    const answer = await rehearsals.begin(TEAM, { what: 'scenario', name });
    const scenarios = ['broken.yaml', 'whole.yaml'];
    assert.deepEqual(answer, { code: 'no-such-scenario', facts: { scenario: name, scenarios } });
  }
  await rehearsals.begin(TEAM, { what: 'scenario', name: 'whole.yaml' });
  assert.equal(jobs[0]?.scenario?.text, whole.join('\n'));
});
