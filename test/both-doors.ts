/** Asks REST and GraphQL for the same thing, and compares what they say. */
import { isObjectType } from 'graphql'
import type { Test } from 'tap'
import { concreteTypes, contract, fieldsOf, type Field } from '../src/contract.ts'
import { list as listIn, text, type Json, type serverFor } from './server.ts'

type Server = Awaited<ReturnType<typeof serverFor>>

/** Everything a record shows in REST, as a GraphQL selection: references as { id type name }, no connections. */
export function selectionOf(typeName: string): string {
  const concrete = concreteTypes(typeName)
  if (concrete[0] === typeName) return shown(typeName).map(fieldSelection).join(' ')
  const types = new Map<string, Set<string>>()
  for (const type of concrete) {
    for (const { name } of shown(type)) types.set(name, (types.get(name) ?? new Set()).add(signature(type, name)))
  }
  // fields of several types in one selection must not collide: Commitment.strength is never null, Call.strength may be
  const aliased = (type: string, field: Field) => `${(types.get(field.name)?.size ?? 0) > 1 ? `${type}__${field.name}: ` : ''}${fieldSelection(field)}`
  return `__typename ${concrete.map(type => `... on ${type} { ${shown(type).map(field => aliased(type, field)).join(' ')} }`).join(' ')}`
}

const shown = (type: string) => fieldsOf(type).filter(({ kind }) => kind !== 'connection')
const signature = (type: string, field: string): string => {
  const found = contract.getType(type)
  return isObjectType(found) ? String(found.getFields()[field]?.type) : ''
}

const fieldSelection = ({ name, kind, type }: Field): string => {
  if (kind === 'reference' || kind === 'references') return `${name} { id type name }`
  if (kind === 'object' || kind === 'objects') return `${name} { ${selectionOf(type)} }`
  return name
}

/** Takes __typename and the aliases of selectionOf off again. */
export function unaliased(node: Json): Json {
  return Object.fromEntries(Object.entries(node).filter(([key]) => key !== '__typename').map(([key, value]) => [key.replace(/^\w+__/, ''), value]))
}

/** `{ a: ['x'], b: 'ENUM' }` as GraphQL arguments; values in capitals are enums. */
export const argumentsOf = (given: Record<string, string | number | boolean | readonly string[]>): string => {
  const literal = (value: string | number | boolean): string =>
    typeof value === 'string' && !/^[A-Z][A-Z_]{3,}$/.test(value) ? JSON.stringify(value) : String(value)
  const entries = Object.entries(given).map(([name, value]) => `${name}: ${Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : literal(value as string)}`) // arrays are handled before
  return entries.length > 0 ? `(${entries.join(', ')})` : ''
}

/** Ids of a list for the same filters through both doors; fails the test where they differ in ids or count. */
export async function idsOf(t: Pick<Test, 'same' | 'equal'>, server: Server, list: string, filters: Record<string, string | boolean | readonly string[]> = {}): Promise<string[]> {
  const parameters = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)] as [string, string]))
  const path = list.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  const rest = await server.get(`/v1/${path}?${parameters.toString()}&first=100`)
  const graphql = await server.graphql(`{ ${list}${argumentsOf({ ...filters, first: 100 })} { totalCount nodes { ... on Node { id } } } }`)
  t.equal(rest.status, 200, `REST answers ${list} ${parameters.toString()}`)
  t.same(graphql.body['errors'], undefined, `GraphQL answers ${list} ${parameters.toString()}`)
  const ids = listIn(rest.body['items']).map(item => text(item['id']))
  const answer = graphql.body['data']?.[list]
  t.same(listIn(answer?.['nodes']).map(node => text(node['id'])), ids, 'both doors give the same records')
  t.equal(answer?.['totalCount'], rest.body['totalCount'], 'and the same count')
  return ids
}
