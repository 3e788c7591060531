/**
 * Two pages for people: the reference of the REST interface at /docs (Swagger UI) and GraphiQL at /graphiql. All their files
 * come from this server, as npm has installed them, and their policy lets them load nothing from elsewhere.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const own = fileURLToPath(new URL('reference', import.meta.url))
const installed = (name: string, ...folders: string[]) => join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), ...folders)

/** Each page with the files it loads from below its address, and the folder each is in. */
export const pages: Record<string, Record<string, string>> = {
  docs: {
    'docs.js': own,
    'swagger-ui.css': installed('swagger-ui-dist'),
    'swagger-ui-bundle.js': installed('swagger-ui-dist'),
    'favicon-32x32.png': installed('swagger-ui-dist'),
  },
  graphiql: {
    'graphiql.js': own,
    'page.css': own,
    'graphiql.min.css': installed('graphiql'),
    'graphiql.min.js': installed('graphiql'),
    'react.production.min.js': installed('react', 'umd'),
    'react-dom.production.min.js': installed('react-dom', 'umd'),
  },
}

/** Scripts and styles of this server only, none written into the page; pictures and fonts also out of the styles. */
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self' data:", "connect-src 'self'",
  "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ')

export async function registerReference(app: FastifyInstance): Promise<void> {
  await app.register(async scope => {
    await scope.register(fastifyStatic, { root: own, serve: false, maxAge: '1h' })
    for (const [page, files] of Object.entries(pages)) {
      scope.get(`/${page}`, async (_, reply) => reply.header('content-security-policy', policy).sendFile(`${page}.html`, { maxAge: 0 }))
      scope.get(`/${page}/`, async (_, reply) => reply.redirect(`../${page}`, 308))
      for (const [file, folder] of Object.entries(files)) scope.get(`/${page}/${file}`, async (_, reply) => reply.sendFile(file, folder))
    }
  })
}
