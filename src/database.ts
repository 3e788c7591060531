/** Opens the database: read-only to serve, writable to build. Statements are prepared once and kept by their text. */
import BetterSqlite3 from 'better-sqlite3'
import { is, Placeholder, type SQL } from 'drizzle-orm'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Row = Readonly<Record<string, string | number | null>>

/** Runs a prepared statement with values for its placeholders. */
export type Prepared = (values: Readonly<Record<string, unknown>>) => Promise<Row[]>

/** What queries need of a database: rows for a statement. Asynchronous, since not every database is in this process. */
export type Database = {
  all: (query: SQL) => Promise<Row[]>
  /** for what is asked often: the statement's text is built once, and each run only binds values */
  prepare: (query: SQL) => Prepared
  close: () => void
}

const mappedBytes = 2 ** 31 - 2 ** 16
const cacheKiB = 2048

const dialect = new SQLiteSyncDialect({ casing: 'snake_case' })

/**
 * Opens a built database for reading. `onStatement` is told each statement that runs, so that tests can count them.
 * Throws an Error with a sentence where there is no such file.
 */
export function openDatabase(file: string, onStatement?: (sql: string) => void): Database {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}. Build it with: npm run load`)
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true })
  connection.pragma('query_only = on')
  // nothing writes the file: one lock held, not one taken for each statement
  connection.pragma('locking_mode = exclusive')
  // pages of the file that the operating system holds are read in place, not copied into this process
  connection.pragma(`mmap_size = ${mappedBytes}`)
  connection.pragma(`cache_size = -${cacheKiB}`)
  const prepared = new Map<string, BetterSqlite3.Statement<unknown[], Row>>()
  return {
    all: async query => {
      const { sql, params } = dialect.sqlToQuery(query)
      let statement = prepared.get(sql)
      if (!statement) prepared.set(sql, (statement = connection.prepare<unknown[], Row>(sql)))
      onStatement?.(sql)
      return statement.all(...params)
    },
    prepare: query => {
      const { sql, params } = dialect.sqlToQuery(query)
      const statement = connection.prepare<unknown[], Row>(sql)
      const names = params.map(param => (is(param, Placeholder) ? param.name : undefined))
      return async values => {
        onStatement?.(sql)
        return statement.all(names.map((name, index) => (name === undefined ? params[index] : values[name])))
      }
    },
    close: () => void connection.close(),
  }
}

/** Makes a new database file with all tables and hands it to `fill` in one transaction; foreign keys are checked at its end. */
export function createDatabase(file: string, fill: (db: BetterSQLite3Database) => void): void {
  const connection = new BetterSqlite3(file)
  try {
    connection.pragma('journal_mode = delete')
    connection.pragma('foreign_keys = on')
    const db = drizzle(connection, { casing: 'snake_case' })
    migrate(db, { migrationsFolder: fileURLToPath(new URL('../migrations', import.meta.url)) })
    connection.transaction(() => {
      connection.pragma('defer_foreign_keys = on')
      fill(db)
    })()
    // samples of values would make SQLite plan a statement anew for each value bound to it
    connection.exec('analyze; delete from sqlite_stat4')
  } finally {
    connection.close()
  }
}
