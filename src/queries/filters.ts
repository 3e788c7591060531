/** Filters that several lists share. */
import { sql } from 'drizzle-orm'
import type { AnyColumn } from '../../schema/columns.ts'
import * as tables from '../../schema/tables.ts'
import { equals, type Filter, type Listing } from './listing.ts'

/** The column has one of the values. */
export const is = (column: AnyColumn): Filter => values => equals(column, values)

/** The date overlaps the time from or to the given one; unknown dates never do. A partial date means its whole span. */
export const overlapping = (table: Listing['table'] & { latest: AnyColumn }): Record<'from' | 'to', Filter> => ({
  from: ([value]) => sql`${table.latest} >= ${value}`,
  to: ([value]) => sql`${table.earliest} <= ${value} and ${table.latest} > '0000-01-01'`,
})

/** Participations that are not disputed, for one more condition. */
export const undisputed = sql`${tables.participations.status} <> 'DISPUTED'`
