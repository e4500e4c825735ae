// Whether a browser asks for a page of ours. A cookie goes along with whatever any site asks for, so
// the site is what counts [API-3].

/** What is judged: where the request says it comes from, and where it went. */
export interface Asking {
  readonly headers: Headers;
  readonly method: string;
  readonly url: string;
}

/** True where a request that came with a cookie may be carried out. */
export function isOurs(asking: Asking, publicUrl: string | null): boolean {
  const origin = asking.headers.get('origin');
  if (origin !== null) return isOwn(origin, asking, publicUrl);
  const site = asking.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return true;
  return site === null && isSafe(asking.method);
}

/** True where a request names another site than ours, whatever it came with. */
export function isForeign(asking: Asking, publicUrl: string | null): boolean {
  const origin = asking.headers.get('origin');
  if (origin !== null) return !isOwn(origin, asking, publicUrl);
  return asking.headers.get('sec-fetch-site') === 'cross-site';
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

// Behind a proxy the request goes to another name than the browser knows; publicUrl is that name.
function isOwn(origin: string, { headers, url }: Asking, publicUrl: string | null): boolean {
  const from = hostOf(origin);
  const host = headers.get('host') ?? hostOf(url);
  return from !== null && (from === host || (publicUrl !== null && from === hostOf(publicUrl)));
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
