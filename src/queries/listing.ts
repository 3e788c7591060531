/** What a list is: the one form in which every file here says it. */
import { sql, type SQL } from 'drizzle-orm/sql'
import type { AnyColumn } from '../../schema/columns.ts'
import type { Enums } from '../../schema/enums.ts'

export type Operands = Readonly<Record<string, readonly SQL[]>>
/**
 * A condition on a list for the values of one filter; the operands are SQL, so that a parent can stand in their place.
 * `all` holds the values of every filter of the request, for filters that must hold together in one row.
 */
export type Filter = (values: readonly SQL[], all: Operands) => SQL
/** A filter whose matches are worked out: its name there. */
export type MatchedFilter = string

/** What a list selects from: a table with an id and a position, and the filters and orders it takes. */
export type Listing = {
  name: string
  table: { id: AnyColumn; position: AnyColumn; earliest: AnyColumn; newest: AnyColumn }
  /** what holds for every row of the list */
  only?: SQL
  filters: Readonly<Record<string, Filter | MatchedFilter>>
  /** for a list whose matches are worked out: under what name (records/matches.ts) */
  matched?: string
  /** of such a list: the types of its records */
  types?: readonly Enums['RecordType'][]
  /** of such a list: what holds for every record of it */
  always?: Readonly<Record<MatchedFilter, string>>
  /** filters that hold unless the client gives the filter itself */
  defaults?: Readonly<Record<string, readonly string[]>>
  /** what `sort` by name goes by; the contract offers it only where there is one */
  nameColumn?: AnyColumn
}

/** What a filter of a list is, also one that always holds and no client gives. */
export const filterOf = ({ filters, always }: Listing, name: string): Filter | MatchedFilter | undefined =>
  filters[name] ?? (always && Object.hasOwn(always, name) ? name : undefined)

/** `column = value`, or `column in (…)` for several. */
export const equals = (column: AnyColumn | SQL, values: readonly SQL[]): SQL =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} in (${sql.join([...values], sql`, `)})`

