/** JSON Schemas of what REST answers, derived from the types of the contract: components/schemas of the OpenAPI document. */
import { isEnumType } from 'graphql'
import { concreteTypes, contract, fieldsOf, recordTypesOf, valuesOf, type Field } from '../contract.ts'
import { errorTable, type ErrorCode } from '../errors.ts'
import { connectionsOf, hasEvidence, recordFields } from './parameters.ts'

export type Json = { [key: string]: unknown }
export const idPattern = '^[a-z0-9-]+$'
export const datePattern = '^\\d{4}(-\\d{2}(-\\d{2})?)?$'

const scalars: Record<string, Json> = {
  ID: { type: 'string', pattern: idPattern },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Boolean: { type: 'boolean' },
}

const nullable = (schema: Json): Json => ('type' in schema ? { ...schema, type: [schema['type'], 'null'] } : { anyOf: [schema, { type: 'null' }] })
const described = (schema: Json, description: string): Json => (description === '' ? schema : { ...schema, description })
const descriptionOf = (typeName: string) => contract.getType(typeName)?.description ?? ''

export const problemReference = { $ref: '#/components/schemas/Problem' }

/** Gathers the schemas a document refers to: each `…Of` answers with a reference, and puts what it names into `schemas`. */
export function schemaBook() {
  const schemas: Record<string, Json> = {}
  const put = (name: string, make: () => Json): Json => {
    if (!(name in schemas)) {
      schemas[name] = {} // named before it is made, since types refer to each other
      schemas[name] = make()
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  function valueOf(typeName: string): Json {
    if (isEnumType(contract.getType(typeName))) return put(typeName, () => ({ type: 'string', enum: valuesOf(typeName), description: descriptionOf(typeName) }))
    if (typeName === 'Date') return put('Date', () => ({ type: 'string', pattern: datePattern, description: descriptionOf('Date'), examples: ['2018-01-16', '2017-10', '2017'] }))
    const scalar = scalars[typeName]
    if (!scalar) throw new Error(`REST has no schema for the type ${typeName}`)
    return scalar
  }

  /** { id, type, name } of a record of this type. */
  const referenceOf = (typeName: string) => put(`${typeName}Reference`, () => ({
    type: 'object',
    description: `Another record: ${descriptionOf(typeName)}`,
    properties: { id: scalars['ID'], type: { type: 'string', enum: recordTypesOf(typeName) }, name: scalars['String'] },
    required: ['id', 'type', 'name'],
  }))

  function fieldOf({ kind, type, isNullable, description }: Field): Json {
    const one = kind.startsWith('value') ? valueOf(type) : kind.startsWith('reference') ? referenceOf(type) : objectOf(type)
    if (kind.endsWith('s')) return described({ type: 'array', items: one }, description)
    return described(isNullable ? nullable(one) : one, description)
  }

  /** Fields of a type; of an interface those of all its types, since in REST it is one flat object. */
  function propertiesOf(typeName: string): { properties: Json; required: string[] } {
    const types = concreteTypes(typeName)
    const properties: Json = {}
    const required: string[] = []
    for (const name of recordFields(typeName)) {
      if (name === 'type' && recordTypesOf(typeName).length > 0) {
        properties[name] = { type: 'string', enum: recordTypesOf(typeName), description: descriptionOf('RecordType') }
        required.push(name)
        continue
      }
      const having = types.filter(type => fieldsOf(type).some(field => field.name === name))
      const fields = having.flatMap(type => fieldsOf(type).filter(field => field.name === name))
      const [field] = fields
      if (!field) continue
      const everywhere = having.length === types.length
      const only = everywhere ? '' : ` Only in records of type ${having.flatMap(recordTypesOf).join(', ')}.`
      properties[name] = fieldOf({ ...field, isNullable: fields.some(one => one.isNullable), description: (field.description + only).trim() })
      if (everywhere) required.push(name)
    }
    return { properties, required }
  }

  const objectOf = (typeName: string): Json => put(typeName, () => ({ type: 'object', description: descriptionOf(typeName), ...propertiesOf(typeName) }))

  /** A record with all its fields; lists leave the evidence out unless asked for it. */
  const wholeOf = (typeName: string): Json => put(typeName, () => {
    const { properties, required } = propertiesOf(typeName)
    return { type: 'object', description: descriptionOf(typeName), properties, required: required.filter(name => name !== 'evidence') }
  })

  /** A record as `fields` and `include` shape it. */
  const shapedOf = (typeName: string): Json => put(`${typeName}Shaped`, () => ({
    type: 'object',
    description: `${descriptionOf(typeName)} As asked for: with \`fields\`, those fields and the id; with \`include\`, first pages of sub-paths.`,
    properties: {
      ...propertiesOf(typeName).properties,
      ...Object.fromEntries(connectionsOf(typeName).map(({ name, type, description }) => [name, described(pageWith(wholeOf(type)), `${description} With \`include=${name}\`.`)])),
    },
    required: ['id'],
  }))

  const pageWith = (item: Json): Json => ({
    allOf: [
      put('Page', () => ({
        type: 'object',
        description: 'One page of a list.',
        properties: {
          items: { type: 'array', items: { type: 'object' } },
          totalCount: { type: 'integer', minimum: 0, description: 'All that match, on all pages.' },
          next: { type: ['string', 'null'], description: 'The cursor for `after` that leads to the next page; null on the last.' },
          previous: { type: ['string', 'null'], description: 'The cursor for `before` that leads to the previous page; null on the first.' },
        },
        required: ['items', 'totalCount', 'next', 'previous'],
      })),
      { type: 'object', properties: { items: { type: 'array', items: item } } },
    ],
  })

  /** The answer for one record: with all fields and its evidence, unless `fields` picks some. */
  function singleOf(typeName: string): Json {
    const whole = wholeOf(typeName)
    return { anyOf: [hasEvidence(typeName) ? { allOf: [whole, { type: 'object', required: ['evidence'] }] } : whole, shapedOf(typeName)] }
  }

  /** The answer for a list. */
  const pageOf = (typeName: string): Json =>
    put(`${typeName}Page`, () => ({ description: descriptionOf(`${typeName}Connection`), ...pageWith({ anyOf: [wholeOf(typeName), shapedOf(typeName)] }) }))

  put('Problem', () => ({
    type: 'object',
    description: 'What went wrong (RFC 9457), with a sentence that says what is allowed.',
    properties: {
      type: { type: 'string', format: 'uri', description: 'Names the kind of problem.' },
      title: { type: 'string', description: 'The kind of problem in words.' },
      status: { type: 'integer', description: 'The status of the answer.' },
      detail: { type: 'string', description: 'What is wrong here, and what is allowed.' },
      code: { type: 'string', enum: Object.keys(errorTable), description: codeList(Object.keys(errorTable) as ErrorCode[]) }, // the keys of the table
    },
    required: ['type', 'title', 'status', 'detail', 'code'],
  }))

  return { schemas, singleOf, pageOf, objectOf }
}

export type SchemaBook = ReturnType<typeof schemaBook>

/** Codes with what they mean, as Markdown. */
export const codeList = (codes: readonly ErrorCode[]) => codes.map(code => `- \`${code}\`: ${errorTable[code].meaning}`).join('\n')
