/** GraphQL over HTTP, as its specification drafts it: GET and POST, both media types, status codes. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, parse, print, separateOperations, type DocumentNode, type ExecutionResult } from 'graphql'
import mercurius from 'mercurius'
import { ApiError, isErrorCode, problemOf, type ErrorCode } from '../errors.ts'
import type { Dataset } from '../queries/dataset.ts'
import { limitRules, limits, refuseCostly } from './limits.ts'
import { contextFor, executableContract, type Context } from './resolvers.ts'

const responseType = 'application/graphql-response+json; charset=utf-8'
const legacyType = 'application/json; charset=utf-8'

const keptMax = 1000

type Asked = { query: string; variables: Record<string, unknown> | undefined; operationName: string | undefined }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The parameters of a request. Throws an ApiError where one has the wrong form. */
function readRequest(source: Record<string, unknown>): Asked {
  const { query, variables, operationName, extensions } = source
  const wrong = (problem: string) => new ApiError('INVALID_REQUEST', problem)
  if (typeof query !== 'string' || query === '') throw wrong('The parameter query is missing: give a GraphQL document as a string.')
  if (variables !== undefined && variables !== null && !isObject(variables)) throw wrong('variables must be an object.')
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') throw wrong('operationName must be a string.')
  if (extensions !== undefined && extensions !== null && !isObject(extensions)) throw wrong('extensions must be an object.')
  return { query, variables: variables ?? undefined, operationName: operationName ?? undefined }
}

/** GET carries variables and extensions as JSON texts. */
function readSearch(search: Record<string, unknown>): Record<string, unknown> {
  const read = (name: string) => {
    const value = search[name]
    if (value === undefined || value === '') return undefined
    try {
      return JSON.parse(typeof value === 'string' ? value : '') as unknown
    } catch {
      throw new ApiError('INVALID_REQUEST', `${name} must be a JSON object.`)
    }
  }
  return { ...search, variables: read('variables'), extensions: read('extensions') }
}

const codeOf = (error: GraphQLError): ErrorCode => {
  const given = error.extensions?.['code']
  // an error with a path arose in a resolver: the client's if it has a code of ours, else our own
  return isErrorCode(given) ? given : error.path ? 'INTERNAL' : 'INVALID_QUERY'
}

/** Errors as the client sees them; our own are logged, and say no more than where to look. */
const shownErrors = (request: FastifyRequest, errors: readonly GraphQLError[]) => errors.map(error => {
  const code = codeOf(error)
  if (code === 'INTERNAL') request.log.error({ err: error.originalError ?? error }, 'a GraphQL query failed')
  const message = code === 'INTERNAL' ? `Something went wrong on our side. The request id is ${request.id}.` : error.message
  return { message, ...(error.locations ? { locations: error.locations } : {}), ...(error.path ? { path: error.path } : {}), extensions: { code } }
})

const internal = (error: unknown) =>
  new GraphQLError('internal', { originalError: error instanceof Error ? error : new Error(String(error)), extensions: { code: 'INTERNAL' } })

/** What was thrown before execution: by GraphQL or mercurius the client's errors, by anything else ours. */
const asGraphQLErrors = (error: unknown): readonly GraphQLError[] => {
  if (error instanceof GraphQLError) return [error]
  if (error instanceof ApiError) return [new GraphQLError(error.message, { originalError: error })]
  if (error instanceof Error && 'errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.map((one: unknown) => (one instanceof GraphQLError ? one : internal(one)))
  }
  return [internal(error)]
}

type Operation = { source: string; isQuery: boolean }

/**
 * The one operation asked for, as a document of its own: mercurius keeps compiled queries by their text alone, so that a
 * text with two operations would be answered with whichever was compiled. Throws an ApiError where it is not clear which.
 */
function operationOf(document: DocumentNode, { query, operationName }: Asked): Operation {
  const operations = document.definitions.filter(definition => definition.kind === 'OperationDefinition')
  const names = operations.map(({ name }) => name?.value ?? '(unnamed)').join(', ')
  const chosen = operationName === undefined ? operations : operations.filter(({ name }) => name?.value === operationName)
  const [operation] = chosen
  if (!operation || chosen.length > 1) {
    throw new ApiError('INVALID_QUERY', operationName === undefined
      ? `The document has ${operations.length} operations (${names || 'none'}); name one in operationName.`
      : `The document has no operation "${operationName}"; it has: ${names || 'none'}.`)
  }
  const isQuery = operation.operation === 'query'
  if (operations.length === 1) return { source: query, isQuery }
  const separate = separateOperations(document)[operation.name?.value ?? '']
  return { source: separate ? print(separate) : query, isQuery }
}

export async function registerGraphql(app: FastifyInstance, dataset: Dataset): Promise<void> {
  const schema = executableContract(dataset)
  await app.register(mercurius, { schema, routes: false, graphiql: false, jit: 1, validationRules: limitRules })
  /** Documents found cheap enough, which they stay where no variable changes their sizes. */
  const cheap = new WeakSet<DocumentNode>()
  app.graphql.addHook('preExecution', async (_, document, __, variables) => {
    if (cheap.has(document)) return
    refuseCostly(schema, document, variables)
    if (variables === undefined || Object.keys(variables).length === 0) cheap.add(document)
  })

  /** Operations asked for before, by name and text: dashboards ask the same again and again. */
  const operations = new Map<string, Operation>()

  const answer = async (request: FastifyRequest, reply: FastifyReply, source: Record<string, unknown>) => {
    const accepted = String(request.headers.accept ?? '')
    const mediaType = accepted.includes('application/graphql-response+json') ? responseType : legacyType
    const send = (status: number, body: unknown) => reply.code(status).type(mediaType).send(JSON.stringify(body))
    const refuse = (errors: readonly GraphQLError[]) => {
      const status = errors.some(error => codeOf(error) === 'INTERNAL') ? 500 : mediaType === responseType ? 400 : 200
      return send(status, { errors: shownErrors(request, errors) })
    }
    if (accepted !== '' && !/\*\/\*|application\/\*|application\/json|application\/graphql-response\+json/.test(accepted)) {
      throw new ApiError('NOT_ACCEPTABLE', 'GraphQL answers in application/graphql-response+json or application/json.')
    }

    let asked: Asked
    try {
      asked = readRequest(source)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return send(400, { errors: [{ message: error.message, extensions: { code: error.code } }] })
    }
    try {
      const key = `${asked.operationName ?? ''} ${asked.query}`
      const operation = operations.get(key) ?? operationOf(parse(asked.query, { maxTokens: limits.tokensMax }), asked)
      if (operations.size >= keptMax) operations.clear()
      operations.set(key, operation)
      if (request.method === 'GET' && !operation.isQuery) {
        reply.header('allow', 'POST')
        return reply.code(405).type('application/problem+json').send(JSON.stringify(problemOf('METHOD_NOT_ALLOWED', 'Only queries may be asked with GET.')))
      }
      const context: Context = contextFor(dataset)
      // mercurius runs the operation and types its result loosely
      const { errors, data } = (await app.graphql(operation.source, { ...context }, asked.variables, asked.operationName)) as ExecutionResult
      if (data === undefined) return refuse(errors ?? [])
      return send(200, { ...(errors ? { errors: shownErrors(request, errors) } : {}), data })
    } catch (error) {
      return refuse(asGraphQLErrors(error))
    }
  }

  app.get('/graphql', async (request, reply) => answer(request, reply, readSearch(request.query as Record<string, unknown>))) // an object of parameters
  app.post('/graphql', async (request, reply) => {
    if (!isObject(request.body)) throw new ApiError('INVALID_REQUEST', 'The body must be a JSON object with query, and optionally variables and operationName.')
    return answer(request, reply, request.body)
  })
}
