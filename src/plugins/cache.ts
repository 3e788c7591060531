/** Answers of one dataset never change: they carry a strong ETag over dataset, build and media type, and its version. */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Dataset } from '../queries/dataset.ts'

/** How long a client may use an answer without asking again, in seconds. */
const maxAgeS = 60

export function registerCache(app: FastifyInstance, dataset: Dataset, build: string): void {
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('dataset-version', dataset.version)
    if (!request.url.startsWith('/v1') || reply.statusCode !== 200) return payload
    const mediaType = String(reply.getHeader('content-type'))
    const etag = `"${createHash('sha256').update(`${dataset.version} ${dataset.withReservedTexts} ${build} ${mediaType}`).digest('base64url').slice(0, 22)}"`
    reply.header('etag', etag).header('cache-control', `public, max-age=${maxAgeS}`).header('vary', 'Accept, Accept-Encoding')
    const known = (request.headers['if-none-match'] ?? '').split(',').map(one => one.trim().replace(/^W\//, ''))
    if (!known.includes(etag) && !known.includes('*')) return payload
    reply.code(304).removeHeader('content-length').removeHeader('content-type')
    return null
  })
}
