/** The OpenAPI document of the URL door, derived from the contract as the routes are: GET /openapi.json. */
import type { FastifyInstance } from 'fastify'
import { contract, pathOf, recordFieldOf, rootLists, type Field } from '../contract.ts'
import { ApiError, errorTable, problemOf, type ErrorCode } from '../errors.ts'
import type { Dataset } from '../queries/dataset.ts'
import { readListArguments } from '../queries/filter-values.ts'
import { listingOf, parentFilter } from '../queries/listings.ts'
import { findRecord, listPage, type Filters } from '../queries/page.ts'
import { oneText, pageText } from './answers.ts'
import { parameterBook } from './openapi-parameters.ts'
import { readSamples, type Samples } from './openapi-samples.ts'
import { codeList, problemReference, schemaBook, type Json, type SchemaBook } from './openapi-schemas.ts'
import { connectionsOf, readParameters } from './parameters.ts'
import { indexOf } from './routes.ts'

/** What the document says of the program: the fields of package.json of these names. */
export type About = { version: string; description: string; license: string; author: string }

const whole = { fields: undefined, include: new Set<string>() }
/** sanctionsMeasures → sanctions measures */
const words = (name: string) => pathOf(name).replaceAll('-', ' ')
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const component = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` })

const listCodes: ErrorCode[] = ['UNKNOWN_PARAMETER', 'INVALID_VALUE', 'UNKNOWN_ID', 'MIXED_PAGING', 'INVALID_CURSOR']
const recordCodes: ErrorCode[] = ['UNKNOWN_PARAMETER', 'INVALID_VALUE']

/** Problem details as the server words them: what `ask` is refused with. */
async function problemFrom(ask: () => unknown): Promise<Json> {
  try {
    await ask()
  } catch (error) {
    if (error instanceof ApiError) return problemOf(error.code, error.message)
    throw error
  }
  throw new Error('an example of a refusal was not refused')
}

/** One refusal of a list for each code. */
async function refusals(dataset: Dataset): Promise<Json[]> {
  const [list] = rootLists
  if (!list) throw new Error('the contract has no lists')
  const read = (query: Json) => readParameters(query, list.arguments, list.type)
  const page = (request: Parameters<typeof listPage>[3]) => listPage(dataset.db, listingOf(list.name), {}, request)
  const country = list.arguments.find(({ name }) => name === 'country')?.name ?? ''
  return Promise.all([
    problemFrom(() => read({ colour: 'red' })),
    problemFrom(() => read({ first: 'many' })),
    problemFrom(() => readListArguments(dataset, list.arguments, { [country]: ['Atlantis'] })),
    problemFrom(() => page({ first: 1, before: 'cursor' })),
    problemFrom(() => page({ after: 'cursor' })),
  ])
}

const refusal = (description: string, codes: readonly ErrorCode[], examples: readonly Json[]): Json => ({
  description: `${description}\n\n${codeList(codes)}`,
  headers: headersOf('X-Request-Id', 'Dataset-Version'),
  content: {
    'application/problem+json': {
      schema: { allOf: [problemReference, { type: 'object', properties: { code: { type: 'string', enum: codes } } }] },
      examples: Object.fromEntries(examples.filter(({ code }) => codes.some(one => one === code)).map(value => [String(value['code']), { value }])),
    },
  },
})

const headersOf = (...names: string[]) => Object.fromEntries(names.map(name => [name, component('headers', name)]))
const cacheHeaders = ['ETag', 'Cache-Control', 'Vary', 'Dataset-Version', 'X-Request-Id']

const headers = (dataset: Dataset): Json => {
  const header = (description: string, example: string) => ({ description, schema: { type: 'string' }, example })
  return {
    'Link': header('The pages around this one, with the same filters: rel="next" and rel="prev" (RFC 8288).', '</v1/meetings?first=2&after=WyJ4IiwyLCJ5Il0>; rel="next"'),
    'ETag': header('Strong; give it back in If-None-Match, and an answer that has not changed is a 304.', '"q2Zk0rGJbW9yZ0xkVx3f5A"'),
    'Cache-Control': header('How long the answer may be used without asking again.', 'public, max-age=60'),
    'Vary': header('The request headers the answer depends on.', 'Accept, Accept-Encoding'),
    'Dataset-Version': header('Content hash of the records: the same records have the same version.', dataset.version),
    'X-Request-Id': header('Names the request in the log of the server.', 'req-1'),
  }
}

/** The document for this dataset; its examples are what this server answers. `publicUrl` may be empty. */
export async function openapiOf(dataset: Dataset, publicUrl: string, about: About): Promise<Json> {
  const samples = await readSamples(dataset)
  const schemas = schemaBook()
  const parameters = parameterBook(samples)
  const paths: Json = { '/v1': { get: index(dataset, publicUrl, schemas) } }

  for (const list of rootLists) {
    const path = `/v1/${pathOf(list.name)}`
    const single = recordFieldOf(list)
    const id = samples.idOf(list.name)
    const found = { description: 'The records.', headers: headersOf('Link', ...cacheHeaders) }
    paths[path] = {
      get: operation(list, `list${capital(list.name)}`, `List ${words(list.name)}`, list.description, parameters.ofList(list, list.type), {
        '200': { ...found, content: json(schemas.pageOf(list.type), await pageExample(dataset, list, {})) },
        ...refused('InvalidListRequest'),
      }),
    }
    paths[`${path}/{id}`] = {
      get: operation(list, `get${capital(single)}`, `Get one of the ${words(list.name)}`, contract.getType(list.type)?.description ?? '', [parameters.idOf(list, list.type), ...parameters.ofRecord(list.type)], {
        '200': { description: 'The record.', headers: headersOf(...cacheHeaders), content: json(schemas.singleOf(list.type), await recordExample(dataset, list, samples)) },
        ...refused('InvalidRecordRequest', 'NotFound'),
      }),
    }
    for (const connection of connectionsOf(list.type)) {
      const root = rootLists.find(({ name }) => name === connection.name) ?? connection
      const given = parameters.ofList({ ...connection, name: root.name }, connection.type)
      paths[`${path}/{id}/${pathOf(connection.name)}`] = {
        get: operation(list, `list${capital(single)}${capital(connection.name)}`, `List ${words(connection.name)} of one of the ${words(list.name)}`, connection.description, [parameters.idOf(list, list.type), ...given], {
          '200': { ...found, content: json(schemas.pageOf(connection.type), await pageExample(dataset, connection, { [parentFilter(list.type, connection.name)]: [id] })) },
          ...refused('InvalidListRequest', 'NotFound'),
        }),
      }
    }
  }
  Object.assign(paths, health(dataset))

  const notFound = problemOf('NOT_FOUND', `There is no meeting "yalta-1945". See /v1/meetings for the ids there are.`)
  const examples = await refusals(dataset)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plenary', version: about.version, summary: about.description, description: introduction(dataset),
      license: { name: about.license, identifier: about.license }, contact: { name: about.author },
    },
    servers: [{ url: publicUrl === '' ? '/' : publicUrl }],
    security: [],
    tags: [
      { name: 'index', description: 'What there is.' },
      ...rootLists.map(list => ({ name: pathOf(list.name), description: list.description })),
      { name: 'health', description: 'Whether the server lives and is ready.' },
    ],
    paths,
    components: {
      schemas: schemas.schemas,
      parameters: parameters.parameters,
      headers: headers(dataset),
      responses: {
        NotModified: { description: 'The answer named in If-None-Match has not changed.', headers: headersOf(...cacheHeaders) },
        InvalidListRequest: refusal('The request is not understood.', listCodes, examples),
        InvalidRecordRequest: refusal('The request is not understood.', recordCodes, examples),
        NotFound: refusal('There is no such record.', ['NOT_FOUND'], [notFound]),
        Problem: {
          description: 'Any other problem.', headers: headersOf('X-Request-Id', 'Dataset-Version'),
          content: { 'application/problem+json': { schema: problemReference } },
        },
      },
    },
  }
}

const json = (schema: Json, example?: unknown): Json => ({ 'application/json': { schema, ...(example === undefined ? {} : { example }) } })

function refused(invalid: string, missing?: string): Json {
  return {
    '304': component('responses', 'NotModified'),
    '400': component('responses', invalid),
    ...(missing === undefined ? {} : { '404': component('responses', missing) }),
    default: component('responses', 'Problem'),
  }
}

const operation = (list: Field, operationId: string, summary: string, description: string, given: readonly Json[], responses: Json): Json =>
  ({ operationId, tags: [pathOf(list.name)], summary, description, parameters: given, responses })

/** A page of one record; undefined where the list is empty. */
async function pageExample(dataset: Dataset, list: Field, filters: Filters): Promise<unknown> {
  const page = await listPage(dataset.db, listingOf(list.name), filters, { first: 1 })
  return page.records.length === 0 ? undefined : JSON.parse(await pageText(dataset, list.type, page, whole))
}

async function recordExample(dataset: Dataset, list: Field, samples: Samples): Promise<unknown> {
  const record = await findRecord(dataset.db, listingOf(list.name), samples.idOf(list.name))
  return record && JSON.parse(await oneText(dataset, list.type, record, whole))
}

const index = (dataset: Dataset, publicUrl: string, schemas: SchemaBook): Json => {
  const links = { type: 'object', additionalProperties: { type: 'string' } }
  return {
    operationId: 'getIndex', tags: ['index'], summary: 'List the lists', description: 'The dataset, its version and licence, and where each list is.',
    responses: {
      '200': {
        description: 'The index.', headers: headersOf(...cacheHeaders),
        content: json({
          type: 'object',
          properties: { dataset: schemas.objectOf('Dataset'), lists: { ...links, description: 'The address of each list.' }, graphql: { type: 'string' }, health: links },
          required: ['dataset', 'lists', 'graphql', 'health'],
        }, indexOf(dataset, publicUrl)),
      },
      ...refused('InvalidRecordRequest'),
    },
  }
}

function health(dataset: Dataset): Json {
  const probe = (name: string, description: string, example: Json) => ({
    get: {
      operationId: `get${capital(name)}`, tags: ['health'], summary: capital(description.split(',')[0] ?? ''), description: `${capital(description)}.`,
      responses: {
        '200': {
          description: 'It is.', headers: headersOf('Dataset-Version', 'X-Request-Id'),
          content: json({ type: 'object', properties: Object.fromEntries(Object.keys(example).map(key => [key, { type: 'string' }])), required: Object.keys(example) }, example),
        },
        '4XX': component('responses', 'Problem'),
        default: component('responses', 'Problem'),
      },
    },
  })
  return {
    '/health/live': probe('live', 'whether the server runs', { status: 'ok' }),
    '/health/ready': probe('ready', 'whether the server can answer, and from which dataset', { status: 'ok', datasetVersion: dataset.version }),
  }
}

const introduction = (dataset: Dataset) => `Every list takes filters, which combine with AND, and comes in pages: \`first\` with \`after\`, or \`last\` with \`before\`. Every record
but countries, themes and the documents themselves has its evidence: the exact words of a passage, or an external address. Ids are stable. HEAD has GET's headers, and answers may be kept
with their ETag. Parameters, ids and values that are not known are refused with a sentence that says what is allowed; \`x-error-codes\` of
a parameter are the codes it may be refused with. Errors are problem details (RFC 9457):

${codeList(Object.keys(errorTable) as ErrorCode[])}

GraphQL at \`/graphql\` answers the same questions with the same names; \`/graphiql\` is a place to try it.

Annotations are licensed ${dataset.licence}; texts of documents keep their own rights, which every document names.`

export function registerOpenapi(app: FastifyInstance, dataset: Dataset, publicUrl: string, about: About): void {
  let text: Promise<string> | undefined // made when first asked for: most servers of tests and some of users never are
  app.get('/openapi.json', async (_, reply) => {
    text ??= openapiOf(dataset, publicUrl, about).then(document => JSON.stringify(document))
    return reply.type('application/json; charset=utf-8').send(await text)
  })
}
