// The cookie of a session. Over TLS its name begins with __Host-, which no other site and no plain
// connection can set; over plain HTTP it exists only where the operator said so, or on this machine.

/** How a browser keeps a session here; null where nobody can sign in from a browser. */
export interface CookieKind {
  readonly name: string;
  readonly attributes: string;
}

const SECURE: CookieKind = {
  name: '__Host-tocsin',
  attributes: 'Path=/; HttpOnly; Secure; SameSite=Lax',
};

const PLAIN: CookieKind = { name: 'tocsin', attributes: 'Path=/; HttpOnly; SameSite=Lax' };

/** How long a session lasts. */
export const SESSION_MS: number = 30 * 24 * 60 * 60_000;

/** Where a server is reached. */
export interface Reached {
  readonly tls: boolean;
  readonly publicUrl: string | null;
  readonly plainHttp: boolean;
  readonly address: string;
}

/** The cookie of a server that is reached in this way. */
export function cookieKind({ tls, publicUrl, plainHttp, address }: Reached): CookieKind | null {
  if (tls || publicUrl?.startsWith('https://') === true) return SECURE;
  return plainHttp || isLoopback(address) ? PLAIN : null;
}

/** A header that hands a session to a browser. */
export function givenCookie({ name, attributes }: CookieKind, secret: string): string {
  return `${name}=${secret}; ${attributes}; Max-Age=${SESSION_MS / 1_000}`;
}

/** A header that takes it back. */
export function takenCookie({ name, attributes }: CookieKind): string {
  return `${name}=; ${attributes}; Max-Age=0`;
}

/** The secret that a browser sent. */
export function cookieOf({ name }: CookieKind, header: string | null): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  const own = pairs.find((pair) => pair.startsWith(`${name}=`));
  const secret = own?.slice(name.length + 1) ?? '';
  return /^[\w-]{20,200}$/.test(secret) ? secret : null;
}

function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}
