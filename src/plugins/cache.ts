/**
 * Answers of one dataset never change: they carry a strong ETag over dataset, build, media type and content coding, and
 * the version of the dataset. Registered after compression, so that the coding is known.
 */
import { createHash } from 'node:crypto'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Dataset } from '../queries/dataset.ts'

/** How long a client may use an answer without asking again, in seconds. */
const maxAgeS = 60
const codings = ['br', 'gzip']
/** Answers below this many bytes are sent as they are. */
export const compressedFromBytes = 1024

/** HEAD says what GET would: its body is gone before it could be compressed. Reads Accept-Encoding as the compression does. */
function codingOf(request: FastifyRequest, reply: FastifyReply): string {
  if (request.method !== 'HEAD') return String(reply.getHeader('content-encoding') ?? 'identity')
  const size = Number(reply.getHeader('content-length') ?? 0)
  const asked = request.headers['accept-encoding']?.toLowerCase().replaceAll(/\*|x-gzip/g, 'gzip')
  if (asked === undefined || size < compressedFromBytes) return 'identity'
  const coding = negotiate(asked, codings)
  if (coding === null || coding === 'identity') return 'identity'
  reply.header('content-encoding', coding).removeHeader('content-length')
  return coding
}

export function registerCache(app: FastifyInstance, dataset: Dataset, build: string): void {
  const etags = new Map<string, string>()
  const etagOf = (mediaType: string, coding: string) => {
    const key = `${mediaType} ${coding}`
    let etag = etags.get(key)
    if (etag === undefined) {
      etag = `"${createHash('sha256').update(`${dataset.version} ${dataset.contentHash} ${build} ${key}`).digest('base64url').slice(0, 22)}"`
      etags.set(key, etag)
    }
    return etag
  }

  const stamp = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void) => {
    reply.header('vary', 'Accept, Accept-Encoding')
    if (reply.statusCode !== 200) return done(null, payload)
    const etag = etagOf(String(reply.getHeader('content-type')), codingOf(request, reply))
    reply.header('etag', etag).header('cache-control', `public, max-age=${maxAgeS}`)
    const asked = request.headers['if-none-match']
    if (asked === undefined) return done(null, payload)
    const known = asked.split(',').map(one => one.trim().replace(/^W\//, ''))
    if (!known.includes(etag) && !known.includes('*')) return done(null, payload)
    for (const name of ['content-length', 'content-type', 'content-encoding']) reply.removeHeader(name)
    reply.code(304)
    return done(null, null)
  }

  app.addHook('onRoute', route => {
    if (!/^\/(v1(\/|$)|openapi\.json$)/.test(route.url)) return
    const before = route.onSend === undefined ? [] : [route.onSend].flat()
    route.onSend = [...before, stamp]
  })
}
