// The mailbox that the server keeps while no mail server is set: nothing leaves the machine, and
// `tocsin mail` shows what would have.
import type { Channel, Store } from '#/contract/ports.ts';
import { headersOf, messageIdOf, subjectOf } from './message.ts';

/** A channel that keeps every mail in the store; the same delivery twice is kept once. */
export function mailboxChannel(store: Pick<Store, 'keepMail'>): Channel {
  return {
    send: async (message, address) => {
      await store.keepMail({
        id: message.id,
        to: address,
        subject: subjectOf(message),
        text: message.text,
        html: message.html ?? '',
        headers: { 'Message-ID': messageIdOf(message.id, 'mailbox.tocsin'), ...headersOf(message) },
      });
      return { kind: 'sent', ref: 'kept in the mailbox' };
    },
  };
}
