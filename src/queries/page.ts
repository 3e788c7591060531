/**
 * Lists, page by page: the one place that pages, sorts and counts. A page is one statement, however many parents it is
 * asked for; a count is another, run only when asked for and remembered, since the dataset never changes under a server.
 */
import { createHash } from 'node:crypto'
import { sql, type SQL } from 'drizzle-orm'
import * as tables from '../../schema/tables.ts'
import type { AnyColumn } from '../../schema/columns.ts'
import type { Database, Row } from '../database.ts'
import { ApiError } from '../errors.ts'

/**
 * A condition on a list for the values of one filter; the operands are SQL, so that a parent can stand in their place.
 * `all` holds the values of every filter of the request, for filters that must hold together in one row.
 */
export type Filter = (values: readonly SQL[], all: Readonly<Record<string, readonly SQL[]>>) => SQL

/** What a list selects from: a table with an id and a position, and the filters and orders it takes. */
export type Listing = {
  name: string
  table: { id: AnyColumn; position: AnyColumn; earliest: AnyColumn; newest: AnyColumn }
  /** what holds for every row of the list */
  only?: SQL
  filters: Readonly<Record<string, Filter>>
  /** filters that hold unless the client gives the filter itself */
  defaults?: Readonly<Record<string, readonly string[]>>
  /** what `sort` by name goes by; the contract offers it only where there is one */
  nameColumn?: AnyColumn
}

export type Filters = Readonly<Record<string, readonly string[]>>
export type PageRequest = { first?: number | undefined; after?: string | undefined; last?: number | undefined; before?: string | undefined; sort?: string | undefined }
/** A record as it is served: `data` and `evidence` are JSON texts. */
export type StoredRecord = { id: string; data: string; evidence: string; cursor: string }
export type Page = { records: StoredRecord[]; hasNext: boolean; hasPrevious: boolean; totalCount: () => Promise<number> }

export const pageSizeDefault = 20
export const pageSizeMax = 100

/** `column = value`, or `column in (…)` for several. */
export const equals = (column: AnyColumn | SQL, values: readonly SQL[]): SQL =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} in (${sql.join([...values], sql`, `)})`

type Order = { key: AnyColumn; descending: boolean; name: string }

function orderOf(listing: Listing, sort: string | undefined): Order {
  const { table, nameColumn } = listing
  const name = nameColumn ?? table.position
  switch (sort) {
    case 'DATE_ASC': return { key: table.earliest, descending: false, name: sort }
    case 'DATE_DESC': return { key: table.newest, descending: true, name: sort }
    case 'NAME_ASC': return { key: name, descending: false, name: sort }
    case 'NAME_DESC': return { key: name, descending: true, name: sort }
    default: return { key: table.position, descending: false, name: '' }
  }
}

/** The same text for the same list and filters, in whatever order they are given. */
const filterKey = (listing: Listing, filters: Filters) =>
  JSON.stringify([listing.name, Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1))])

/** What a cursor must agree with: the list, its filters and its order. */
const fingerprint = (listing: Listing, filters: Filters, order: Order) =>
  createHash('sha256').update(`${filterKey(listing, filters)} ${order.name}`).digest('base64url').slice(0, 10)

type Cursor = { key: string | number; id: string }
const writeCursor = (print: string, { key, id }: Cursor) => Buffer.from(JSON.stringify([print, key, id])).toString('base64url')

function readCursor(cursor: string, print: string): Cursor {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    parts = undefined
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new ApiError('INVALID_CURSOR', 'This is not a cursor. Use next or previous (endCursor or startCursor) of an answer, unchanged.')
  const [given, key, id]: unknown[] = parts
  if (given !== print) throw new ApiError('INVALID_CURSOR', 'This cursor belongs to another query. Keep filters and sort the same from page to page, or start without a cursor.')
  if ((typeof key !== 'string' && typeof key !== 'number') || typeof id !== 'string') throw new ApiError('INVALID_CURSOR', 'This is not a cursor. Use one of an answer, unchanged.')
  return { key, id }
}

type Plan = { order: Order; print: string; size: number; backwards: boolean; from: Cursor | undefined }

function planOf(listing: Listing, filters: Filters, request: PageRequest): Plan {
  const { first, after, last, before, sort } = request
  if ((first !== undefined || after !== undefined) && (last !== undefined || before !== undefined)) {
    throw new ApiError('MIXED_PAGING', 'Use first with after, or last with before; not both.')
  }
  const backwards = last !== undefined || before !== undefined
  const size = first ?? last ?? pageSizeDefault
  if (!Number.isInteger(size) || size < 1 || size > pageSizeMax) {
    throw new ApiError('INVALID_VALUE', `${last === undefined ? 'first' : 'last'} is ${size}; it must be a whole number from 1 to ${pageSizeMax}.`)
  }
  const order = orderOf(listing, sort)
  const print = fingerprint(listing, filters, order)
  const cursor = after ?? before
  return { order, print, size, backwards, from: cursor === undefined ? undefined : readCursor(cursor, print) }
}

function conditions(listing: Listing, filters: Filters, parent?: { filter: string; value: SQL }): SQL {
  const operands: Record<string, readonly SQL[]> = {}
  for (const [name, values] of Object.entries({ ...listing.defaults, ...filters })) operands[name] = values.map(value => sql`${value}`)
  const both = parent && operands[parent.filter]
  if (parent && !both) operands[parent.filter] = [parent.value]
  const all = listing.only ? [listing.only] : []
  const holds = (name: string, values: readonly SQL[]) => {
    const filter = listing.filters[name]
    if (!filter) throw new Error(`${listing.name} has no filter "${name}"`) // the contract and the listing differ
    all.push(filter(values, operands))
  }
  for (const [name, values] of Object.entries(operands)) holds(name, values)
  if (parent && both) holds(parent.filter, [parent.value])
  return all.length > 0 ? sql.join(all, sql` and `) : sql`1`
}

function keyset({ order: { key, descending }, backwards, from }: Plan, id: AnyColumn): SQL {
  if (!from) return sql`1`
  const comparison = descending === backwards ? sql.raw('>') : sql.raw('<')
  return sql`(${key}, ${id}) ${comparison} (${from.key}, ${from.id})`
}

function ordering({ order: { key, descending }, backwards }: Plan, id: AnyColumn): SQL {
  const direction = descending === backwards ? sql.raw('asc') : sql.raw('desc')
  return sql`${key} ${direction}, ${id} ${direction}`
}

const text = (value: string | number | null | undefined) => String(value ?? '')

function pageFrom(rows: readonly Row[], plan: Plan, totalCount: () => Promise<number>): Page {
  const more = rows.length > plan.size
  const kept = rows.slice(0, plan.size).map(row => ({
    id: text(row['id']), data: text(row['data']), evidence: text(row['evidence']),
    cursor: writeCursor(plan.print, { key: row['key'] ?? '', id: text(row['id']) }),
  }))
  if (plan.backwards) kept.reverse()
  const beyond = plan.from !== undefined // the record of the cursor lies on the other side
  return { records: kept, hasNext: plan.backwards ? beyond : more, hasPrevious: plan.backwards ? more : beyond, totalCount }
}

const counts = new WeakMap<Database, Map<string, Promise<number>>>()
const countsMax = 10_000

function countOf(db: Database, listing: Listing, filters: Filters): Promise<number> {
  const known = counts.get(db) ?? new Map<string, Promise<number>>()
  counts.set(db, known)
  const key = filterKey(listing, filters)
  let count = known.get(key)
  if (!count) {
    if (known.size >= countsMax) known.clear()
    count = db.all(sql`select count(*) as count from ${listing.table} where ${conditions(listing, filters)}`).then(([row]) => Number(row?.['count'] ?? 0))
    known.set(key, count)
  }
  return count
}

/** One page of a list. Throws an ApiError for mixed paging, a bad size or a cursor of another query. */
export async function listPage(db: Database, listing: Listing, filters: Filters, request: PageRequest): Promise<Page> {
  const plan = planOf(listing, filters, request)
  const { id } = listing.table
  const rows = await db.all(sql`
    select ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence}, ${plan.order.key} as key
    from ${listing.table} join ${tables.records} on ${tables.records.id} = ${id}
    where ${conditions(listing, filters)} and ${keyset(plan, id)}
    order by ${ordering(plan, id)} limit ${plan.size + 1}`)
  return pageFrom(rows, plan, () => countOf(db, listing, filters))
}

/**
 * The same page for each of many parents, in the order of `parents`, in one statement (and one for all counts):
 * `parentFilter` is the filter that a parent's id goes into.
 */
export async function pagesOf(
  db: Database, listing: Listing, parentFilter: string, parents: readonly string[], filters: Filters, request: PageRequest,
): Promise<Page[]> {
  // a cursor belongs to one parent's list, which is the list filtered by that parent
  const plans = parents.map(id => planOf(listing, { ...filters, [parentFilter]: [id] }, request))
  const [plan] = plans
  if (!plan) return []
  const { id } = listing.table
  const parent = { filter: parentFilter, value: sql`parents.value` }
  const ids = JSON.stringify(parents)
  const rows = await db.all(sql`
    select parents.key as parent, ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence}, ${plan.order.key} as key
    from json_each(${ids}) as parents
    join ${listing.table} on ${id} in (
      select ${id} from ${listing.table}
      where ${conditions(listing, filters, parent)} and ${keyset(plan, id)}
      order by ${ordering(plan, id)} limit ${plan.size + 1})
    join ${tables.records} on ${tables.records.id} = ${id}
    order by parents.key, ${ordering(plan, id)}`)
  let counted: Promise<Row[]> | undefined
  const countAll = () => (counted ??= db.all(sql`
    select parents.key as parent, (select count(*) from ${listing.table} where ${conditions(listing, filters, parent)}) as count
    from json_each(${ids}) as parents order by parents.key`))
  return parents.map((_, index) => pageFrom(rows.filter(row => Number(row['parent']) === index), plans[index] ?? plan,
    async () => Number((await countAll()).find(row => Number(row['parent']) === index)?.['count'] ?? 0)))
}

/** The record of a list with this id, or undefined. */
export async function findRecord(db: Database, listing: Listing, id: string): Promise<Omit<StoredRecord, 'cursor'> | undefined> {
  const [row] = await db.all(sql`
    select ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence}
    from ${listing.table} join ${tables.records} on ${tables.records.id} = ${listing.table.id}
    where ${listing.table.id} = ${id} and ${listing.only ?? sql`1`}`)
  return row && { id: text(row['id']), data: text(row['data']), evidence: text(row['evidence']) }
}

/** Records of any type by their ids, in the order of `ids`; undefined where there is none. One statement. */
export async function recordsByIds(db: Database, ids: readonly string[]): Promise<(Omit<StoredRecord, 'cursor'> | undefined)[]> {
  const rows = await db.all(sql`
    select ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence} from ${tables.records}
    where ${tables.records.id} in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`)
  const byId = new Map(rows.map(row => [text(row['id']), { id: text(row['id']), data: text(row['data']), evidence: text(row['evidence']) }]))
  return ids.map(id => byId.get(id))
}
