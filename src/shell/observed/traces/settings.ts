// Where traces go, by the environment variables that OpenTelemetry gives to all programs.
import type { Attributes } from './otlp.ts';

/** How spans are exported. */
export interface TraceSettings {
  /** The whole address of the collector. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How long spans gather before they are sent. */
  readonly gatherMs: number;
  /** Which part of the traces that begin here is kept. */
  readonly ratio: number;
  /** Whether a request that comes with a decision is judged by that. */
  readonly asksParent: boolean;
  readonly attributes: Attributes;
}

type Env = Readonly<Record<string, string | undefined>>;

const TIMEOUT_MS = 10_000;
const GATHER_MS = 5_000;

/** True where somebody wants traces: everything else is loaded only then. */
export function wantsTraces(env: Env): boolean {
  const isOff = env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true';
  const exporter = env['OTEL_TRACES_EXPORTER'] ?? 'otlp';
  return !isOff && exporter === 'otlp' && urlIn(env) !== '';
}

/** What the environment says, or what in it cannot be used. */
export function traceSettings(
  env: Env,
  version: string,
): TraceSettings | { readonly problem: string } {
  const url = urlIn(env);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return { problem: 'OTEL_EXPORTER_OTLP_ENDPOINT is no http:// or https:// address' };
  }
  const protocol = either(env, 'PROTOCOL') ?? 'http/json';
  if (protocol === 'grpc') {
    return { problem: 'OTEL_EXPORTER_OTLP_PROTOCOL is grpc; traces are sent by http/json only' };
  }
  const sampler = env['OTEL_TRACES_SAMPLER'] ?? 'parentbased_always_on';
  const asksParent = sampler.startsWith('parentbased_');
  const ratio = ratioOf(sampler.replace('parentbased_', ''), env['OTEL_TRACES_SAMPLER_ARG']);
  if (ratio === null) return { problem: `OTEL_TRACES_SAMPLER ${sampler} is not known here` };
  return {
    url,
    headers: pairs(either(env, 'HEADERS') ?? ''),
    timeoutMs: whole(either(env, 'TIMEOUT')) ?? TIMEOUT_MS,
    gatherMs: whole(env['OTEL_BSP_SCHEDULE_DELAY']) ?? GATHER_MS,
    ratio,
    asksParent,
    attributes: {
      'service.name': 'tocsin',
      'service.version': version,
      ...pairs(env['OTEL_RESOURCE_ATTRIBUTES'] ?? ''),
      ...(env['OTEL_SERVICE_NAME'] === undefined
        ? {}
        : { 'service.name': env['OTEL_SERVICE_NAME'] }),
    },
  };
}

function urlIn(env: Env): string {
  const own = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? '';
  const base = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  if (own !== '') return own;
  return base === '' ? '' : `${base.replace(/\/+$/, '')}/v1/traces`;
}

/** What is said for traces alone counts before what is said for all signals. */
function either(env: Env, name: string): string | undefined {
  return env[`OTEL_EXPORTER_OTLP_TRACES_${name}`] ?? env[`OTEL_EXPORTER_OTLP_${name}`];
}

function ratioOf(sampler: string, argument = '1'): number | null {
  if (sampler === 'always_on') return 1;
  if (sampler === 'always_off') return 0;
  if (sampler !== 'traceidratio') return null;
  const ratio = Number(argument);
  return ratio >= 0 && ratio <= 1 ? ratio : null;
}

function whole(text = ''): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** `name=value,name=value`, values as in an address. */
function pairs(text: string): Readonly<Record<string, string>> {
  const found = text.split(',').flatMap((pair) => {
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut).trim();
    return cut < 1 || name === '' ? [] : [[name, decoded(pair.slice(cut + 1).trim())] as const];
  });
  return Object.fromEntries(found);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
