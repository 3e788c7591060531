/** The column vocabulary of tables.ts: the one file that knows a dialect's types. */
// from their own files: 'drizzle-orm/sqlite-core' as a whole brings query builders, and with them 150 MB of memory
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { integer } from 'drizzle-orm/sqlite-core/columns/integer'
import { text } from 'drizzle-orm/sqlite-core/columns/text'

export { check } from 'drizzle-orm/sqlite-core/checks'
export { index, uniqueIndex } from 'drizzle-orm/sqlite-core/indexes'
export { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys'
export { sqliteTable as table } from 'drizzle-orm/sqlite-core/table'
export type AnyColumn = AnySQLiteColumn

export const string = () => text()
export const count = () => integer()
export const flag = () => integer({ mode: 'boolean' })
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) => text({ enum: values })
/** JSON kept as text exactly as it is sent. */
export const json = () => text()
/** A date as exact as known: YYYY, YYYY-MM or YYYY-MM-DD. */
export const date = () => text()
