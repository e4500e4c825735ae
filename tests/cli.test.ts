// The command line as people meet it: a process with words, an exit code and two streams.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';
import type { OnCallView } from '#/contract/api/on-call-views.ts';
import type { TeamView } from '#/contract/api/views.ts';
import { eventually, NODE, PROGRAM, told } from './doors/house.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-cli-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

suite('what is no runbook gets one clear sentence and exit code 1', () => {
  const documents: Readonly<Record<string, readonly [Uint8Array | string, RegExp]>> = {
    'empty.md': ['', /empty/],
    'blank.md': [' \n\n\t\n', /empty/],
    'binary.md': [Uint8Array.from({ length: 5_000 }, (_, i) => i % 256), /not text/],
    'large.md': ['# Incidents\n\n'.padEnd(5_100_000, 'word '), /5 MB/],
    'recipe.md': ['# Pancakes\n\n1. Mix flour, milk and eggs.\n2. Bake.\n', /not seem to be about/],
  };
  for (const [name, [content, sentence]] of Object.entries(documents)) {
    for (const verb of ['compile', 'init']) {
      test(`${verb} ${name}`, async () => {
        const path = join(folder, name);
        writeFileSync(path, content);
        const { code, out, err } = await tocsin([verb, path]);
        assert.equal(code, 1);
        assert.match(err, sentence);
        assert.equal(err.trim().split('\n').length, 1);
        assert.doesNotMatch(out + err, /\n\s+at |Error:/);
      });
    }
    test(`check ${name}`, async () => {
      const path = join(folder, name);
      writeFileSync(path, content);
      const { code, out, err } = await tocsin(['check', path]);
      assert.equal(code, 1);
      assert.match(out, sentence);
      assert.doesNotMatch(out + err, /\n\s+at |Error:/);
    });
  }

  test('a file that is not there, and a folder', async () => {
    const missing = await tocsin(['compile', join(folder, 'missing.md')]);
    assert.deepEqual([missing.code, /does not exist/.test(missing.err)], [1, true]);
    const nothing = join(folder, 'nothing');
    mkdirSync(nothing);
    const place = await tocsin(['compile', nothing]);
    assert.deepEqual([place.code, /is a folder/.test(place.err)], [1, true]);
  });

  test('a runbook in another language gets findings or a sentence, never a stack trace', async () => {
    const path = join(folder, 'german.md');
    writeFileSync(
      path,
      '# Störungen\n\n## Eskalation\n\n1. Bereitschaft: sofort\n2. Leitung: nach 10 Minuten\n',
    );
    const { out, err } = await tocsin(['check', path]);
    assert.notEqual(out + err, '');
    assert.doesNotMatch(out + err, /\n\s+at |Error:/);
  });
});

suite('a runbook', () => {
  const runbook = join(EXAMPLES, 'lantern', 'runbook.md');

  test('compiles to an account that people can read', async () => {
    const { code, out } = await tocsin(['compile', runbook]);
    assert.equal(code, 0);
    for (const title of ['Severities', 'Ladder', 'Closure', 'Review'])
      assert.match(out, new RegExp(`^${title}$`, 'm'));
    assert.match(out, /Understood \d+ % of the lines/);
  });

  test('gives every line of itself one account', async () => {
    const { out } = await tocsin(['compile', runbook, '--lines']);
    const numbers = out.split('\n').map((line) => Number(/^(\d+)(?: |$)/.exec(line)?.[1]));
    const lines = readFileSync(runbook, 'utf8').split('\n').length;
    for (let n = 1; n < lines; n += 1) assert.ok(numbers.includes(n), `line ${n}`);
  });

  test('compiles to JSON that names its own hash', async () => {
    const { code, out } = await tocsin(['compile', runbook, '--json']);
    assert.equal(code, 0);
    const plan = JSON.parse(out) as { source: { sha256: string }; account: unknown[] };
    assert.match(plan.source.sha256, /^[0-9a-f]{64}$/);
    assert.notEqual(plan.account.length, 0);
  });

  test('is shown as a page, in a file or on standard output', async () => {
    const page = join(folder, 'reading.html');
    const written = await tocsin(['compile', runbook, '--html', page]);
    assert.equal(written.code, 0);
    assert.match(written.out, /reading\.html/);
    const html = readFileSync(page, 'utf8');
    assert.match(html, /^<!doctype html>/);
    assert.match(html, /What Tocsin will do/);
    for (const words of [
      ['compile', runbook, '--html'],
      ['compile', '--html', runbook],
    ]) {
      assert.equal((await tocsin(words)).out, html);
    }
  });

  test('is never overwritten by its own page', async () => {
    const before = readFileSync(runbook, 'utf8');
    const { code, err } = await tocsin(['compile', runbook, '--html', runbook]);
    assert.equal(code, 1);
    assert.match(err, /ends in \.html/);
    assert.equal(readFileSync(runbook, 'utf8'), before);
    const away = await tocsin(['compile', runbook, '--html', join(folder, 'no', 'x.html')]);
    assert.equal(away.code, 1);
    assert.match(away.err, /cannot be written/);
  });

  test('is checked with its line, a mark and what to do', async () => {
    const path = join(folder, 'team', 'runbook.md');
    mkdirSync(join(folder, 'team'));
    writeFileSync(path, readFileSync(runbook));
    writeFileSync(
      join(folder, 'team', 'tocsin.yaml'),
      'team: T\nzone: Europe/Berlin\npeople:\n  ana: { name: Ana Example }\nmanagers: [anna]\n',
    );
    const { code, out } = await tocsin(['check', path]);
    assert.equal(code, 1);
    assert.match(out, /tocsin\.yaml:5 error There is no person "anna"/);
    assert.match(out, /^ {5}5 \| managers: \[anna\]\n {6} \| {12}\^$/m);
    assert.match(out, /Did you mean "ana"\?/);
  });

  test('[PLN-2] is checked for what keeps its team from going live', async () => {
    const path = join(folder, 'unbound', 'runbook.md');
    mkdirSync(join(folder, 'unbound'));
    writeFileSync(path, readFileSync(runbook));
    writeFileSync(
      join(folder, 'unbound', 'tocsin.yaml'),
      'team: T\nzone: Europe/Berlin\npeople:\n  ana: { name: Ana Example }\n',
    );
    const { code, out } = await tocsin(['check', path]);
    assert.equal(code, 1);
    assert.match(out, /error .*\[unbound/);
  });

  test('a folder that is served is checked with every team and its server.yaml', async () => {
    const served = join(folder, 'checked');
    for (const team of ['one', 'two']) {
      mkdirSync(join(served, team), { recursive: true });
      writeFileSync(join(served, team, 'runbook.md'), readFileSync(runbook));
    }
    const settings = join(served, 'server.yaml');
    assert.doesNotMatch((await tocsin(['check', served])).out, /server\.yaml|no-roster/);
    mkdirSync(join(served, '.tocsin'));
    assert.match((await tocsin(['check', served])).out, /server\.yaml:1 warning/);
    writeFileSync(settings, 'port: 1\nsurprise: 1\n');
    const refused = await tocsin(['check', served]);
    assert.equal(refused.code, 1);
    assert.match(refused.out, /server\.yaml:2 error .*surprise/);
    assert.match(refused.out, /one\/runbook\.md:1 error .*\[no-roster\]/);
    assert.match(refused.out, /two\/runbook\.md:/);
    writeFileSync(settings, 'port: 1\n');
    assert.match((await tocsin(['check', served])).out, /server\.yaml:1 warning .*\[no-fallback\]/);
    writeFileSync(settings, 'fallback: { name: Opal Example, email: opal@example.org }\n');
    assert.doesNotMatch((await tocsin(['check', served])).out, /server\.yaml/);
  });

  test('is started with a roster that asks what it leaves open', async () => {
    const path = join(folder, 'fresh', 'runbook.md');
    mkdirSync(join(folder, 'fresh'));
    writeFileSync(path, readFileSync(runbook));
    assert.equal((await tocsin(['init', path])).code, 0);
    assert.match(readFileSync(join(folder, 'fresh', 'tocsin.yaml'), 'utf8'), /people:/);
    const again = await tocsin(['init', path]);
    assert.deepEqual([again.code, /--force/.test(again.err)], [1, true]);
  });
});

suite('usage', () => {
  test('help names every verb and loads none', async () => {
    const { code, out } = await tocsin(['--help']);
    assert.equal(code, 0);
    for (const verb of ['compile', 'drill', 'serve', 'declare', 'ack', 'review', 'keys']) {
      assert.match(out, new RegExp(`^ {2}${verb} `, 'm'));
    }
  });

  test('the help of a verb has examples', async () => {
    const { code, out } = await tocsin(['declare', '--help']);
    assert.equal(code, 0);
    assert.match(out, /\$ tocsin declare sev1 "Checkout is down"/);
  });

  for (const words of [['fly'], ['compile'], ['check', 'x', '--loud'], ['fact', 'a', 'maybe']]) {
    test(`tocsin ${words.join(' ')} is wrong usage`, async () => {
      assert.equal((await tocsin(words)).code, 2);
    });
  }

  test('without a server the exit code is 3, and it says how to start one', async () => {
    const { code, err } = await tocsin(['list']);
    assert.equal(code, 3);
    assert.match(err, /tocsin serve/);
  });
});

suite('a server', () => {
  let server: RunningServer;
  let served: string;
  const warned: unknown[] = [];

  before(async () => {
    served = join(folder, 'served');
    const shop = join(served, 'shop');
    mkdirSync(shop, { recursive: true });
    for (const name of ['runbook.md', 'tocsin.yaml']) {
      writeFileSync(join(shop, name), readFileSync(join(EXAMPLES, 'lantern', name)));
    }
    writeFileSync(
      join(served, 'server.yaml'),
      'fallback: { name: Opal Example, email: opal@example.org }\n',
    );
    const log = { note: noOp, warn: (...said: unknown[]) => void warned.push(said), bug: noOp };
    server = await startServer({ folder: served, log, port: 0, env: {}, startedIn: served });
    await server.ready;
  });
  after(() => server.stop());

  test('is found without any flag, takes a declaration and keeps the page as mail', async () => {
    const declared = await tocsin(['declare', 'sev1', 'Checkout is down'], served);
    assert.equal(declared.code, 0, declared.err);
    assert.match(declared.out, /Checkout is down/);
    assert.match((await tocsin(['list'], served)).out, /Checkout is down/);
    assert.match((await tocsin(['oncall'], served)).out, /primary/);
    assert.match((await tocsin(['mail', 'list'], served)).out, /Checkout is down/);
  });

  test('lists roles, and a debt under the id it was given', async () => {
    const roles = await tocsin(['role'], served);
    assert.equal(roles.code, 0, roles.err);
    assert.match(roles.out, /^Incident Commander .*incident-commander$/m);
    const opened = await tocsin(['debt', 'The flag is off'], served);
    assert.match(opened.out, /To undo before closing: The flag is off/);
    const listed = (await tocsin(['debt'], served)).out;
    const [, id = ''] = /^(d\d+) {2}The flag is off\n$/.exec(listed) ?? [];
    assert.notEqual(id, '', listed);
    const settled = await tocsin(['debt', '--settle', id, 'It is on again'], served);
    assert.match(settled.out, /Undone: It is on again/);
    assert.match((await tocsin(['debt'], served)).out, /Nothing waits to be undone/);
    assert.equal((await tocsin(['debt', '--settle', id], served)).code, 2);
  });

  test('[ONC-5] [ONC-7] [ONC-8] people are away, learn and give shifts away by verbs', async () => {
    const { rota, slot, person } = await firstSlot();
    const away = await tocsin(
      ['absence', 'set', '--person', person, '--from', '3d', '--to', '5d', '--reason', 'Holiday'],
      served,
    );
    assert.match(away.out, /is away from .*: Holiday/, away.err);
    const [, id = ''] = /^(\S+).*Holiday$/m.exec((await tocsin(['absence'], served)).out) ?? [];
    assert.match((await tocsin(['oncall'], served)).out, /away:\n.*Holiday/);
    assert.match((await tocsin(['absence', 'cancel', id], served)).out, /the rota holds again/);
    assert.match((await tocsin(['absence', 'list'], served)).out, /Nobody is away/);

    const learns = await tocsin(['shadow', rota, slot, person, '--to', '2w'], served);
    assert.match(learns.out, /shadows/, learns.err);
    const shadows = JSON.parse((await tocsin(['shadow', '--json'], served)).out) as {
      id: string;
    }[];
    assert.equal(shadows.length, 1);
    await tocsin(['shadow', '--cancel', shadows[0]?.id ?? ''], served);
    assert.match((await tocsin(['shadow'], served)).out, /Nobody shadows/);

    const words = ['swap', 'offer', rota, slot, '--at', '1h', '--person', person];
    assert.match((await tocsin(words, served)).out, /offers .* to whoever takes it/);
    const [offer] = JSON.parse((await tocsin(['swap', '--json'], served)).out) as { id: string }[];
    const gone = await tocsin(
      ['swap', 'decline', offer?.id ?? '', '--reason', 'Not needed'],
      served,
    );
    assert.match(gone.out, /: Not needed/);
    assert.match((await tocsin(['swap'], served)).out, /No shift is offered/);
  });

  test('[ONC-11] a calendar is made, listed and ended by a verb', async () => {
    const { rota } = await firstSlot();
    const made = await tocsin(['calendar', 'make', rota, '--team', 'shop'], served);
    const [address = ''] = /http\S+\.ics/.exec(made.out) ?? [];
    assert.match(await (await fetch(address)).text(), /^BEGIN:VCALENDAR\r\n/, made.err);
    const [, id = ''] = /^Calendar (\S+),/.exec(made.out) ?? [];
    assert.match((await tocsin(['calendar'], served)).out, new RegExp(`${id} .*rota ${rota}`));
    await tocsin(['calendar', 'end', id], served);
    assert.equal((await fetch(address)).status, 404);
    assert.match((await tocsin(['calendar', 'list'], served)).out, /No calendar/);
    assert.equal((await tocsin(['calendar', 'make', rota], served)).code, 2);
  });

  test('a verb about a rota says what its words lack', async () => {
    for (const [words, lacks] of [
      [['absence', 'set', '--from', 'someday', '--to', '3d'], /"someday" is no time/],
      [['absence', 'set'], /Say until when/],
      [['absence', 'cancel'], /Say which absence/],
      [['absence', 'sit'], /none of list, set, cancel/],
      [['swap', 'offer', 'weekly'], /Say the rota and the slot/],
      [['swap', 'offer', 'weekly', 'primary'], /Say a time within the shift/],
      [['swap', 'accept'], /Say which swap/],
      [['shadow', 'weekly', '--to', '3d'], /Say the rota, the slot and the person/],
      [['override', 'weekly', 'primary', 'ben'], /Say until when/],
    ] as const) {
      const { code, err } = await tocsin(words, served);
      assert.equal(code, 2, words.join(' '));
      assert.match(err, lacks);
    }
  });

  test('shows a refusal with what to do, and exits with 1', async () => {
    const { code, err } = await tocsin(['close'], served);
    assert.equal(code, 1);
    assert.match(err, /Not ready to close.*\n.*force/);
    const json = await tocsin(['close', '--json'], served);
    assert.equal((JSON.parse(json.out) as { code: string }).code, 'not-ready-to-close');
  });

  test('[PLN-1] refuses a file with a mistake while it runs, and takes it once it is put right', async () => {
    const path = join(served, 'shop', 'tocsin.yaml');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, `${good}surprise: 1\n`);
    await eventually('the file is refused', async () => {
      return (await teams()).some(({ refused }) => /surprise/.test(refused[0] ?? '')) || null;
    });
    assert.match((await tocsin(['oncall'], served)).out, /primary/);
    const why = /tocsin\.yaml:\d+:\d+ [^"]*\\?"surprise/;
    assert.match(JSON.stringify(warned), why);
    const mail = await eventually('[ROS-2] the operator is told', async () => {
      const { out } = await tocsin(['mail'], served);
      return /Files of shop cannot be used/.test(out) ? out : null;
    });
    assert.match(mail, why);
    assert.match(mail, /the last good files hold/);
    writeFileSync(path, good);
    await eventually('the file is taken', async () => {
      return (await teams()).every(({ refused }) => refused.length === 0) || null;
    });
  });

  async function firstSlot(): Promise<{ rota: string; slot: string; person: string }> {
    const { out } = await tocsin(['oncall', '--json'], served);
    const [team] = JSON.parse(out) as readonly OnCallView[];
    const { rota = '', slot = '', people = [] } = team?.slots[0] ?? {};
    return { rota, slot, person: people[0]?.person ?? '' };
  }

  async function teams(): Promise<readonly TeamView[]> {
    const key = readFileSync(join(served, '.tocsin', 'key'), 'utf8').trim();
    const body = await told(server.url, key, { path: '/teams' });
    return (body as { teams: readonly TeamView[] }).teams;
  }

  test('refuses a second one on the same folder', async () => {
    const { code, err } = await tocsin(['serve', served, '--port', '0']);
    assert.equal(code, 1);
    assert.match(err, /Another process uses/);
  });
});

function noOp(): void {}

async function tocsin(words: readonly string[], cwd = folder): Promise<Said> {
  const env = { ...process.env, NO_COLOR: '1', TOCSIN_URL: undefined, TOCSIN_KEY: undefined };
  const child = spawn(NODE, [PROGRAM, ...words], { cwd, env });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}
