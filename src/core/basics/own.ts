/** What a record itself has under a key; a name that every object inherits (`constructor`) is none of its keys. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
