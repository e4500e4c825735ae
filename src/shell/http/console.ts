// The console: files of a build, kept in memory with their compressed forms, under a policy that lets
// nothing run that was not built. Every address that is no file is a place inside the console.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { refused } from './answers.ts';

interface WebFile {
  readonly type: string;
  readonly etag: string;
  readonly isHashed: boolean;
  readonly bytes: ReadonlyMap<Encoding, Uint8Array<ArrayBuffer>>;
}

type Encoding = 'br' | 'gzip' | 'identity';
type Files = ReadonlyMap<string, WebFile>;

const INDEX = '/index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** The routes of the console, read from the folder of its build when somebody first asks. */
export function consoleDoor(folder: string | null): Hono {
  const door = new Hono();
  let files: Files | null = null;
  door.get('*', (c) => {
    files ??= folder === null ? new Map() : filesIn(folder);
    return answer(files, c);
  });
  return door;
}

/** The folder of the build beside the program; null where there is none. */
export function consoleFolder(from: string): string | null {
  const places = ['web', '../web', '../dist/web', '../../dist/web'].map((way) => join(from, way));
  return places.find((place) => existsSync(join(place, 'index.html'))) ?? null;
}

function answer(files: Files, c: Context): Response {
  const file = files.get(c.req.path);
  if (file !== undefined) return send(file, c);
  const index = files.get(INDEX);
  // What looks like a file and is none is missing; anything else is a place inside the console.
  if (/\.\w{1,12}$/.test(c.req.path) || c.req.path.startsWith('/api/')) {
    return refused('not-found', { path: c.req.path.slice(0, 200) });
  }
  return index === undefined ? refused('no-console') : send(index, c);
}

function send(file: WebFile, c: Context): Response {
  const headers = {
    ...SECURITY,
    'content-type': file.type,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (c.req.header('if-none-match') === file.etag) {
    return new Response(null, { status: 304, headers });
  }
  const [encoding, bytes] = bestOf(file, c.req.header('accept-encoding') ?? '');
  const encoded = encoding === 'identity' ? {} : { 'content-encoding': encoding };
  return new Response(bytes, {
    headers: { ...headers, ...encoded, 'content-length': String(bytes.byteLength) },
  });
}

function bestOf(file: WebFile, accepted: string): [Encoding, Uint8Array<ArrayBuffer>] {
  const names = accepted.split(',').map((one) => one.trim());
  const wanted = new Set(names.filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one)).map(nameOf));
  for (const encoding of ['br', 'gzip'] as const) {
    const bytes = file.bytes.get(encoding);
    if (bytes !== undefined && wanted.has(encoding)) return [encoding, bytes];
  }
  return ['identity', file.bytes.get('identity') ?? new Uint8Array()];
}

function nameOf(accepted: string): string {
  return accepted.split(';')[0] ?? '';
}

function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz|map)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    );
  return new Map(names.map((path) => [addressOf(folder, path), fileAt(path)]));
}

function addressOf(folder: string, path: string): string {
  return `/${relative(folder, path).split(sep).join('/')}`;
}

function fileAt(path: string): WebFile {
  const plain = bytesOf(path);
  const bytes = new Map<Encoding, Uint8Array<ArrayBuffer>>([['identity', plain]]);
  if (existsSync(`${path}.br`)) bytes.set('br', bytesOf(`${path}.br`));
  if (existsSync(`${path}.gz`)) bytes.set('gzip', bytesOf(`${path}.gz`));
  return {
    type: TYPES[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isHashed: /-[\w-]{8,}\.\w+$/.test(path) && path.includes(`${sep}assets${sep}`),
    bytes,
  };
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path));
}
