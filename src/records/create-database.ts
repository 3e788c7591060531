/** Makes a database file: tables by the migrations, rows by the loader. */
import BetterSqlite3 from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { fileURLToPath } from 'node:url'

/** Makes a new database file with all tables and hands it to `fill` in one transaction; foreign keys are checked at its end. */
export function createDatabase(file: string, fill: (db: BetterSQLite3Database) => void): void {
  const connection = new BetterSqlite3(file)
  try {
    connection.pragma('journal_mode = delete')
    connection.pragma('foreign_keys = on')
    const db = drizzle(connection, { casing: 'snake_case' })
    migrate(db, { migrationsFolder: fileURLToPath(new URL('../../migrations', import.meta.url)) })
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
