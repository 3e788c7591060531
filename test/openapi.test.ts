import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { contract, fieldsOf, pathOf, rootLists } from '../src/contract.ts'
import { errorTable, isErrorCode } from '../src/errors.ts'
import { datePattern } from '../src/rest/openapi-schemas.ts'
import { connectionsOf } from '../src/rest/parameters.ts'
import { is, list as listIn, serverFor, text, type Json } from './server.ts'

const server = await serverFor(t)
const { body: document, headers } = await server.get('/openapi.json')

type Parameter = { name: string; in: string; schema: Json; example?: unknown; 'x-error-codes': string[]; description: string }
type Operation = { path: string; operationId: string; parameters: Parameter[]; responses: Json }

/** What a $ref of the document points to. */
const resolved = (value: Json | undefined): Json => {
  const target = value?.['$ref']
  if (typeof target !== 'string') return value ?? {}
  return (target as string).slice(2).split('/').reduce<Json>((at, step) => at[step] ?? {}, document)
}
const operations: Operation[] = Object.entries(document['paths'] ?? {}).map(([path, item]) => {
  const get = item?.['get'] ?? {}
  const parameters = get['parameters'] === undefined ? [] : listIn(get['parameters']).map(one => resolved(one) as unknown as Parameter) // a parameter of OpenAPI
  return { path, operationId: text(get['operationId']), parameters, responses: get['responses'] ?? {} }
})
const example = ({ schema, ...parameter }: Parameter): unknown => parameter.example ?? (schema['examples'] === undefined ? undefined : listIn(schema['examples'])[0])

/** The same document, in which an object may have no property that is not named. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, one]) => [name, closed(one)] as const)
  const isNamed = 'type' in value && value.type === 'object' && 'properties' in value && 'description' in value && !('allOf' in value)
  return Object.fromEntries(isNamed ? [...entries, ['additionalProperties', false]] : entries)
}
const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
ajv.addSchema(closed({ ...document, examples: undefined }) as object, 'document')
const validators = new Map<string, ValidateFunction>()
const pointer = (...steps: string[]) => `document#/${steps.map(step => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

function problemsOf(value: unknown, ...steps: string[]): unknown {
  const at = pointer(...steps)
  const validate = validators.get(at) ?? ajv.compile({ $ref: at })
  validators.set(at, validate)
  return validate(value) ? [] : validate.errors?.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
}
const isWrong = (value: unknown, ...steps: string[]) => JSON.stringify(problemsOf(value, ...steps)) !== '[]'
const answerSchema = (path: string) => ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema']

t.test('the document is OpenAPI 3.1, and names the server, its version and its licence', async t => {
  t.equal(text(document['openapi']).slice(0, 3), '3.1')
  t.match(document['info'], { title: 'Plenary', version: '0.1.0', license: { name: 'MIT' } })
  t.same(document['servers'], [{ url: '/' }])
  t.match(headers['content-type'], /^application\/json/)
  t.match(headers.etag, /^"[\w-]+"$/)
  t.same(await new Validator().validate(structuredClone(document)), { valid: true })
})

t.test('Redocly finds nothing in the document', async t => {
  const config = await createConfig({ extends: ['recommended-strict'] })
  const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/openapi.json', config })
  t.same(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`), [])
})

t.test('Spectral finds nothing in the document', async t => {
  const spectral = new spectralCore.Spectral()
  // examples are checked below, in a hundredth of the time; the package types its rule set more loosely than it takes one
  spectral.setRuleset({ extends: [rulesets.oas as RulesetDefinition], rules: { 'oas3-valid-media-example': 'off' } })
  t.same((await spectral.run(JSON.stringify(document))).map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`), [])
})

t.test('every list, record and sub-path of the contract is an address of the document', t => {
  const lists = rootLists.flatMap(({ name, type }) => {
    const path = `/v1/${pathOf(name)}`
    return [path, `${path}/{id}`, ...connectionsOf(type).map(connection => `${path}/{id}/${pathOf(connection.name)}`)]
  })
  t.same(operations.map(({ path }) => path), ['/v1', ...lists, '/health/live', '/health/ready'])
  t.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length, 'operations have names of their own')
  t.end()
})

const describedAs = (schema: Json | undefined) => (schema?.['description'] === undefined ? '' : text(schema['description']))

t.test('every parameter is described, with an example, and every field as the contract has it', t => {
  for (const { path, parameters } of operations) {
    for (const parameter of parameters) {
      t.ok(parameter.description, `${path} ${parameter.name}`)
      if (!['after', 'before'].includes(parameter.name)) t.not(example(parameter), undefined, `${path} ${parameter.name}`)
    }
  }
  for (const { type } of rootLists) {
    const properties = document['components']?.['schemas']?.[type]?.['properties'] ?? {}
    for (const field of fieldsOf(type)) {
      if (field.kind === 'connection') continue
      t.ok(properties[field.name], `${type}.${field.name}`)
      if (field.name !== 'type') t.ok(describedAs(properties[field.name]).startsWith(field.description), `${type}.${field.name}`)
    }
    t.ok(contract.getType(type))
  }
  t.end()
})

t.test('every example is what its schema allows', t => {
  for (const { path, parameters, responses } of operations) {
    for (const parameter of parameters) {
      const value = example(parameter)
      if (value !== undefined) t.ok(ajv.validate(parameter.schema, value), `${path} ${parameter.name}: ${JSON.stringify(value)}`)
    }
    const shown = responses['200']?.['content']?.['application/json']?.['example']
    if (shown !== undefined) t.same(problemsOf(shown, ...answerSchema(path)), [], path)
  }
  t.notSame(problemsOf({ id: 'vancouver-2018', colour: 'red' }, ...answerSchema('/v1/meetings/{id}')), [], 'and no more')
  t.end()
})

for (const { name, type } of rootLists) {
  t.test(`${name}: every page and every record is what the document says`, async t => {
    const path = `/v1/${pathOf(name)}`
    const includes = operations.find(one => one.path === path)?.parameters.find(one => one.name === 'include')
    const all = includes ? `&include=${listIn(includes.schema['items']?.['enum']).map(text).join(',')}` : ''
    const ids: string[] = []
    const wrong: Json[] = []
    for (const extra of ['', all, '&fields=name']) {
      for (let next: unknown = ''; next !== null;) {
        const page = await server.get(`${path}?first=100${extra}${next === '' ? '' : `&after=${text(next)}`}`)
        t.equal(page.status, 200)
        t.same(problemsOf(page.body, ...answerSchema(path)), [], `${path}${extra}`)
        if (extra === '') {
          wrong.push(...listIn(page.body['items']).filter(one => isWrong(one, 'components', 'schemas', type)))
          ids.push(...listIn(page.body['items']).map(one => text(one['id'])))
        }
        next = page.body['next']
      }
    }
    t.ok(ids.length > 0)
    for (const id of ids) {
      const { body } = await server.get(`${path}/${id}`)
      if (isWrong(body, ...answerSchema(`${path}/{id}`)) || isWrong(body, 'components', 'schemas', type)) wrong.push(body)
    }
    t.same(wrong.map(one => [one['id'], problemsOf(one, 'components', 'schemas', type)]), [])
  })
}

/** The address of an operation, with the example of its id. */
const addressOf = ({ path, parameters }: Operation, id = String(example(parameters.find(one => one.in === 'path') ?? ({ schema: {} } as Parameter)))) => path.replace('{id}', id) // only its example is read

const inUrl = (value: unknown) => (Array.isArray(value) ? value.join(',') : JSON.stringify(value).replaceAll('"', ''))

t.test('the example of every parameter is answered, as the document says', async t => {
  for (const operation of operations) {
    for (const parameter of operation.parameters.filter(one => one.in === 'query')) {
      const value = example(parameter)
      if (value === undefined) continue
      const url = `${addressOf(operation)}?${parameter.name}=${encodeURIComponent(inUrl(value))}`
      const answer = await server.get(url)
      t.equal(answer.status, 200, url)
      t.same(problemsOf(answer.body, ...answerSchema(operation.path)), [], url)
    }
  }
})

/** Query strings that a parameter is refused for, by code. */
const broken: Record<string, (parameter: Parameter) => string[]> = {
  INVALID_VALUE: ({ name, schema }) => {
    const one = schema['items'] ?? schema
    const limited = ['enum', 'maximum'].some(key => key in one) || JSON.stringify(one['type']) === '"boolean"' || is(one['pattern'], datePattern)
    return ['', ...(limited ? ['certainly-not'] : []), ...('maximum' in one ? ['0', String(Number(one['maximum']) + 1)] : [])].map(value => `${name}=${value}`)
  },
  UNKNOWN_ID: ({ name }) => [`${name}=no-such-record`],
  INVALID_CURSOR: ({ name }) => [`${name}=xyz`],
  MIXED_PAGING: ({ name }) => [['first', 'after'].includes(name) ? `${name}=1&last=1` : `${name}=1&first=1`],
}

t.test('every error the document promises for a parameter is what the server gives', async t => {
  for (const operation of operations) {
    const refused = async (url: string, code: string) => {
      const answer = await server.get(url)
      t.equal(answer.body['code'], code, url)
      const status = isErrorCode(code) ? String(errorTable[code].status) : 'unknown'
      const response = resolved(operation.responses[status])
      const name = Object.entries(document['components']?.['responses'] ?? {}).find(([, one]) => one === response)?.[0] ?? ''
      t.same(problemsOf(answer.body, 'components', 'responses', name, 'content', 'application/problem+json', 'schema'), [], url)
    }
    for (const parameter of operation.parameters) {
      for (const code of parameter['x-error-codes']) {
        if (code === 'NOT_FOUND') await refused(addressOf(operation, 'no-such-record'), code)
        else for (const query of broken[code]?.(parameter) ?? [`no test for ${code}`]) await refused(`${addressOf(operation)}?${query}`, code)
      }
    }
    if (operation.path.startsWith('/v1')) await refused(`${addressOf(operation)}?colour=red`, 'UNKNOWN_PARAMETER')
  }
})

t.test('the refusals the document shows are the words of the server', async t => {
  const shown = (name: string) => document['components']?.['responses']?.[name]?.['content']?.['application/problem+json']?.['examples'] ?? {}
  const asked: Record<string, string> = { UNKNOWN_PARAMETER: 'colour=red', INVALID_VALUE: 'first=many', UNKNOWN_ID: 'country=Atlantis', MIXED_PAGING: 'first=1&before=cursor', INVALID_CURSOR: 'after=cursor' }
  t.same(Object.keys(shown('InvalidListRequest')), Object.keys(asked))
  for (const [code, query] of Object.entries(asked)) t.same(shown('InvalidListRequest')[code]?.['value'], (await server.get(`/v1/meetings?${query}`)).body)
  t.same(shown('NotFound')['NOT_FOUND']?.['value'], (await server.get('/v1/meetings/yalta-1945')).body)
})
