/** Real values of the loaded dataset, for the examples of the OpenAPI document. */
import { getNamedType, type GraphQLArgument } from 'graphql'
import { enumValues, rootLists, type Field } from '../contract.ts'
import type { Dataset } from '../queries/dataset.ts'
import { listingOf } from '../queries/listings.ts'
import { listPage, pageSizeMax } from '../queries/page.ts'
import type { Json } from './openapi-schemas.ts'
import { sortNames } from './parameters.ts'

type Reference = { id: string; type: string; name: string }
type Sample = Json & { id: string }

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isReference = (value: unknown): value is Reference => isObject(value) && Object.keys(value).join() === 'id,type,name'

/** Every reference in a record, with the fields that lead to it. */
function referencesIn(value: unknown, fields: readonly string[] = []): { fields: readonly string[]; reference: Reference }[] {
  if (isReference(value)) return [{ fields, reference: value }]
  if (Array.isArray(value)) return value.flatMap(one => referencesIn(one, fields))
  return isObject(value) ? Object.entries(value).flatMap(([name, one]) => referencesIn(one, [...fields, name])) : []
}

export type Samples = {
  /** the id of a record of a list that others refer to much */
  idOf: (list: string) => string
  /** a value for a filter that a record of the list has, as it stands in a URL */
  valueFor: (list: Field, argument: GraphQLArgument) => string | number | boolean
}

/** Reads the first records of each list: one statement for each. */
export async function readSamples(dataset: Dataset): Promise<Samples> {
  const byList = new Map<string, Sample[]>()
  const timesNamed = new Map<string, number>()
  for (const list of rootLists) {
    const { records } = await listPage(dataset.db, listingOf(list.name), {}, { first: pageSizeMax })
    const parsed = records.map(({ id, data, evidence }) => ({ ...(JSON.parse(data) as Json), id, evidence: JSON.parse(evidence) as unknown })) // written by the loader
    for (const { reference: { id } } of parsed.flatMap(record => referencesIn(record))) timesNamed.set(id, (timesNamed.get(id) ?? 0) + 1)
    byList.set(list.name, parsed)
  }
  const weight = ({ id }: Sample) => timesNamed.get(id) ?? 0
  for (const [name, records] of byList) byList.set(name, records.toSorted((a, b) => weight(b) - weight(a)))

  const recordsOf = (list: string) => byList.get(list) ?? []
  const idOf = (list: string) => recordsOf(list)[0]?.id ?? 'none'

  /** An id that stands in a field of this name, or is of the type of this name, in the records of the list, else in any. */
  const named = new Map<string, string>()
  function idFor(list: string, name: string): string | undefined {
    const key = `${list} ${name}`
    const known = named.get(key)
    if (known !== undefined) return known
    const fits = ({ fields, reference }: { fields: readonly string[]; reference: Reference }) =>
      fields.includes(name) || fields.includes(`${name}s`) || reference.type.toLowerCase() === name
    for (const records of [recordsOf(list), ...byList.values()]) {
      const found = records.flatMap(record => referencesIn(record)).find(fits)?.reference.id
      if (found === undefined) continue
      named.set(key, found)
      return found
    }
    return undefined
  }

  function valueFor(list: Field, argument: GraphQLArgument): string | number | boolean {
    const { name } = argument
    const type = getNamedType(argument.type).name
    const value = recordsOf(list.name)[0]?.[name]
    if (name === 'sort') return [...sortNames(argument).keys()][0] ?? ''
    const allowed = enumValues(argument)
    if (allowed) return typeof value === 'string' && allowed.includes(value) ? value : (allowed[0] ?? '')
    if (type === 'Date') return name === 'from' ? '2017-10' : '2018'
    if (type === 'Boolean') return true
    if (type === 'ID') return idFor(list.name, name) ?? idOf(`${name}s`)
    return typeof value === 'string' ? value : (idFor(list.name, 'country') ?? 'ca')
  }
  return { idOf, valueFor }
}
