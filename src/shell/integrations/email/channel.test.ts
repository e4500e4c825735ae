import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MailRow, Outgoing } from '#/contract/ports.ts';
import { smtpChannel } from './channel.ts';
import type { OpenChannel } from './channel.ts';
import { startInbox } from './inbox.fixture.ts';
import type { Inbox } from './inbox.fixture.ts';
import { mailboxChannel } from './mailbox.ts';

const MESSAGE: Outgoing = {
  id: '0198f3a1-7c5e-7000-8000-000000000001/3/1',
  subject: 'SEV1: Checkout is down',
  text: 'Acknowledge: http://127.0.0.1/a/token',
  lane: 'page',
  again: false,
};
const FROM = 'Tocsin <tocsin@example.org>';
const SECRET = 'hunter2';

let inbox: Inbox;
let channel: OpenChannel;

before(async () => {
  inbox = await startInbox();
  channel = smtpChannel({ url: inbox.url, from: FROM });
});
after(async () => {
  const closed = inbox.close();
  channel.close();
  await closed;
});

test('[PAG-3] a repeat carries the Message-ID of the first attempt and says that it is one', async () => {
  await channel.send(MESSAGE, 'ana@example.org', 5_000);
  await channel.send({ ...MESSAGE, again: true }, 'ana@example.org', 5_000);
  const ids = inbox.arrived.map(({ mail }) => mail.messageId);
  const subjects = inbox.arrived.map(({ mail }) => mail.subject);
  assert.deepEqual(subjects, [MESSAGE.subject, `${MESSAGE.subject} (again)`]);
  assert.deepEqual(ids, Array(2).fill('<0198f3a1-7c5e-7000-8000-000000000001.3.1@example.org>'));
});

test('a mail is marked as made by a machine, and a page as urgent', async () => {
  const { raw } = await inbox.next(() => true);
  assert.match(raw, /^Auto-Submitted: auto-generated\r$/m);
  assert.match(raw, /^Importance: High\r$/m);
  assert.match(raw, /^References: <thread\./m);
});

test('a title cannot write headers', async () => {
  const subject = 'Down\r\nBcc: eve@example.org\r\n\r\nhello';
  await channel.send({ ...MESSAGE, id: 'x/1/1', subject }, 'ben@example.org', 5_000);
  const { mail, to } = await inbox.next((one) => one.to.includes('ben@example.org'));
  assert.equal(mail.subject, 'Down Bcc: eve@example.org hello');
  assert.deepEqual(to, ['ben@example.org']);
  assert.equal(mail.bcc, undefined);
});

test('an id of any text makes a Message-ID of plain letters', async () => {
  const id = 'group:shop:alertmanager:{}/{a="b"}:{x="y"}/2/1';
  await channel.send({ ...MESSAGE, id }, 'cem@example.org', 5_000);
  const { mail } = await inbox.next((one) => one.to.includes('cem@example.org'));
  assert.match(mail.messageId ?? '', /^<[0-9a-f]{40}@example\.org>$/);
});

test('a 4xx is tried again, a 5xx is final', async () => {
  const busy = await channel.send(MESSAGE, 'busy@example.org', 5_000);
  assert.equal(busy.kind, 'retry');
  const gone = await channel.send(MESSAGE, 'gone@example.org', 5_000);
  assert.equal(gone.kind, 'gone');
  assert.match(gone.kind === 'gone' ? gone.reason : '', /^550 .*No such mailbox/);
});

test('a mail after the server hung up goes out over another connection', async () => {
  const before = inbox.arrived.length;
  await channel.send(MESSAGE, 'ana@example.org', 5_000);
  inbox.hangUp();
  const sent = await channel.send(MESSAGE, 'ana@example.org', 5_000);
  assert.equal(sent.kind, 'sent');
  assert.equal(inbox.arrived.length, before + 2);
});

test('a server that does not answer is given up in time', async () => {
  const sent = await channel.send(MESSAGE, 'mute@example.org', 50);
  assert.deepEqual(sent, { kind: 'retry', reason: 'No answer within 0.05 s' });
});

test('what was given up is called off, so that it cannot arrive later', async () => {
  const ended = inbox.nextEnd();
  const sent = await channel.send(MESSAGE, 'mute@example.org', 50);
  assert.equal(sent.kind, 'retry');
  await ended;
});

test('a server that is away is tried again, and no secret is said', async () => {
  const away = smtpChannel({ url: `smtp://ana:${SECRET}@127.0.0.1:1`, from: FROM });
  const sent = await away.send(MESSAGE, 'ana@example.org', 5_000);
  away.close();
  assert.equal(sent.kind, 'retry');
  assert.ok(!JSON.stringify(sent).includes(SECRET));
});

test('without a mail server every mail is kept', async () => {
  const kept: Omit<MailRow, 'at'>[] = [];
  const mailbox = mailboxChannel({ keepMail: async (mail) => void kept.push(mail) });
  assert.equal((await mailbox.send(MESSAGE, 'ana@example.org', 5_000)).kind, 'sent');
  assert.deepEqual(
    kept.map(({ id, to, subject }) => ({ id, to, subject })),
    [{ id: MESSAGE.id, to: 'ana@example.org', subject: MESSAGE.subject }],
  );
});
