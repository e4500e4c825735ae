import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { LONGEST_LOG_PAGES } from './checkpoint.ts';
import { assert } from '#/core/basics/assert.ts';
import type { Row } from '../rows.ts';
import { worldOf } from './failure.ts';

/** The statements of one database, each prepared when first used. */
export class Statements {
  readonly database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** Of a file to be written, or of a database that somebody opened their own way. */
  constructor(of: string | DatabaseSync) {
    this.database = typeof of === 'string' ? openedToWrite(of) : of;
  }

  /** The first row, or null. */
  one(sql: string, ...values: readonly SQLInputValue[]): Row | null {
    try {
      return this.#statement(sql).get(...values) ?? null;
    } catch (error) {
      throw worldOf(error);
    }
  }

  /** Every row. */
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    try {
      return this.#statement(sql).all(...values);
    } catch (error) {
      throw worldOf(error);
    }
  }

  /** Changes rows and says how many. */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    try {
      return Number(this.#statement(sql).run(...values).changes);
    } catch (error) {
      throw worldOf(error);
    }
  }

  /** Changes exactly one row; anything else is a bug. */
  runOne(sql: string, values: readonly SQLInputValue[], says: string): void {
    assert(this.run(sql, ...values) === 1, says);
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.database.prepare(sql);
    this.#prepared.set(sql, made);
    return made;
  }
}

function openedToWrite(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
    pragma wal_autocheckpoint = ${LONGEST_LOG_PAGES};`,
  );
  return database;
}
