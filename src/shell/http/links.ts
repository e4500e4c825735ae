// The link in a page: a delivery's id and a signature over it. Nothing is stored for it, a repeat
// carries the same link, and it is worth nothing on another server.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Links } from '#/contract/links.ts';

const SIGNATURE_BYTES = 18;
const LONGEST_TOKEN = 1_000;

/** The links of a server: `publicUrl` is asked for at each send, as the port may be known late. */
export function signedLinks(secret: string, publicUrl: () => string): Links {
  return {
    answerUrl: ({ delivery }) => `${publicUrl()}/a/${tokenOf(secret, delivery)}`,
    listUrl: (delivery) => `${publicUrl()}/a/${tokenOf(secret, delivery)}/all`,
  };
}

/** The token of a delivery. */
export function tokenOf(secret: string, delivery: string): string {
  const id = Buffer.from(delivery, 'utf8').toString('base64url');
  return `${id}.${signature(secret, delivery).toString('base64url')}`;
}

/** The delivery a token was made for; null where it was not made with this secret. */
export function deliveryOf(secret: string, token: string): string | null {
  if (token.length > LONGEST_TOKEN) return null;
  const [id = '', signed = ''] = token.split('.');
  const delivery = Buffer.from(id, 'base64url').toString('utf8');
  const given = Buffer.from(signed, 'base64url');
  const wanted = signature(secret, delivery);
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? delivery : null;
}

function signature(secret: string, delivery: string): Buffer {
  return createHmac('sha256', secret)
    .update(`answer:${delivery}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES);
}
