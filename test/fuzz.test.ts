/**
 * 5,000 requests made by chance from the OpenAPI document and the GraphQL schema, valid and broken: nothing a client sends
 * is our fault, and every answer has the form that is promised. FUZZ_SEED repeats a run, FUZZ_RUNS makes it longer.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { getNamedType, getNullableType, isEnumType, isInterfaceType, isLeafType, isListType, isObjectType, type GraphQLArgument, type GraphQLOutputType } from 'graphql'
import t from 'tap'
import { contract } from '../src/contract.ts'
import { isErrorCode } from '../src/errors.ts'
import { is, list as listIn, serverFor, text, type Json } from './server.ts'

const runs = Number(process.env['FUZZ_RUNS'] ?? 5000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20180116)
const server = await serverFor(t)
const openapi = (await server.get('/openapi.json')).body

const ids = ['vancouver-2018', 'vancouver-2018-co-chairs-summary', 'vancouver-2018-co-chairs-summary-p11-b7', 'vancouver-2018-counter-maritime-smuggling', 'maritime-security',
  'ca', 'kp', 'daniel-c-park', 'g7', 'vancouver-2018-attended-co', 'unsc-dprk-resolutions', 'all-g7-members-present', 'university-of-toronto', 'charlevoix-2018']
const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 300 }), fc.integer().map(String), fc.double().map(String),
  fc.constantFrom('', ' ', ',', '%', '%00', '\u0000', '__proto__', 'constructor', "' or 1=1 --", '../../etc/passwd', '😀', '-1', '1e9', 'null', 'true', '{}', '[]', '"', '\n', 'ＣＡ', 'İ', 'a'.repeat(500)),
)

type Parameter = { name: string; in: string; values: string[] }
/** Values the document allows for a parameter, or plausible ones. */
function valuesOf(schema: Json | undefined, name: string): string[] {
  const item = schema?.['items'] ?? schema
  if (item?.['enum'] !== undefined) return listIn(item['enum']).map(String)
  if (['first', 'last'].includes(name)) return ['1', '2', '20', '100', '101', '0']
  if (['from', 'to'].includes(name)) return ['2018', '2018-01', '2018-01-16', '2018-13-01']
  if (['country', 'party'].includes(name)) return ['ca', 'PRK', 'Pyongyang', 'Germany', 'xx']
  if (is(item?.['type'], 'boolean')) return ['true', 'false', '1']
  return ids
}

type Operation = { path: string; parameters: Parameter[]; responses: Json }
const operations: Operation[] = Object.entries(openapi['paths'] ?? {}).flatMap(([path, item]) => {
  const get = item?.['get']
  if (get?.['responses'] === undefined) return []
  const resolved = [...(item?.['parameters'] ? listIn(item['parameters']) : []), ...(get['parameters'] ? listIn(get['parameters']) : [])].map(resolve)
  return [{ path, responses: get['responses'], parameters: resolved.map(one => ({ name: text(one['name']), in: text(one['in']), values: valuesOf(one['schema'], text(one['name'])) })) }]
})

function resolve(value: Json): Json {
  const reference = value['$ref']
  if (reference === undefined) return value
  return text(reference).slice(2).split('/').reduce<Json>((at, step) => at[step.replaceAll('~1', '/').replaceAll('~0', '~')] ?? {}, openapi)
}

const ajv = new Ajv2020({ strict: false, allErrors: false })
const addFormatsTo = addFormats as unknown as typeof addFormats.default // a CommonJS module's own default
addFormatsTo(ajv)
ajv.addSchema({ ...openapi, $id: 'openapi' })
const checks = new Map<string, ReturnType<typeof ajv.compile>>()
/** Why an answer does not match what the document promises for its status, or undefined. */
function mismatch(operation: Operation, status: number, mediaType: string, body: unknown): string | undefined {
  const code = operation.responses[String(status)] !== undefined ? String(status) : 'default'
  const response = operation.responses[code]
  if (response === undefined) return `no response ${status} is promised`
  const pointer = response['$ref'] === undefined
    ? `/paths/${operation.path.replaceAll('~', '~0').replaceAll('/', '~1')}/get/responses/${code}`
    : text(response['$ref']).slice(1)
  const content = resolve(response)['content']?.[mediaType]
  if (content === undefined) return `${mediaType} is not promised for ${status}`
  if (content['schema'] === undefined) return undefined
  const key = `openapi#${pointer}/content/${mediaType.replaceAll('/', '~1')}/schema`
  let check = checks.get(key)
  if (!check) checks.set(key, (check = ajv.compile({ $ref: encodeURI(key) })))
  return check(body) ? undefined : ajv.errorsText(check.errors)
}

/** At most so many of a list. */
const some = <T>(all: readonly T[], most: number, least = 0) =>
  fc.subarray([...all], { minLength: Math.min(least, all.length), maxLength: Math.min(most, all.length) })

const urlOf = (operation: Operation) => fc.record({
  inPath: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: junk }),
  query: some(operation.parameters.filter(one => one.in === 'query'), 4).chain(chosen => fc.tuple(...chosen.map(one => fc.record({
    name: fc.oneof({ weight: 15, arbitrary: fc.constant(one.name) }, { weight: 1, arbitrary: junk }),
    value: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...one.values) }, { weight: 1, arbitrary: fc.constantFrom(...one.values).map(value => value.toLowerCase().replaceAll('_', '-')) }, { weight: 2, arbitrary: junk }),
  })))),
}).map(({ inPath, query }) => {
  const search = query.map(({ name, value }) => `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`).join('&')
  return { operation, url: `${operation.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(inPath.toWellFormed()))}${search === '' ? '' : `?${search}`}` }
})

t.test('REST never fails on a request, and every answer matches the OpenAPI document', async t => {
  t.ok(operations.length > 60, `${operations.length} operations`)
  const statuses = new Map<number, number>()
  await fc.assert(fc.asyncProperty(fc.constantFrom(...operations).chain(urlOf), async ({ operation, url }) => {
    const answer = await server.app.inject({ method: 'GET', url })
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    if (answer.statusCode >= 500) throw new Error(`${answer.statusCode}: ${answer.body}`)
    const mediaType = String(answer.headers['content-type']).split(';')[0] ?? ''
    if (!mediaType.endsWith('json')) return
    const wrong = mismatch(operation, answer.statusCode, mediaType, answer.json())
    if (wrong !== undefined) throw new Error(`${answer.statusCode} ${url}: ${wrong}\n${answer.body.slice(0, 500)}`)
  }), { numRuns: Math.ceil(runs * 0.7), seed })
  t.ok((statuses.get(200) ?? 0) > runs * 0.1 && (statuses.get(400) ?? 0) > runs * 0.1, `both kinds occurred: ${JSON.stringify([...statuses])}`)
})

const literal = (argument: GraphQLArgument): fc.Arbitrary<string> => {
  const type = getNamedType(argument.type)
  const one = isEnumType(type) ? fc.constantFrom(...type.getValues().map(({ name }) => name), 'NOTHING')
    : type.name === 'Int' ? fc.constantFrom('1', '3', '100', '0', '-5', '2147483648')
    : type.name === 'Boolean' ? fc.constantFrom('true', 'false')
    : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...valuesOf(undefined, argument.name)) }, { weight: 1, arbitrary: junk }).map(value => JSON.stringify(value.toWellFormed()))
  return isListType(getNullableType(argument.type)) ? fc.array(one, { maxLength: 2 }).map(values => `[${values.join(', ')}]`) : one
}

/** A selection of the fields of a type, down to some depth; now and then one that does not exist. */
function selection(type: GraphQLOutputType, depth: number): fc.Arbitrary<string> {
  const named = getNamedType(type)
  if (isLeafType(named)) return fc.constant('')
  if (!isObjectType(named) && !isInterfaceType(named)) return fc.constant('{ __typename }')
  const fields = Object.values(named.getFields()).filter(field => depth > 0 || isLeafType(getNamedType(field.type)))
  return some(fields, 3, 1).chain(chosen => fc.tuple(
    fc.tuple(...chosen.map(field => fc.tuple(
      some([...field.args], 2).chain(args => fc.tuple(...args.map(argument => literal(argument).map(value => `${argument.name}: ${value}`)))),
      selection(field.type, depth - 1),
    ).map(([args, inner]) => `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${inner}`))),
    fc.integer({ min: 0, max: 30 }),
  ).map(([parts, chance]) => `{ ${[...parts, ...(parts.length === 0 || chance === 0 ? ['__typename'] : []), ...(chance === 1 ? ['nonsense'] : [])].join(' ')} }`))
}

t.test('GraphQL never fails on a query, valid or broken, and its errors have codes of the table', async t => {
  const query = contract.getQueryType()
  if (!query) throw new Error('no queries')
  const whole = fc.constantFrom(...Object.values(query.getFields())).chain(field => fc.tuple(
    fc.tuple(...field.args.filter(({ name }) => name === 'id').map(argument => literal(argument).map(value => `(${argument.name}: ${value})`))),
    some(field.args.filter(({ name }) => name !== 'id'), 3).chain(args => fc.tuple(...args.map(argument => literal(argument).map(value => `${argument.name}: ${value}`)))),
    selection(field.type, 4),
  ).map(([id, args, inner]) => `{ ${field.name}${id[0] ?? (args.length > 0 ? `(${args.join(', ')})` : '')} ${inner} }`))
  const broken = whole.chain(text => fc.record({ at: fc.nat(text.length), cut: fc.nat(8), put: junk }).map(({ at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut)))
  const outcomes = { answered: 0, refused: 0 }
  await fc.assert(fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: broken }), async text => {
    const { status, body } = await server.graphql(text.toWellFormed())
    if (status >= 500) throw new Error(`${status}: ${JSON.stringify(body)}`)
    const errors = body['errors'] === undefined ? [] : listIn(body['errors'])
    for (const error of errors) {
      const code: unknown = error['extensions']?.['code']
      if (!isErrorCode(code) || code === 'INTERNAL') throw new Error(`${text}\n${JSON.stringify(error)}`)
    }
    outcomes[errors.length > 0 ? 'refused' : 'answered']++
  }), { numRuns: Math.floor(runs * 0.3), seed })
  t.ok(outcomes.answered > 0 && outcomes.refused > 0, JSON.stringify(outcomes))
})
