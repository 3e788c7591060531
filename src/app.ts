/** Builds the server: everything it has, in reading order. */
import cors from '@fastify/cors'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { registerGraphql } from './graphql/route.ts'
import { registerCache } from './plugins/cache.ts'
import { registerProblems } from './plugins/problems.ts'
import { openDataset } from './queries/dataset.ts'
import { registerRest } from './rest/routes.ts'
import packageFile from '../package.json' with { type: 'json' }

export type AppOptions = Pick<Config, 'DATABASE_URL' | 'PUBLIC_URL' | 'TRUST_PROXY' | 'LOG_LEVEL'> & {
  /** told each SQL statement that runs, so that tests can count them */
  onStatement?: (sql: string) => void
}

/** The server over a built database, not yet listening. Throws an Error with a sentence where the database cannot be opened. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const dataset = await openDataset(options.DATABASE_URL, options.onStatement)
  const app = Fastify({
    logger: options.LOG_LEVEL === 'silent' ? false : { level: options.LOG_LEVEL },
    trustProxy: options.TRUST_PROXY,
    routerOptions: { maxParamLength: 200 },
  })
  app.addHook('onClose', async () => dataset.db.close())
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))

  registerProblems(app)
  registerCache(app, dataset, packageFile.version)
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'POST', 'OPTIONS'], exposedHeaders: ['link', 'etag', 'dataset-version', 'x-request-id'] })

  app.get('/health/live', async () => ({ status: 'ok' }))
  app.get('/health/ready', async () => ({ status: 'ok', datasetVersion: dataset.version }))
  registerRest(app, dataset, options.PUBLIC_URL)
  await registerGraphql(app, dataset)
  return app
}
