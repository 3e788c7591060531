/** The parameters of the OpenAPI document: arguments of the contract, as src/rest/parameters.ts reads them. */
import { getNamedType, type GraphQLArgument } from 'graphql'
import { contract, enumValues, isList, pageArguments, type Field } from '../contract.ts'
import type { ErrorCode } from '../errors.ts'
import { pageSizeDefault, pageSizeMax } from '../queries/page.ts'
import type { Samples } from './openapi-samples.ts'
import { datePattern, idPattern, type Json } from './openapi-schemas.ts'
import { includeNames, recordFields, sortNames } from './parameters.ts'

/** Any filter may be refused for its value, one that takes ids also for an unknown one, paging for what it is mixed with. */
function codesOf(argument: GraphQLArgument): ErrorCode[] {
  if (argument.name === 'sort') return ['INVALID_VALUE']
  if (pageArguments.includes(argument.name)) return [...(isCursor(argument) ? (['INVALID_CURSOR'] as const) : []), 'INVALID_VALUE', 'MIXED_PAGING']
  return takesIds(argument) ? ['UNKNOWN_ID', 'INVALID_VALUE'] : ['INVALID_VALUE']
}
const isCursor = ({ name }: GraphQLArgument) => name === 'after' || name === 'before'
const isCountry = ({ name }: GraphQLArgument) => name === 'country' || name === 'party'
const takesIds = (argument: GraphQLArgument) => isCountry(argument) || getNamedType(argument.type).name === 'ID'

/** The schema of one value. Enumerated values are read in any case and with - for _; the document shows the one spelling. */
function valueSchema(argument: GraphQLArgument): Json {
  if (argument.name === 'sort') return { type: 'string', enum: [...sortNames(argument).keys()] }
  const allowed = enumValues(argument)
  if (allowed) return { type: 'string', enum: allowed }
  switch (getNamedType(argument.type).name) {
    case 'ID': return { type: 'string', pattern: idPattern }
    case 'Date': return { type: 'string', pattern: datePattern }
    case 'Boolean': return { type: 'boolean' }
    case 'Int': return { type: 'integer', minimum: 1, maximum: pageSizeMax, ...(argument.name === 'first' ? { default: pageSizeDefault } : {}) }
    default: return { type: 'string', minLength: 1 }
  }
}

/** A comma or the parameter again separates several. Examples stand in the schema: pages that try things out would send the others all at once. */
const several = (items: Json, example: readonly unknown[]): Json => ({
  style: 'form', explode: false, schema: { type: 'array', minItems: 1, items, examples: [example] },
})

const enumNote = (argument: GraphQLArgument) => {
  const type = getNamedType(argument.type)
  return enumValues(argument) && argument.name !== 'sort' ? ` ${contract.getType(type.name)?.description ?? ''}` : ''
}

/** Gathers parameters that several addresses share; `…Of` answer with what stands in the operation. */
export function parameterBook(samples: Samples) {
  const parameters: Record<string, Json> = {}
  const put = (name: string, parameter: Json): Json => {
    const known = parameters[name]
    if (known && JSON.stringify(known) !== JSON.stringify(parameter)) return parameter // described otherwise here
    parameters[name] = parameter
    return { $ref: `#/components/parameters/${name}` }
  }

  function argumentOf(list: Field, argument: GraphQLArgument): Json {
    const { name } = argument
    const schema = valueSchema(argument)
    const isPaging = pageArguments.includes(name) && name !== 'sort'
    const example = isPaging ? pageSizeDefault : samples.valueFor(list, argument)
    const separated = isList(argument) ? ' Several, separated by commas or by giving the parameter again, mean any of them.' : ''
    return put(isPaging ? name : `${list.name}.${name}`, {
      name, in: 'query',
      description: `${argument.description ?? ''}${enumNote(argument)}${separated}`,
      ...(isList(argument) ? several(schema, [example]) : { schema: isCursor(argument) ? schema : { ...schema, examples: [example] } }),
      'x-error-codes': codesOf(argument),
    })
  }

  /** fields and include. */
  function shapesOf(typeName: string): Json[] {
    const fields = recordFields(typeName)
    const includes = includeNames(typeName)
    const shape = (name: string, description: string, names: readonly string[], example: readonly string[]) => put(`${typeName}.${name}`, {
      name, in: 'query', description, ...several({ type: 'string', enum: names }, example), 'x-error-codes': ['INVALID_VALUE'],
    })
    return [
      shape('fields', 'Only these fields, and the id; all without it. Several, separated by commas.', fields, fields.slice(1, 3)),
      ...(includes.length > 0
        ? [shape('include', 'What to bring in: the evidence into lists (a single record has it anyway), or first pages of sub-paths. Several, separated by commas.', includes, includes.slice(0, 1))]
        : []),
    ]
  }

  return {
    parameters,
    ofList: (list: Field, typeName: string): Json[] => [...list.arguments.map(argument => argumentOf(list, argument)), ...shapesOf(typeName)],
    ofRecord: shapesOf,
    idOf: (list: Field, typeName: string): Json => put(`${list.name}.id`, {
      name: 'id', in: 'path', required: true, description: `The id of the record: ${contract.getType(typeName)?.description ?? ''}`,
      schema: { type: 'string', pattern: idPattern }, example: samples.idOf(list.name), 'x-error-codes': ['NOT_FOUND'],
    }),
  }
}
