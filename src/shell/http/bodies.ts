// Reading a body with a limit, before and while it arrives: a length that is announced is judged
// before the first byte, one that is not while it comes.

/** A body that was read, or why not. */
export type ReadBody =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: 'too-large' | 'bad-request' };

/** The largest body a door takes, in bytes. */
const LARGEST_BODY = 1_000_000;

/** How long a body says that it is; null where it does not say. */
export function announcedOf({ headers }: Request): number | null {
  const said = Number(headers.get('content-length') ?? Number.NaN);
  return Number.isSafeInteger(said) && said >= 0 ? said : null;
}

/** Reads the body of a request, at most so many bytes. */
export async function readBody(
  request: Request,
  largest: number = LARGEST_BODY,
): Promise<ReadBody> {
  const announced = announcedOf(request) ?? 0;
  if (announced > largest) return { ok: false, code: 'too-large' };
  // No more than was announced can arrive, and reading it at once costs a third of a stream.
  if (announced > 0) return readAtOnce(request, largest);
  if (request.body === null) return { ok: true, bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > largest) return { ok: false, code: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, code: 'bad-request' }; // The sender went away before the end.
  }
  return {
    ok: true,
    bytes: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
  };
}

async function readAtOnce(request: Request, largest: number): Promise<ReadBody> {
  try {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.byteLength > largest ? { ok: false, code: 'too-large' } : { ok: true, bytes };
  } catch {
    return { ok: false, code: 'bad-request' }; // The sender went away before the end.
  }
}
