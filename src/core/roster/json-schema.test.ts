import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { rosterSchemaText, serverSchemaText } from './json-schema.ts';
import { EXAMPLE_YAML } from './roster.fixture.ts';

const FOLDER = new URL('../../../docs/schema/', import.meta.url);

/** `TOCSIN_WRITE=1 node --test` of this file publishes the schemas anew; `npm run fix` lays them out. */
function published(name: string, made: string): unknown {
  const file = new URL(name, FOLDER);
  if (process.env['TOCSIN_WRITE'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, made);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

test('the published schemas are those the program reads by', () => {
  const roster = rosterSchemaText();
  assert.deepEqual(published('roster.schema.json', roster), JSON.parse(roster));
  const server = serverSchemaText();
  assert.deepEqual(published('server.schema.json', server), JSON.parse(server));
});

test('another validator agrees with the published schema of tocsin.yaml', () => {
  const validate = new Ajv2020({ strict: false }).compile(
    JSON.parse(rosterSchemaText()) as Record<string, unknown>,
  );
  assert.equal(validate(parse(EXAMPLE_YAML)), true, JSON.stringify(validate.errors));
  assert.equal(validate(parse(EXAMPLE_YAML.replace('quietHours', 'quietHuors'))), false);
});
