// The OpenAPI document as a test reads it: operations with schemas that judge.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '#/contract/api/open-api.ts';

/** One operation of the document. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  /** With every parameter filled in by something that is not there. */
  readonly path: string;
  readonly isOpen: boolean;
  readonly scope: string;
  readonly query: readonly {
    readonly name: string;
    readonly schema: object;
    /** True for a text the document lets through. */
    readonly allows: ValidateFunction;
  }[];
  /** True for what the document lets through; null where it takes no body. */
  readonly body: ValidateFunction | null;
  readonly status: number;
  /** Null where there is no JSON in the answer. */
  readonly answer: ValidateFunction | null;
}

interface Written {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly 'x-scope'?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: object }>>;

const judge = new Ajv2020({ strict: false, allErrors: false });
(addFormats as unknown as (ajv: Ajv2020) => void)(judge);

const { components: COMPONENTS } = openApiDocument() as { components: object };

/** Every operation of the document. */
export function operations(): readonly Operation[] {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, Written>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, written]) => operationOf(path, method, written)),
  );
}

/** True for what the document says a refusal looks like. */
export function problemJudge(): ValidateFunction {
  const { components } = openApiDocument() as { components: { schemas: { Problem: object } } };
  return judge.compile(components.schemas.Problem);
}

/** Shapes that hold themselves stand once in the document, and a schema leads to them by name. */
function judgeOf(schema: object): ValidateFunction {
  return judge.compile({ ...schema, components: COMPONENTS });
}

function operationOf(path: string, method: string, written: Written): Operation {
  const status = Object.keys(written.responses).find((code) => code.startsWith('2')) ?? '200';
  const answer = written.responses[status]?.content?.['application/json'];
  const body = written.requestBody?.content['application/json'];
  return {
    name: written.operationId,
    method: method.toUpperCase(),
    path: path.replaceAll(/\{\w+\}/g, 'INC-2026-0101-0999'),
    isOpen: written.security?.length === 0,
    scope: written['x-scope'] ?? 'read',
    query: written.parameters
      .filter((one) => one.in === 'query')
      .map(({ name, schema }) => ({ name, schema, allows: judgeOf(schema) })),
    body: body === undefined ? null : judgeOf(body.schema),
    status: Number(status),
    answer: answer === undefined ? null : judgeOf(answer.schema),
  };
}
