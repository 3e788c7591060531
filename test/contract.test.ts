import { readFileSync } from 'node:fs'
import { getTableColumns } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { isEnumType, isInterfaceType, isObjectType } from 'graphql'
import t from 'tap'
import { enums } from '../schema/enums.ts'
import { recordShapes, type Plural } from '../schema/record.ts'
import { recordSchemaText } from '../schema/record-schema.ts'
import * as tables from '../schema/tables.ts'
import { contract, fieldsOf, rootLists } from '../src/contract.ts'
import { listings } from '../src/queries/listings.ts'
import { modalitiesOf } from '../src/records/rules/statements.ts'

const codebook = readFileSync('docs/codebook.md', 'utf8')
const sectionOf = (heading: string) => codebook.split(new RegExp(`^## ${heading}$`, 'm'))[1]?.split(/^## /m)[0] ?? ''

t.test('the codebook explains every value of every list, and no other', t => {
  for (const [name, values] of Object.entries(enums)) {
    const section = sectionOf(name)
    const headings = [...section.matchAll(/^### (\w+)$/gm)].map(([, value]) => value)
    const rows = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, value]) => value)
    t.same(new Set(headings.length > 0 ? headings : rows), new Set(values), name)
  }
  t.end()
})

t.test('the codebook and verify agree on which modalities speak for which kind', t => {
  const rows = [...sectionOf('Modality').matchAll(/^\| ([A-Z]+) \| ([A-Z_, ]+) \|$/gm)].map(([, kind, values = '']) => [kind, values.split(', ')])
  t.same(Object.fromEntries(rows), modalitiesOf)
  t.end()
})

t.test('the contract has the values of the model', t => {
  const inner = ['RecordStatus', 'UnusedReason', 'StatementRole']
  for (const [name, values] of Object.entries(enums)) {
    const type = contract.getType(name)
    if (inner.includes(name)) continue
    t.ok(isEnumType(type), name)
    if (isEnumType(type)) t.same(type.getValues().map(value => value.name), values, name)
  }
  t.end()
})

t.test('every public type, field and argument is described, or its name and type say all', t => {
  for (const type of Object.values(contract.getTypeMap())) {
    if (type.name.startsWith('__') || ['Int', 'String', 'Boolean', 'ID'].includes(type.name)) continue
    t.ok(type.description, type.name)
    if (type.name !== 'Query' || !isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      t.ok(field.description, `Query.${field.name}`)
      for (const argument of field.args) t.ok(argument.description, `Query.${field.name}(${argument.name})`)
    }
  }
  for (const type of Object.values(contract.getTypeMap())) {
    if (type.name.startsWith('__') || (!isObjectType(type) && !isInterfaceType(type))) continue
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) t.ok(argument.description, `${type.name}.${field.name}(${argument.name})`)
    }
  }
  t.end()
})

t.test('every list of the contract has a query that takes just its filters', t => {
  const paging = ['first', 'after', 'last', 'before', 'sort']
  t.same(Object.keys(listings), rootLists.map(({ name }) => name))
  for (const list of rootLists) {
    t.same(Object.keys(listings[list.name]?.filters ?? {}).toSorted(), list.arguments.map(({ name }) => name).filter(name => !paging.includes(name)).toSorted(), list.name)
  }
  t.end()
})

/** The contract's type and the table for each kind of curated record; what is named or held differently, with the reason. */
const threePlaces: Record<Plural, { types: string[]; table: SQLiteTable; notPublic?: string[] }> = {
  themes: { types: ['Theme'], table: tables.themes },
  countries: { types: ['Country'], table: tables.actors },
  organisations: { types: ['Organisation'], table: tables.actors, notPublic: ['kind'] }, // organisationKind: GraphQL fragments on two kinds would collide
  groups: { types: ['Group'], table: tables.actors, notPublic: ['kind'] }, // groupKind, likewise
  people: { types: ['Person'], table: tables.actors },
  instruments: { types: ['Instrument'], table: tables.instruments },
  events: { types: ['Event'], table: tables.events },
  documents: { types: ['Document'], table: tables.documents, notPublic: ['unused'] }, // unused sentences are bookkeeping
  meetings: { types: ['Meeting'], table: tables.meetings, notPublic: ['participations'] }, // participants, a list of its own
  statements: { types: ['Commitment', 'Call', 'Recommendation', 'Acknowledgement', 'Declaration', 'Claim'], table: tables.statements },
  sanctionsMeasures: { types: ['SanctionsMeasure'], table: tables.sanctionsMeasures },
  discrepancies: { types: ['Discrepancy'], table: tables.discrepancies },
}

t.test('what a curated record may hold is what the contract serves', t => {
  for (const [plural, { types, notPublic = [] }] of Object.entries(threePlaces)) {
    for (const type of types) {
      const fields = fieldsOf(type).map(({ name }) => name)
      for (const key of Object.keys(recordShapes[plural as Plural].properties)) { // keys of the same record
        t.equal(fields.includes(key), !notPublic.includes(key), `${plural}.${key} in ${type}`)
      }
    }
  }
  t.end()
})

t.test('single values of a curated record have a column', t => {
  for (const [plural, { table }] of Object.entries(threePlaces)) {
    const columns = Object.keys(getTableColumns(table))
    for (const [key, shape] of Object.entries(recordShapes[plural as Plural].properties)) { // likewise
      const isSingle = ['string', 'integer', 'boolean'].includes(String(shape['type']))
      const stored = [key, `${key}Id`, `${plural.replace(/s$/, '')}${key.charAt(0).toUpperCase()}${key.slice(1)}`, 'rightsStatus']
      if (isSingle && key !== 'note') t.ok(stored.some(name => columns.includes(name)), `${plural}.${key}`)
    }
  }
  t.end()
})

t.test('the schema editors use is the one the loader checks with', t => {
  t.equal(readFileSync('schema/record.schema.json', 'utf8'), recordSchemaText, 'run npm run record-schema')
  t.end()
})
