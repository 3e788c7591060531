/** The column vocabulary of tables.ts: the one file that knows a dialect's types. */
import { integer, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'

export { sqliteTable as table, index, uniqueIndex, primaryKey, check } from 'drizzle-orm/sqlite-core'
export type AnyColumn = AnySQLiteColumn

export const string = () => text()
export const count = () => integer()
export const flag = () => integer({ mode: 'boolean' })
export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) => text({ enum: values })
/** JSON kept as text exactly as it is sent. */
export const json = () => text()
/** A date as exact as known: YYYY, YYYY-MM or YYYY-MM-DD. */
export const date = () => text()
