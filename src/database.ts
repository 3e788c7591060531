/** Opens a built database for reading (records/create-database.ts makes one). */
import BetterSqlite3 from 'better-sqlite3'
import { CasingCache } from 'drizzle-orm/casing'
import { is } from 'drizzle-orm/entity'
import { Placeholder, type SQL } from 'drizzle-orm/sql'
import { existsSync } from 'node:fs'

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

/**
 * How SQLite writes names and parameters. drizzle's own dialect says the same, but brings its query builders, relations and
 * other databases with it: 150 MB of memory that serving never uses.
 */
const spelling = {
  casing: new CasingCache('snake_case'),
  escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: () => '?',
  escapeString: (value: string) => `'${value.replaceAll("'", "''")}'`,
}

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
      const { sql, params } = query.toQuery(spelling)
      let statement = prepared.get(sql)
      if (!statement) prepared.set(sql, (statement = connection.prepare<unknown[], Row>(sql)))
      onStatement?.(sql)
      return statement.all(...params)
    },
    prepare: query => {
      const { sql, params } = query.toQuery(spelling)
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
