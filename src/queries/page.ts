/**
 * Lists, page by page: the one place that pages, sorts and counts. A page is one statement, however many parents it is
 * asked for; a count is another, run only when asked for and remembered, since the dataset never changes under a server.
 */
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm/sql'
import * as tables from '../../schema/tables.ts'
import type { Database, Prepared, Row } from '../database.ts'
import { ApiError } from '../errors.ts'
import { equals, filterOf, type Listing } from './listing.ts'
import { countStatement, pageStatement, type Group, type Order, type Shape } from './selection.ts'

export type Filters = Readonly<Record<string, readonly string[]>>
export type PageRequest = { first?: number | undefined; after?: string | undefined; last?: number | undefined; before?: string | undefined; sort?: string | undefined; withoutEvidence?: boolean }
/** A record as it is served: `data` and `evidence` are JSON texts; `evidence` is empty where it was not asked for. */
export type StoredRecord = { id: string; data: string; evidence: string }
/** A record of a page, with its place in the order. */
export type PageRecord = StoredRecord & { key: string | number; position: number }
export type Page = { records: PageRecord[]; cursorOf: (record: PageRecord) => string; hasNext: boolean; hasPrevious: boolean; totalCount: () => Promise<number> }

export const pageSizeDefault = 20
export const pageSizeMax = 100

const orders: Readonly<Record<string, Order>> = {
  DATE_ASC: { key: 'earliest', descending: false, name: 'DATE_ASC' },
  DATE_DESC: { key: 'newest', descending: true, name: 'DATE_DESC' },
  NAME_ASC: { key: 'name', descending: false, name: 'NAME_ASC' },
  NAME_DESC: { key: 'name', descending: true, name: 'NAME_DESC' },
}
const orderOf = (sort: string | undefined): Order => orders[sort ?? ''] ?? { key: 'position', descending: false, name: '' }

/** The same text for the same list and filters, in whatever order they are given. */
const filterKey = (listing: Listing, filters: Filters) => {
  const names = Object.keys(filters)
  if (names.length > 1) names.sort()
  return JSON.stringify([listing.name, names.map(name => [name, filters[name]])])
}

/** What a database keeps for as long as it is open, since nothing in it changes: statements, counts, sizes of common filter values. */
type Kept = { statements: Map<string, Prepared>; counts: Map<string, Promise<number>>; prints: Map<string, string>; sizes: Map<string, number>; selections: Map<string, Selection> }
/** The filters of a statement, the one with the fewest matches first, and the values it binds. */
type Selection = { groups: Group[]; values: Readonly<Record<string, unknown>>; key: string }
const keptOf = new WeakMap<Database, Kept>()
const keptMax = 5000
/** Prepared statements take some hundred kilobytes each. */
const statementsMax = 500

function kept(db: Database): Kept {
  let one = keptOf.get(db)
  if (!one) keptOf.set(db, (one = { statements: new Map(), counts: new Map(), prints: new Map(), sizes: new Map(), selections: new Map() }))
  return one
}

function remembered<T>(map: Map<string, T>, key: string, make: () => T, max = keptMax): T {
  let value = map.get(key)
  if (value === undefined) {
    if (map.size >= max) map.clear()
    map.set(key, (value = make()))
  }
  return value
}

/** Values that fewer records match need no thought: any of them is a good place to begin. */
const commonFrom = 200

/** Learns how many records match the common filter values; to be called once for a database. */
export async function learnSizes(db: Database): Promise<void> {
  const { sizes } = kept(db)
  for (const row of await db.all(sql`select ${tables.filterValues.name}, ${tables.filterValues.count} from ${tables.filterValues}
    where ${tables.filterValues.count} >= ${commonFrom}`)) sizes.set(text(row['name']), Number(row['count']))
}

/** What a cursor must agree with: the list, its filters and its order. */
const fingerprint = (db: Database, listing: Listing, filters: Filters, order: Order) => {
  const key = `${filterKey(listing, filters)} ${order.name}`
  return remembered(kept(db).prints, key, () => createHash('sha256').update(key).digest('base64url').slice(0, 10))
}

type Cursor = { key: string | number; position: number }
const writeCursor = (print: string, { key, position }: Cursor) => Buffer.from(JSON.stringify([print, key, position])).toString('base64url')

function readCursor(cursor: string, print: string): Cursor {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    parts = undefined
  }
  if (!Array.isArray(parts) || parts.length !== 3) throw new ApiError('INVALID_CURSOR', 'This is not a cursor. Use next or previous (endCursor or startCursor) of an answer, unchanged.')
  const [given, key, position]: unknown[] = parts
  if (given !== print) throw new ApiError('INVALID_CURSOR', 'This cursor belongs to another query. Keep filters and sort the same from page to page, or start without a cursor.')
  if ((typeof key !== 'string' && typeof key !== 'number') || typeof position !== 'number') throw new ApiError('INVALID_CURSOR', 'This is not a cursor. Use one of an answer, unchanged.')
  return { key, position }
}

type Plan = { order: Order; print: string; size: number; backwards: boolean; withEvidence: boolean; from: Cursor | undefined }

function planOf(db: Database, listing: Listing, filters: Filters, request: PageRequest): Plan {
  const { first, after, last, before, sort } = request
  if ((first !== undefined || after !== undefined) && (last !== undefined || before !== undefined)) {
    throw new ApiError('MIXED_PAGING', 'Use first with after, or last with before; not both.')
  }
  const backwards = last !== undefined || before !== undefined
  const size = first ?? last ?? pageSizeDefault
  if (!Number.isInteger(size) || size < 1 || size > pageSizeMax) {
    throw new ApiError('INVALID_VALUE', `${last === undefined ? 'first' : 'last'} is ${size}; it must be a whole number from 1 to ${pageSizeMax}.`)
  }
  const order = orderOf(sort)
  const print = fingerprint(db, listing, filters, order)
  const cursor = after ?? before
  return { order, print, size, backwards, withEvidence: request.withoutEvidence !== true, from: cursor === undefined ? undefined : readCursor(cursor, print) }
}

const selectionOf = (db: Database, listing: Listing, filters: Filters, key: string): Selection =>
  remembered(kept(db).selections, key, () => groupsOf(db, listing, filters))

function groupsOf(db: Database, listing: Listing, filters: Filters, parentFilter?: string, parents: readonly string[] = []): Selection {
  const { sizes } = kept(db)
  const { matched } = listing
  const values: Record<string, unknown> = {}
  const sized: { group: Group; matches: number }[] = []
  const matchesOf = (name: string, one: string) => {
    const filter = filterOf(listing, name)
    return typeof filter === 'string' ? (sizes.get(`${matched}.${filter}=${one}`) ?? 0) : Infinity
  }
  const always = Object.entries(listing.always ?? {}).map(([name, value]): [string, readonly string[]] => [name, [value]])
  for (const [name, given] of [...always, ...Object.entries(listing.defaults ? { ...listing.defaults, ...filters } : filters)]) {
    let matches = 0
    for (const [index, one] of given.entries()) {
      values[`${name}.${index}`] = one
      if (matched) matches += matchesOf(name, one)
    }
    sized.push({ group: { name, size: given.length }, matches })
  }
  if (parentFilter !== undefined) {
    values['parents'] = JSON.stringify(parents)
    // for each parent a filter is walked anew, so only one value may lead
    for (const one of sized) if (one.group.size > 1) one.matches = Infinity
    sized.push({ group: { name: parentFilter, size: 1, isParent: true }, matches: Math.max(...parents.map(id => matchesOf(parentFilter, id))) })
  }
  if (matched && sized.length > 1) sized.sort((a, b) => a.matches - b.matches || a.group.size - b.group.size || (a.group.name < b.group.name ? -1 : 1))
  const groups = sized.map(({ group }) => group)
  return { groups, values, key: groupKey(groups) }
}

const groupKey = (groups: readonly Group[]) => groups.map(({ name, size, isParent }) => (isParent ? `${name}^` : `${name}${size}`)).join()

function run(db: Database, kind: 'page' | 'count', shape: Shape, groupsKey: string, values: Readonly<Record<string, unknown>>): Promise<Row[]> {
  const { listing, order, backwards, afterCursor, withEvidence } = shape
  const key = `${kind} ${listing.name} ${groupsKey} ${kind === 'page' ? `${order.name} ${backwards} ${afterCursor} ${withEvidence}` : ''}`
  return remembered(kept(db).statements, key, () => db.prepare(kind === 'page' ? pageStatement(shape) : countStatement(shape)), statementsMax)(values)
}

const bindPage = (values: Readonly<Record<string, unknown>>, { from, size }: Plan) =>
  ({ ...values, 'limit': size + 1, 'cursor.key': from?.key, 'cursor.position': from?.position })

const text = (value: string | number | null | undefined) => String(value ?? '')

/** Rows of a merge or of many parents come in no order of their own. */
function inOrder(rows: readonly Row[], { order, backwards }: Plan): readonly Row[] {
  const sign = order.descending === backwards ? 1 : -1
  const compare = (a: string | number | null | undefined, b: string | number | null | undefined) => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1)
  return rows.toSorted((a, b) => sign * (compare(a['key'], b['key']) || compare(a['position'], b['position'])))
}

function pageFrom(rows: readonly Row[], plan: Plan, totalCount: () => Promise<number>): Page {
  const more = rows.length > plan.size
  const records = (more ? rows.slice(0, plan.size) : rows).map(row => ({
    id: text(row['id']), data: text(row['data']), evidence: text(row['evidence']), key: row['key'] ?? '', position: Number(row['position']),
  }))
  if (plan.backwards) records.reverse()
  const beyond = plan.from !== undefined // the record of the cursor lies on the other side
  return { records, cursorOf: record => writeCursor(plan.print, record), hasNext: plan.backwards ? beyond : more, hasPrevious: plan.backwards ? more : beyond, totalCount }
}

function countOf(db: Database, listing: Listing, filters: Filters): Promise<number> {
  const filtersKey = filterKey(listing, filters)
  return remembered(kept(db).counts, filtersKey, () => {
    const { groups, values, key } = selectionOf(db, listing, filters, filtersKey)
    return run(db, 'count', { listing, groups, order: orderOf(undefined), backwards: false, afterCursor: false, withEvidence: false }, key, values).then(([row]) => Number(row?.['count'] ?? 0))
  })
}

/** One page of a list. Throws an ApiError for mixed paging, a bad size or a cursor of another query. */
export async function listPage(db: Database, listing: Listing, filters: Filters, request: PageRequest): Promise<Page> {
  const plan = planOf(db, listing, filters, request)
  const { groups, values, key } = selectionOf(db, listing, filters, filterKey(listing, filters))
  const shape = { listing, groups, order: plan.order, backwards: plan.backwards, withEvidence: plan.withEvidence, afterCursor: plan.from !== undefined }
  const rows = await run(db, 'page', shape, key, bindPage(values, plan))
  return pageFrom(listing.matched && (groups[0]?.size ?? 1) > 1 ? inOrder(rows, plan) : rows, plan, () => countOf(db, listing, filters))
}

/**
 * The same page for each of many parents, in the order of `parents`, in one statement (and one for all counts):
 * `parentFilter` is the filter that a parent's id goes into.
 */
export async function pagesOf(
  db: Database, listing: Listing, parentFilter: string, parents: readonly string[], filters: Filters, request: PageRequest,
): Promise<Page[]> {
  // a cursor belongs to one parent's list, which is the list filtered by that parent
  const plans = parents.map(id => planOf(db, listing, { ...filters, [parentFilter]: [id] }, request))
  const [plan] = plans
  if (!plan) return []
  const { groups, values, key } = groupsOf(db, listing, filters, parentFilter, parents)
  const shape = { listing, groups, order: plan.order, backwards: plan.backwards, withEvidence: plan.withEvidence, afterCursor: plan.from !== undefined }
  const rowsOf = parents.map((): Row[] => [])
  for (const row of await run(db, 'page', shape, key, bindPage(values, plan))) rowsOf[Number(row['parent'])]?.push(row)
  let counted: Promise<Row[]> | undefined
  const countAll = () => (counted ??= run(db, 'count', shape, key, values))
  return rowsOf.map((rows, index) => pageFrom(inOrder(rows, plan), plans[index] ?? plan,
    async () => Number((await countAll()).find(row => Number(row['parent']) === index)?.['count'] ?? 0)))
}

const foundIn = (row: Row): StoredRecord => ({ id: text(row['id']), data: text(row['data']), evidence: text(row['evidence']) })

/** The record of a list with this id, or undefined. */
export async function findRecord(db: Database, listing: Listing, id: string): Promise<StoredRecord | undefined> {
  const { table, only, types } = listing
  const find = remembered(kept(db).statements, `record ${listing.name}`, () => db.prepare(types
    ? sql`select ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence} from ${tables.records}
      where ${tables.records.id} = ${sql.placeholder('id')} and ${equals(tables.records.type, types.map(type => sql`${type}`))}`
    : sql`select ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence} from ${table} join ${tables.records} on ${tables.records.id} = ${table.id}
      where ${table.id} = ${sql.placeholder('id')} and ${only ?? sql`1 = 1`}`))
  const [row] = await find({ id })
  return row && foundIn(row)
}

/** Records of any type by their ids, in the order of `ids`; undefined where there is none. One statement. */
export async function recordsByIds(db: Database, ids: readonly string[]): Promise<(StoredRecord | undefined)[]> {
  const find = remembered(kept(db).statements, 'records', () => db.prepare(sql`
    select ${tables.records.id}, ${tables.records.data}, ${tables.records.evidence} from ${tables.records}
    where ${tables.records.id} in (select value from json_each(${sql.placeholder('ids')}))`))
  const byId = new Map((await find({ ids: JSON.stringify([...new Set(ids)]) })).map(row => [text(row['id']), foundIn(row)]))
  return ids.map(id => byId.get(id))
}
