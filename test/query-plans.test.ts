import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import t from 'tap'
import { enumValues, fieldsOf, pageArguments, rootLists, type Field } from '../src/contract.ts'
import { openDatabase, type Database } from '../src/database.ts'
import { listingOf, parentFilter } from '../src/queries/listings.ts'
import { learnSizes, listPage, pagesOf, type Filters, type PageRequest } from '../src/queries/page.ts'
import { generateDatabase } from './bench/generate.ts'
import { scratch } from './server.ts'

/** Lists whose every filter and order is looked at; the others have a few hundred records at most. */
const lists = rootLists.filter(({ name }) => ['commitments', 'statements', 'participants', 'passages', 'meetings', 'documents'].includes(name))

// `npm run bench` leaves a database of 100,000 commitments, to look at these plans there: PLENARY_PLANS=FILE node test/query-plans.test.ts
const file = process.env['PLENARY_PLANS'] ?? join(scratch(t), 'generated.sqlite')
if (process.env['PLENARY_PLANS'] === undefined) generateDatabase(file, 3000)
const connection = new BetterSqlite3(file, { readonly: true })
t.teardown(() => connection.close())

const asked: { sql: string }[] = []
const db: Database = openDatabase(file, sql => void asked.push({ sql }))
t.teardown(() => db.close())
await learnSizes(db)

const commonAndRare: Record<string, readonly string[]> = {
  country: ['us', 'lu'], party: ['us', 'lu'], actor: ['us', 'g7'], speaker: ['g7', 'lu'], target: ['kp', 'lu'], addressee: ['kp', 'lu'], mentions: ['kp', 'charlevoix-2018'],
  reportedBy: ['daniel-c-park', 'rex-tillerson'], theme: ['sanctions', 'coal-trade'], meeting: ['vancouver-2018', 'generated-meeting-1'], delegate: ['rex-tillerson', 'boris-johnson'],
  document: ['vancouver-2018-co-chairs-summary', 'generated-document-1'], passage: ['generated-document-1-p1', 'generated-document-1-p2'],
  forum: ['g7', 'g20'], author: ['g7', 'vancouver-2018-co-chairs'], publisher: ['global-affairs-canada', 'global-affairs-canada'], language: ['en', 'fr'], from: ['2017-01-01'], to: ['2017-12-31'],
}

/** Sets of filters: each filter with one value and with two, and pairs of filters. */
function filterSets({ arguments: args }: Field): Filters[] {
  const single = args.filter(({ name }) => !pageArguments.includes(name)).map(argument => {
    const values = commonAndRare[argument.name] ?? enumValues(argument)?.slice(0, 2)
    if (!values) throw new Error(`this test has no values for the filter ${argument.name}`)
    return { name: argument.name, values }
  })
  const pairs = single.flatMap((one, index) => single.slice(index + 1).map(other => ({ [one.name]: one.values.slice(0, 1), [other.name]: other.values.slice(0, 1) })))
  return [{}, ...single.flatMap(({ name, values }) => (values.length > 1 ? [{ [name]: values.slice(0, 1) }, { [name]: values.slice(1) }, { [name]: values }] : [{ [name]: values }])), ...pairs]
}

/** For a count over a table of a few dozen rows SQLite rightly reads them all; at 100,000 commitments it does not. */
const isCountOf = (sql: string, table: string) =>
  sql.includes(`count(*) from "${table}"`) && Number(connection.prepare(`select count(*) from "${table}"`).pluck().get()) < 100

/** What is wrong with the plan of a statement: reading a table from end to end, or sorting what an index should have given in order. */
function faultsOf(sql: string): string[] {
  const plan = connection.prepare(`explain query plan ${sql}`).all(...(sql.match(/\?/g) ?? []).map(() => null)) as { detail: string }[] // rows of EXPLAIN QUERY PLAN
  const details = plan.map(({ detail }) => detail)
  // what a part of the statement gives may be read through: it is already no more than what is asked for
  const parts = details.flatMap(detail => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(detail)?.[1] ?? [])
  return details.filter(detail => {
    const [, scanned] = /^SCAN (\S+)/.exec(detail) ?? []
    const isTable = scanned !== undefined && !parts.includes(scanned) && scanned !== 'CONSTANT' && !isCountOf(sql, scanned)
    return /TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/.test(detail) || (isTable && !/USING (COVERING )?INDEX|VIRTUAL TABLE/.test(detail))
  })
}

for (const list of lists) {
  t.test(`every filter and order of ${list.name} is read in order from an index`, async t => {
    const sorts = [undefined, ...(list.arguments.filter(({ name }) => name === 'sort').flatMap(argument => enumValues(argument) ?? []))]
    const faults = new Map<string, string[]>()
    asked.length = 0
    for (const filters of filterSets(list)) {
      for (const sort of sorts) {
        const first = await listPage(db, listingOf(list.name), filters, { first: 3, sort })
        await first.totalCount()
        const last = first.records.at(-1)
        const cursor = last && first.cursorOf(last)
        const pages: PageRequest[] = [{ first: 2, after: cursor, sort }, { last: 2, before: cursor, sort }]
        if (first.records.length > 1) for (const page of pages) await listPage(db, listingOf(list.name), filters, page)
      }
    }
    const statements = new Set(asked.map(({ sql }) => sql))
    for (const sql of statements) {
      const found = faultsOf(sql)
      if (found.length > 0) faults.set(sql.replaceAll(/\s+/g, ' '), found)
    }
    t.ok(statements.size > 10, `${statements.size} statements`)
    t.same([...faults].slice(0, 3), [], `${faults.size} of ${statements.size} statements`)
  })
}

t.test('the pages of many parents are read from an index too', async t => {
  for (const typeName of ['Meeting', 'Document', 'Passage', 'Theme', 'Country']) {
    for (const connectionField of fieldsOf(typeName).filter(({ kind }) => kind === 'connection')) {
      asked.length = 0
      const pages = await pagesOf(db, listingOf(connectionField.name), parentFilter(typeName, connectionField.name), ['us', 'kp'], {}, { first: 3 })
      await pages[0]?.totalCount()
      for (const { sql } of asked) t.same(faultsOf(sql).filter(fault => !/TEMP B-TREE/.test(fault)), [], `${typeName}.${connectionField.name}: ${sql.replaceAll(/\s+/g, ' ')}`)
    }
  }
})
