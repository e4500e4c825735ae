import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { countedLog, LEVELS, lineLog } from './log.ts';
import type { Level, LevelLog } from './log.ts';
import { tokenOf } from './http/links.ts';
import { ProcessMeters } from './meters.ts';
import { newSecret } from './secrets.ts';

suite('a line of the log', () => {
  test('is JSON with its time and level where a program reads it', () => {
    const [line = ''] = logged((log) => log.note('started', { team: 'shop' }));
    const { time, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(rest, { level: 'note', what: 'started', team: 'shop' });
    assert.match(String(time), /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  });

  test('is one line of text where a person reads it', () => {
    const [line] = logged((log) => log.warn('a file cannot be used', { team: 'shop' }), {
      isForPeople: true,
    });
    assert.match(line ?? '', /^\d\d:\d\d:\d\d warn a file cannot be used team="shop"\n$/);
  });

  test('tells a defect with where it happened', () => {
    const [line = ''] = logged((log) => log.bug('it broke', new Error('so it did')));
    const { error } = JSON.parse(line) as { error: string };
    assert.match(error, /so it did\n\s+at /);
  });

  test('is written from the level on that is wanted', () => {
    for (const [index, level] of LEVELS.entries()) {
      const lines = logged(sayAll, { level });
      assert.deepEqual(lines.map(levelOf), LEVELS.slice(index), level);
    }
  });

  test('of text cannot speak to the terminal or pretend to be another line', () => {
    const title = 'Nobody was paged: \u001b[2J\u001b]0;gone\u0007 a\nbug all is lost\u202e';
    const [line = ''] = logged((log) => log.warn(title, { why: 'a\u001b[31m\nb\u009b\u202e' }), {
      isForPeople: true,
    });
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    assert.match(line, /^[^\u0000-\u001f\u007f-\u009f\u202e]+\n$/);
  });
});

suite('secrets', () => {
  const key = newSecret();
  const token = tokenOf('secret', 'incident/1/0');
  const secrets: readonly (readonly [what: string, text: string, secret: string])[] = [
    ['a key of Tocsin', `no ${key} here`, key],
    ['a link that answers a page', `GET /a/${token} failed`, token],
    ['a key in an address', 'POST /in/alertmanager/Zk3_9-aaQ failed', 'Zk3_9-aaQ'],
    ['a password of a mail server', 'smtp://tocsin:hunter22@mail.example.org:587', 'hunter22'],
    ['a password of a database', 'postgres://tocsin:p%40ss@db.example.org/tocsin', 'p%40ss'],
    ['a bearer', 'Authorization: Bearer abc.def-ghi_123', 'abc.def-ghi_123'],
    ['a token of a query', 'https://tocsin.example.org/a?token=qwertyuiop', 'qwertyuiop'],
    ['an address of a person', '550 <ana@example.org> is unknown', 'ana@example.org'],
  ];
  for (const [what, text, secret] of secrets) {
    test(`${what} is in no line, wherever it stands`, () => {
      const lines = [true, false].flatMap((isForPeople) =>
        logged(
          (log) => {
            log.note(text);
            log.warn('it failed', { why: text });
            log.bug('it broke', new Error(text));
          },
          { isForPeople },
        ),
      );
      assert.equal(lines.length, 6);
      for (const line of lines) assert.ok(!line.includes(secret), line);
    });
  }

  test('what is none stays as it is, and JSON stays JSON', () => {
    const facts = { journey: 'group:shop:generic:checkout.1', delivery: 'a/12/0', keys: 3 };
    const [line = ''] = logged((log) => log.note('page handed over', facts));
    const { time: _, level: __, what: ___, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.deepEqual(rest, facts);
    for (const [, text] of [...secrets, ['', 'secret="abcdefghi\\" and more', '']]) {
      const [redacted = ''] = logged((log) => log.note('it failed', { why: text }));
      assert.equal(typeof JSON.parse(redacted), 'object');
    }
  });
});

test('each line is counted by its level', () => {
  const meters = new ProcessMeters();
  const log = lineLog(() => undefined, { isForPeople: false, level: 'detail' });
  sayAll(countedLog(log, meters));
  for (const level of LEVELS) {
    assert.ok(meters.text().includes(`tocsin_log_lines_total{level="${level}"} 1\n`), level);
  }
});

function logged(
  say: (log: LevelLog) => void,
  { isForPeople = false, level = 'note' }: { isForPeople?: boolean; level?: Level } = {},
): readonly string[] {
  const lines: string[] = [];
  say(lineLog((line) => void lines.push(line), { isForPeople, level }));
  return lines;
}

function sayAll(log: LevelLog): void {
  log.detail?.('said');
  log.note('said');
  log.warn('said');
  log.bug('said', new Error('said'));
}

function levelOf(line: string): unknown {
  return (JSON.parse(line) as { level: unknown }).level;
}
