// The document that says what the API takes and answers, made once of the schemas that judge requests.
import { openApiDocument } from '#/contract/api/open-api.ts';
import { json } from '../answers.ts';

let document: ReturnType<typeof openApiDocument> | null = null;

/** `GET /openapi.json`. */
export function getOpenApi(): Response {
  document ??= openApiDocument();
  return json(document);
}
