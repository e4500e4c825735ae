// `server.yaml`: where the server listens, where it keeps what happened, and whom it tells when a
// team cannot be told.
import { z } from 'zod';
import { keepOf, WRITTEN_KEEP } from './keep-settings.ts';
import type { KeepSettings, WrittenKeep } from './keep-settings.ts';
import { WRITTEN_EMAIL_PROVIDER } from './written-schema.ts';
import type { WrittenEmailProvider } from './written.ts';
import { readYaml } from './yaml-file.ts';
import type { Problem } from './yaml-file.ts';

/** The settings of a server, with nothing left open. `env:NAME` stays as text for the shell. */
export interface ServerSettings {
  readonly address: string;
  readonly port: number;
  /** What links in pages begin with; null where it is where the server listens. */
  readonly publicUrl: string | null;
  /** A file, from the folder of `server.yaml`; an address of PostgreSQL; or `env:NAME` for either. */
  readonly database: string;
  /** Who is told of what no team can be told. */
  readonly fallback: { readonly name: string; readonly email: string } | null;
  readonly providers: { readonly email?: WrittenEmailProvider };
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** People may sign in over plain HTTP from other machines too. */
  readonly plainHttp: boolean;
  /** Anybody who reaches the server may read `/metrics`. */
  readonly openMetrics: boolean;
  /** Whom a sign of life is given while all works; null where nobody waits for one. */
  readonly heartbeat: { readonly url: string; readonly everyMs: number } | null;
  readonly keep: KeepSettings;
}

/** `server.yaml` as written. */
export interface WrittenServer {
  readonly address?: string | undefined;
  readonly port?: number | undefined;
  readonly publicUrl?: string | undefined;
  readonly database?: string | undefined;
  readonly fallback?: { readonly name: string; readonly email: string } | undefined;
  readonly providers?: { readonly email?: WrittenEmailProvider | undefined } | undefined;
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly plainHttp?: boolean | undefined;
  readonly openMetrics?: boolean | undefined;
  readonly heartbeat?: { readonly url: string; readonly every?: string | undefined } | undefined;
  readonly keep?: WrittenKeep | undefined;
}

/** The schema of `server.yaml`. */
export const WRITTEN_SERVER: z.ZodType<WrittenServer> = z.strictObject({
  address: z.string().min(1).optional().describe('Address to listen on; 127.0.0.1 unless said'),
  port: z.int().min(0).max(65_535).optional().describe('Port to listen on; 8600 unless said'),
  publicUrl: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'Write an address such as https://tocsin.example.org')
    .optional()
    .describe('What links in pages begin with'),
  database: z
    .string()
    .min(1)
    .optional()
    .describe('File of the database, .tocsin/tocsin.db unless said; postgres://…, or env:NAME'),
  fallback: z
    .strictObject({
      name: z.string().min(1),
      email: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'Write an e-mail address'),
    })
    .optional()
    .describe('Who is told of what no team can be told'),
  providers: z.strictObject({ email: WRITTEN_EMAIL_PROVIDER.optional() }).optional(),
  tls: z
    .strictObject({ cert: z.string().min(1), key: z.string().min(1) })
    .optional()
    .describe('Files of the certificate and its key'),
  plainHttp: z
    .boolean()
    .optional()
    .describe('People may sign in without TLS: only where the network is trusted'),
  openMetrics: z
    .boolean()
    .optional()
    .describe('Anybody may read /metrics; unless said, this machine and keys of the operator'),
  heartbeat: z
    .strictObject({
      url: z
        .string()
        .regex(
          /^(?:https?:\/\/\S+|env:\w+)$/,
          'Write an address such as https://watch.example.org/ping, or env:NAME',
        ),
      every: z
        .string()
        .regex(/^[1-9]\d{0,3}(?:s|m)$/, 'Write a length such as 30s or 1m')
        .optional()
        .describe('How often; 1m unless said'),
    })
    .optional()
    .describe(
      'Called while everything works: a dead-man service, or a heartbeat of another Tocsin',
    ),
  keep: WRITTEN_KEEP.optional(),
});

/** Settings with what is worth knowing about them, or every reason why they cannot be used. */
export type LoadedServer =
  | { readonly ok: true; readonly settings: ServerSettings; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of a `server.yaml`; an empty file means every default. */
export function loadServer(yamlText: string, file: string): LoadedServer {
  const isEmpty = yamlText.split('\n').every((line) => /^\s*(?:#.*|---)?$/.test(line));
  const read = readYaml(isEmpty ? '{}' : yamlText, file, WRITTEN_SERVER);
  if (!read.ok) return read;
  const written = read.value;
  const email = written.providers?.email;
  const warnings: Problem[] = [];
  if (written.fallback === undefined) {
    warnings.push(
      read.place({
        code: 'no-fallback',
        says: 'Nobody is told when a team cannot be told',
        fix: 'Add fallback: { name: …, email: … }',
        path: [],
      }),
    );
  }
  const settings: ServerSettings = {
    address: written.address ?? '127.0.0.1',
    port: written.port ?? 8600,
    publicUrl: written.publicUrl?.replace(/\/+$/, '') ?? null,
    database: written.database ?? '.tocsin/tocsin.db',
    fallback: written.fallback ?? null,
    providers: email === undefined ? {} : { email },
    tls: written.tls ?? null,
    plainHttp: written.plainHttp ?? false,
    openMetrics: written.openMetrics ?? false,
    heartbeat: heartbeatOf(written.heartbeat),
    keep: keepOf(written.keep),
  };
  return { ok: true, settings, warnings };
}

const MINUTE_MS = 60_000;

function heartbeatOf(written: WrittenServer['heartbeat']): ServerSettings['heartbeat'] {
  if (written === undefined) return null;
  const { url, every = '1m' } = written;
  return { url, everyMs: Number.parseInt(every, 10) * (every.endsWith('m') ? MINUTE_MS : 1_000) };
}
