/**
 * The statements behind lists, as SQL with placeholders: a statement depends on the list, its order and which filters there
 * are with how many values, never on a value, so each is built and prepared once (page.ts keeps them).
 *
 * Lists that grow with the record have their matches worked out (filter_matches): a page walks the matches of one filter, the
 * rarest, in the order asked for and looks each up among those of the others. The other lists are few records: a page walks
 * the list in its order and tests each record.
 */
import { sql, type SQL } from 'drizzle-orm/sql'
import type { AnyColumn } from '../../schema/columns.ts'
import { records } from '../../schema/tables.ts'
import { equals, filterOf, type Filter, type Listing, type Operands } from './listing.ts'

/** A filter with the number of its values; `isParent` where the value is the parent of a list asked for many parents at once. */
export type Group = { name: string; size: number; isParent?: true }
export type Order = { key: 'position' | 'earliest' | 'newest' | 'name'; descending: boolean; name: string }
/** What a statement depends on. `groups` stand with the rarest first. */
export type Shape = { listing: Listing; groups: readonly Group[]; order: Order; backwards: boolean; afterCursor: boolean; withEvidence: boolean }

const operands = ({ name, size, isParent }: Group): SQL[] => isParent
  ? [sql`parents.value`]
  : Array.from({ length: size }, (_, index) => sql`${sql.placeholder(`${name}.${index}`)}`)

const parent = (groups: readonly Group[]) => groups.some(({ isParent }) => isParent)
const recordColumns = ({ withEvidence }: Shape) => sql`${records.id}, ${records.data}, ${records.position}${withEvidence ? sql`, ${records.evidence}` : sql``}`
const parentRows = sql`json_each(${sql.placeholder('parents')}) as parents`

function orderOf(key: SQL, position: SQL, { order, backwards, afterCursor }: Shape): { keyset: SQL; ordering: SQL } {
  const isAscending = order.descending === backwards
  const direction = sql.raw(isAscending ? 'asc' : 'desc')
  const comparison = sql.raw(isAscending ? '>' : '<')
  const [from, fromPosition] = [sql.placeholder('cursor.key'), sql.placeholder('cursor.position')]
  const keyset = order.key === 'position' ? sql`${position} ${comparison} ${fromPosition}` : sql`(${key}, ${position}) ${comparison} (${from}, ${fromPosition})`
  return {
    keyset: afterCursor ? keyset : sql`1 = 1`,
    ordering: order.key === 'position' ? sql`${position} ${direction}` : sql`${key} ${direction}, ${position} ${direction}`,
  }
}

// --- lists whose matches are worked out

const dayNumber = (value: SQL | undefined) => sql`cast(replace(${value}, '-', '') as integer)`
/** Date filters of lists with matches: only tested on each match, so that the order stays the index's. */
export const ranges: Record<'from' | 'to', Filter> = {
  from: ([value]) => sql`(m.latest >= ${dayNumber(value)} and m.latest > 101) is true`,
  to: ([value]) => sql`(m.earliest <= ${dayNumber(value)} and m.latest > 101) is true`,
}

const valueId = (list: string, filter: string, value: SQL) => sql`(select id from filter_values where name = ${`${list}.${filter}=`} || ${value})`

function matchedParts({ listing, groups }: Shape): { sources: SQL[]; tests: SQL } {
  const { matched = '' } = listing
  const walked: SQL[][] = []
  const tests: SQL[] = []
  for (const group of groups) {
    const filter = filterOf(listing, group.name)
    if (typeof filter === 'string') walked.push(operands(group).map(value => valueId(matched, filter, value)))
    else if (filter) tests.push(filter(operands(group), {}))
    else throw new Error(`${matched} has no filter "${group.name}"`) // the contract and the listing differ
  }
  const [sources = [valueId(matched, '', sql`''`)], ...others] = walked
  // the condition stands in brackets so that SQLite keeps it a test and does not begin with it
  for (const ids of others) tests.push(sql`(exists (select 1 from filter_matches as other where other.position = m.position and ${equals(sql`other.value_id`, ids)})) is true`)
  return { sources, tests: tests.length > 0 ? sql.join(tests, sql` and `) : sql`1 = 1` }
}

function matchedPage(shape: Shape): SQL {
  const { sources, tests } = matchedParts(shape)
  const key = sql.raw(`m.${shape.order.key}`)
  const { keyset, ordering } = orderOf(key, sql`m.position`, shape)
  const limit = sql.placeholder('limit')
  const [source] = sources
  if (parent(shape.groups)) {
    return sql`select parents.key as parent, ${recordColumns(shape)}, kept.${sql.raw(shape.order.key)} as key
      from ${parentRows} cross join filter_matches as kept cross join ${records}
      where kept.value_id = ${source} and kept.position in (
        select m.position from filter_matches as m where m.value_id = ${source} and ${tests} and ${keyset} order by ${ordering} limit ${limit})
      and ${records.position} = kept.position`
  }
  if (sources.length === 1) {
    return sql`select ${recordColumns(shape)}, ${key} as key from filter_matches as m cross join ${records}
      where m.value_id = ${source} and ${records.position} = m.position and ${tests} and ${keyset} order by ${ordering} limit ${limit}`
  }
  // SQLite merges the matches of several values, each in order, and stops at the limit; twice found is found once
  const direction = sql.raw(shape.order.descending === shape.backwards ? 'asc' : 'desc')
  const isOwnKey = shape.order.key === 'position'
  const selected = isOwnKey ? sql`m.position as key` : sql`${key} as key, m.position as position`
  const arms = sources.map(one => sql`select ${selected} from filter_matches as m where m.value_id = ${one} and ${tests} and ${keyset}`)
  return sql`select ${recordColumns(shape)}, found.key
    from (${sql.join(arms, sql` union `)} order by 1 ${direction}${isOwnKey ? sql`` : sql`, 2 ${direction}`} limit ${limit}) as found cross join ${records}
    where ${records.position} = found.${sql.raw(isOwnKey ? 'key' : 'position')}`
}

function matchedCount(shape: Shape): SQL {
  const { listing, groups } = shape
  const { sources, tests } = matchedParts(shape)
  const [source] = sources
  const isKnown = groups.length <= 1 && sources.length === 1 && groups.every(({ name }) => typeof filterOf(listing, name) === 'string')
  const counted = isKnown
    ? sql`coalesce((select count from filter_values where id = ${source}), 0)`
    : sources.length === 1
      ? sql`(select count(*) from filter_matches as m where m.value_id = ${source} and ${tests})`
      : sql`(select count(*) from (
        select distinct position, latest, earliest from filter_matches where value_id in (${sql.join(sources, sql`, `)})) as m where ${tests})`
  return parent(groups) ? sql`select parents.key as parent, ${counted} as count from ${parentRows}` : sql`select ${counted} as count`
}

/** For conditions of other lists: the record matches one of the values of a filter that has matches. */
export const matching = (list: string, filter: string, position: AnyColumn) => (values: readonly SQL[]): SQL => sql`${position} in (
  select filter_matches.position from filter_matches where value_id in (${sql.join(values.map(value => valueId(list, filter, value)), sql`, `)}))`

// --- lists that are walked

function conditions({ listing, groups }: Shape, inOrder: boolean): SQL {
  const values: Operands = Object.fromEntries(groups.map(group => [group.name, operands(group)]))
  const all = groups.map(group => {
    const filter = listing.filters[group.name]
    if (typeof filter !== 'function') throw new Error(`${listing.name} has no filter "${group.name}"`) // the contract and the listing differ
    const condition = filter(operands(group), values)
    // where the order is to come from an index, a filter is only a test; a parent has few records, so SQLite may begin there
    return group.isParent || !inOrder ? condition : sql`(${condition}) is true`
  })
  if (listing.only) all.push(inOrder ? sql`(${listing.only}) is true` : listing.only)
  return all.length > 0 ? sql.join(all, sql` and `) : sql`1 = 1`
}

function walkedPage(shape: Shape): SQL {
  const { table, nameColumn } = shape.listing
  const key = shape.order.key === 'name' ? (nameColumn ?? table.position) : table[shape.order.key]
  const { keyset, ordering } = orderOf(sql`${key}`, sql`${table.position}`, shape)
  const limit = sql.placeholder('limit')
  if (parent(shape.groups)) {
    return sql`select parents.key as parent, ${recordColumns(shape)}, ${key} as key
      from ${parentRows} cross join ${table} cross join ${records}
      where ${table.position} in (
        select ${table.position} from ${table} where ${conditions(shape, true)} and ${keyset} order by ${ordering} limit ${limit})
      and ${records.position} = ${table.position}`
  }
  return sql`select ${recordColumns(shape)}, ${key} as key from ${table} cross join ${records}
    where ${records.position} = ${table.position} and ${conditions(shape, true)} and ${keyset} order by ${ordering} limit ${limit}`
}

function walkedCount(shape: Shape): SQL {
  const counted = sql`(select count(*) from ${shape.listing.table} where ${conditions(shape, false)})`
  return parent(shape.groups) ? sql`select parents.key as parent, ${counted} as count from ${parentRows}` : sql`select ${counted} as count`
}

export const pageStatement = (shape: Shape): SQL => (shape.listing.matched ? matchedPage(shape) : walkedPage(shape))
export const countStatement = (shape: Shape): SQL => (shape.listing.matched ? matchedCount(shape) : walkedCount(shape))
