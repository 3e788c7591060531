/** Builds the server: everything it has, in reading order. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { ApiError } from './errors.ts'
import { registerGraphql } from './graphql/route.ts'
import { compressedFromBytes, registerCache } from './plugins/cache.ts'
import { registerMetrics } from './plugins/metrics.ts'
import { registerProblems, sendProblem } from './plugins/problems.ts'
import { registerReference } from './plugins/reference.ts'
import { openDataset } from './queries/dataset.ts'
import { registerOpenapi } from './rest/openapi.ts'
import { registerRest } from './rest/routes.ts'
import packageFile from '../package.json' with { type: 'json' }

export type AppOptions = Pick<Config, 'DATABASE_URL' | 'PUBLIC_URL' | 'TRUST_PROXY' | 'LOG_LEVEL' | 'BODY_LIMIT_BYTES' | 'REQUEST_TIMEOUT_MS' | 'RATE_LIMIT_PER_MINUTE'> & {
  /** told each SQL statement that runs, so that tests can count them */
  onStatement?: (sql: string) => void
}

/** The same on every answer, so they are set at once: a chain of middleware, one for each, took a tenth of a request. Pages set a policy of their own. */
const securityHeaders = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
}

/** A request id of the client's is kept, where it is safe to write into a log. */
const requestId = (given: string | string[] | undefined) => (typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID())

/** The server over a built database, not yet listening. Throws an Error with a sentence where the database cannot be opened. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const dataset = await openDataset(options.DATABASE_URL, options.onStatement)
  const app = Fastify({
    logger: options.LOG_LEVEL === 'silent' ? false : { level: options.LOG_LEVEL },
    logController: new LogController({ disableRequestLogging: true }), // plugins/metrics.ts writes one line a request
    trustProxy: options.TRUST_PROXY,
    bodyLimit: options.BODY_LIMIT_BYTES,
    requestTimeout: options.REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _, reply) => void (error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? sendProblem(reply, 'NOT_FOUND', 'There is no record with so long an id.')
      : sendProblem(reply, 'INVALID_REQUEST', `${error.message}.`)),
    genReqId: request => requestId(request.headers['x-request-id']),
  })
  app.addHook('onClose', async () => dataset.db.close())
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(securityHeaders).header('x-request-id', request.id).header('dataset-version', dataset.version)
    done()
  })

  registerProblems(app)
  registerMetrics(app)
  await app.register(cors, {
    origin: '*', strictPreflight: false, methods: ['GET', 'HEAD', 'POST', 'OPTIONS'], exposedHeaders: ['link', 'etag', 'dataset-version', 'x-request-id', 'retry-after'],
  })
  if (options.RATE_LIMIT_PER_MINUTE > 0) {
    await app.register(rateLimit, {
      max: options.RATE_LIMIT_PER_MINUTE, timeWindow: '1 minute',
      errorResponseBuilder: (_, { after, max }) => new ApiError('RATE_LIMITED', `More than ${max} requests in a minute from your address; try again in ${after}.`),
    })
  }
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: compressedFromBytes, brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } })
  registerCache(app, dataset, packageFile.version)

  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async () => ({ status: 'ok', datasetVersion: dataset.version }))
  registerRest(app, dataset, options.PUBLIC_URL)
  registerOpenapi(app, dataset, options.PUBLIC_URL, packageFile)
  await registerGraphql(app, dataset)
  await registerReference(app)
  return app
}
