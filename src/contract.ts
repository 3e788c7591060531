/**
 * Reads schema/api.graphql, the one public contract, into what both doors and the loader need: which types are records,
 * which fields a record has, which lists and filters there are.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  buildSchema, getNamedType, getNullableType, isEnumType, isInterfaceType, isListType, isNonNullType, isObjectType,
  type GraphQLArgument, type GraphQLField, type GraphQLSchema,
} from 'graphql'

/**
 * What a field holds. `reference(s)`: other records, as { id, type, name } in REST. `object(s)`: values that stand inside
 * the record. `connection`: a list of its own, in REST a sub-path.
 */
export type FieldKind = 'value' | 'values' | 'reference' | 'references' | 'object' | 'objects' | 'connection'
export type Field = { name: string; kind: FieldKind; type: string; isNullable: boolean; description: string; arguments: readonly GraphQLArgument[] }

const source = readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8')
/** A database remembers the contract it was built for. */
export const contractHash = createHash('sha256').update(source).digest('hex')
export const pageArguments = ['first', 'after', 'last', 'before', 'sort']

/** A fresh executable copy of the contract; each server takes its own, since resolvers are attached to it. */
export function buildContract(): GraphQLSchema {
  const schema = buildSchema(source)
  inheritDescriptions(schema)
  return schema
}

/** A field described in an interface, or an argument described in Query, is described everywhere it occurs. */
function inheritDescriptions(schema: GraphQLSchema): void {
  const lists = new Map(Object.values(schema.getQueryType()?.getFields() ?? {}).map(field => [`${field.name} ${String(field.type)}`, field]))
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const inherited = type.getInterfaces().map(parent => parent.getFields()[field.name]).find(other => other?.description)
      field.description ??= inherited?.description
      const list = lists.get(`${field.name} ${String(field.type)}`)
      for (const argument of field.args) argument.description ??= list?.args.find(({ name }) => name === argument.name)?.description
    }
  }
}

export const contract = buildContract()

const isRecord = (name: string): boolean => {
  const type = contract.getType(name)
  if (isInterfaceType(type)) return ['Node', 'Record', 'Actor', 'Statement'].includes(name)
  return isObjectType(type) && !isEmbedded(name) && type.getInterfaces().some(({ name: parent }) => parent === 'Record')
}

/** Whether records of this type stand whole inside the record they belong to. */
export const isEmbedded = (name: string): boolean =>
  contract.getType(name)?.astNode?.directives?.some(({ name: { value } }) => value === 'embedded') ?? false

function kindOf(field: GraphQLField<unknown, unknown>): FieldKind {
  const type = getNamedType(field.type)
  if (type.name.endsWith('Connection')) return 'connection'
  const isList = isListType(getNullableType(field.type))
  if (isRecord(type.name)) return isList ? 'references' : 'reference'
  if (isObjectType(type)) return isList ? 'objects' : 'object'
  return isList ? 'values' : 'value'
}

const fieldCache = new Map<string, readonly Field[]>()

/** The fields of a type of the contract, in its order. */
export function fieldsOf(typeName: string): readonly Field[] {
  const cached = fieldCache.get(typeName)
  if (cached) return cached
  const type = contract.getType(typeName)
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${typeName} is not a type with fields`)
  const fields = Object.values(type.getFields()).map(field => ({
    name: field.name, kind: kindOf(field), type: getNamedType(field.type).name.replace(/Connection$/, ''),
    isNullable: !isNonNullType(field.type), description: field.description ?? '', arguments: field.args,
  }))
  fieldCache.set(typeName, fields)
  return fields
}

/** COMMITMENT → Commitment, SANCTIONS_MEASURE → SanctionsMeasure: the contract's type for a record type. */
export const typeNameOf = (recordType: string) =>
  recordType.split('_').map(word => word.charAt(0) + word.slice(1).toLowerCase()).join('')

/** Commitment → [COMMITMENT], Actor → [COUNTRY, …]: the record types that a type of the contract stands for. */
export const recordTypesOf = (typeName: string): string[] => {
  const types = concreteTypes(typeName)
  return valuesOf('RecordType').filter(recordType => types.includes(typeNameOf(recordType)))
}

/** The object types behind a type: those that implement an interface, or the type itself. */
export function concreteTypes(typeName: string): string[] {
  const type = contract.getType(typeName)
  return isInterfaceType(type) ? contract.getPossibleTypes(type).map(({ name }) => name) : [typeName]
}

/** The lists at the root: field of Query, type of its records, filters and orders. */
export const rootLists: readonly Field[] = fieldsOf('Query').filter(({ kind }) => kind === 'connection')

/** The values of an enum. */
export function valuesOf(enumName: string): readonly string[] {
  const type = contract.getType(enumName)
  if (!isEnumType(type)) throw new Error(`${enumName} is not an enum`)
  return type.getValues().map(({ name }) => name)
}

/** The values an argument may take, where its type is an enum. */
export function enumValues(argument: GraphQLArgument): readonly string[] | undefined {
  const type = getNamedType(argument.type)
  return isEnumType(type) ? valuesOf(type.name) : undefined
}

export const isList = (argument: GraphQLArgument) => isListType(getNullableType(argument.type))
/** sanctionsMeasures → sanctions-measures: the path of a list. */
export const pathOf = (field: string) => field.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** The field of Query that gives one record of a list by its id: it stands right after the list. */
export function recordFieldOf(list: Field): string {
  const fields = fieldsOf('Query')
  const next = fields[fields.findIndex(({ name }) => name === list.name) + 1]
  if (next?.kind !== 'reference' || next.type !== list.type) throw new Error(`the contract has no record field after the list ${list.name}`)
  return next.name
}
