// The schemas of the team's files as JSON Schema, for editors that complete and check YAML.
import { z } from 'zod';
import { WRITTEN_SERVER } from './server-settings.ts';
import { WRITTEN_ROSTER } from './written-schema.ts';

/** The published schema of `tocsin.yaml`, as the text of its file. */
export function rosterSchemaText(): string {
  return schemaText(WRITTEN_ROSTER, 'tocsin.yaml: the roster of a team');
}

/** The published schema of `server.yaml`, as the text of its file. */
export function serverSchemaText(): string {
  return schemaText(WRITTEN_SERVER, 'server.yaml: the settings of a server');
}

/** A schema published as JSON Schema, as the text of its file. */
export function schemaText(schema: z.ZodType, title: string): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
}
