/** Reads query parameters of a URL into the arguments of the contract; nothing unknown is let through. */
import { getNamedType, type GraphQLArgument } from 'graphql'
import { concreteTypes, enumValues, fieldsOf, isList } from '../contract.ts'
import { ApiError } from '../errors.ts'

export type Query = Readonly<Record<string, unknown>>
/** What a list or record shows: the fields asked for (all, if undefined), and what is included. */
export type Shape = { fields: ReadonlySet<string> | undefined; include: ReadonlySet<string> }

/** A comma parts values, except before a space in names of countries: "Korea, Republic of" is one. */
const partingOf = (name: string) => (['country', 'party'].includes(name) ? /,(?! )/ : ',')
/** Answers from the contract, which never changes, are worked out once. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return key => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
}

const texts = (name: string, value: unknown, split: boolean): string[] => {
  const given = (Array.isArray(value) ? value : [value]).map(String)
  const values = split ? given.flatMap(one => one.split(partingOf(name))).map(one => one.trim()) : given
  if (values.some(one => one === '')) throw new ApiError('INVALID_VALUE', `${name} is empty. Give a value, or leave ${name} out.`)
  return values
}

const single = (name: string, value: unknown): string => {
  const [one, ...more] = texts(name, value, false)
  if (one === undefined || more.length > 0) throw new ApiError('INVALID_VALUE', `${name} is given more than once; give it once.`)
  return one
}

/** Enumerated values in any case, and with - for _. */
function oneOf(name: string, value: string, allowed: readonly string[]): string {
  const canonical = value.toUpperCase().replaceAll('-', '_')
  if (!allowed.includes(canonical)) throw new ApiError('INVALID_VALUE', `${name} is "${value}"; allowed: ${allowed.join(', ')}.`)
  return canonical
}

/** `-date` is DATE_DESC, `date` DATE_ASC. */
export const sortNames = once((argument: GraphQLArgument) => new Map((enumValues(argument) ?? []).map(value => {
  const name = value.replace(/_(ASC|DESC)$/, '').toLowerCase()
  return [value.endsWith('_DESC') ? `-${name}` : name, value]
})))

function readArgument(argument: GraphQLArgument, value: unknown): unknown {
  const { name } = argument
  if (name === 'sort') {
    const names = sortNames(argument)
    const given = single(name, value)
    const sort = names.get(given)
    if (sort === undefined) throw new ApiError('INVALID_VALUE', `sort is "${given}"; allowed: ${[...names.keys()].join(', ')}.`)
    return sort
  }
  const type = getNamedType(argument.type).name
  const allowed = enumValues(argument)
  if (isList(argument)) return texts(name, value, true).map(one => (allowed ? oneOf(name, one, allowed) : one))
  const one = single(name, value)
  if (type === 'Int') {
    if (!/^-?\d{1,9}$/.test(one)) throw new ApiError('INVALID_VALUE', `${name} is "${one}"; it must be a whole number.`)
    return Number(one)
  }
  if (type === 'Boolean') {
    if (one !== 'true' && one !== 'false') throw new ApiError('INVALID_VALUE', `${name} is "${one}"; it must be true or false.`)
    return one === 'true'
  }
  return allowed ? oneOf(name, one, allowed) : one
}

/** Fields of a type that a record shows; of an interface, those of all its types. */
export const recordFields = once((typeName: string): readonly string[] =>
  [...new Set(concreteTypes(typeName).flatMap(type => fieldsOf(type)).filter(({ kind }) => kind !== 'connection').map(({ name }) => name))])

/** To-many relations of a type: they are sub-paths, and `include` brings them in. */
export const connectionsOf = once((typeName: string) => fieldsOf(typeName).filter(({ kind }) => kind === 'connection'))

export const hasEvidence = once((typeName: string) => recordFields(typeName).includes('evidence'))

function readNames(name: 'fields' | 'include', value: unknown, allowed: readonly string[]): ReadonlySet<string> {
  const names = texts(name, value, true)
  const unknown = names.find(one => !allowed.includes(one))
  if (unknown !== undefined) throw new ApiError('INVALID_VALUE', `${name}: there is no "${unknown}"; allowed: ${allowed.join(', ')}.`)
  return new Set(names)
}

export const includeNames = once((typeName: string): readonly string[] =>
  [...(hasEvidence(typeName) ? ['evidence'] : []), ...connectionsOf(typeName).map(({ name }) => name)])

const nothingIncluded: ReadonlySet<string> = new Set()

/** For addresses that take no parameters. */
export function refuseParameters(query: Query): void {
  const [name] = Object.keys(query)
  if (name !== undefined) throw new ApiError('UNKNOWN_PARAMETER', `There is no parameter "${name}" here; this address takes none.`)
}

/** Arguments of the contract, and the shape of the answer, from the parameters of a URL. */
export function readParameters(query: Query, declared: readonly GraphQLArgument[], typeName: string): { given: Record<string, unknown>; shape: Shape } {
  const includes = includeNames(typeName)
  const given: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(query)) {
    const argument = declared.find(one => one.name === name)
    if (argument) given[name] = readArgument(argument, value)
    else if (name !== 'fields' && (name !== 'include' || includes.length === 0)) {
      const known = [...declared.map(one => one.name), 'fields', ...(includes.length > 0 ? ['include'] : [])]
      throw new ApiError('UNKNOWN_PARAMETER', `There is no parameter "${name}" here; allowed: ${known.join(', ')}.`)
    }
  }
  const include = query['include'] === undefined ? nothingIncluded : readNames('include', query['include'], includes)
  const fields = query['fields'] === undefined ? undefined : readNames('fields', query['fields'], recordFields(typeName))
  return { given, shape: { include, fields: fields && include.has('evidence') ? new Set([...fields, 'evidence']) : fields } }
}
