import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { ACTIONS } from '../actions.ts';
import { refusalCodes } from '../refusals.ts';
import { openApiDocument } from './open-api.ts';

test('[API-9] a public tool finds nothing wrong with the document', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: JSON.stringify(openApiDocument()), config });
  assert.deepEqual(
    problems.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    [],
  );
});

test('[API-9] the tool finds what is wrong', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const source = JSON.stringify({ ...openApiDocument(), paths: { '/x': { get: {} } } });
  assert.ok((await lintFromString({ source, config })).length > 0);
});

test('[API-9] the document knows every action with its fields, and every code of a refusal', () => {
  const text = JSON.stringify(openApiDocument());
  for (const name of ACTIONS.keys()) assert.ok(text.includes(`"const":"${name}"`), name);
  for (const code of refusalCodes()) assert.ok(text.includes(JSON.stringify(code)), code);
});
