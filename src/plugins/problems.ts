/** Every error as RFC 9457 problem details; never a stack, never another form. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ApiError, errorTable, problemOf, type ErrorCode } from '../errors.ts'

const problemType = 'application/problem+json; charset=utf-8'

export const sendProblem = (reply: FastifyReply, code: ErrorCode, detail: string) =>
  reply.code(errorTable[code].status).type(problemType).send(JSON.stringify(problemOf(code, detail)))

/** Codes of Fastify's own errors, by their status. */
const codesByStatus: Record<number, ErrorCode> = { 400: 'INVALID_REQUEST', 404: 'NOT_FOUND', 413: 'PAYLOAD_TOO_LARGE', 414: 'INVALID_REQUEST', 415: 'UNSUPPORTED_MEDIA_TYPE' }

export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ApiError) return sendProblem(reply, error.code, error.message)
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    const code = codesByStatus[status]
    if (code && error instanceof Error) return sendProblem(reply, code, error.message)
    request.log.error(error)
    return sendProblem(reply, 'INTERNAL', `Something went wrong on our side. The request id is ${request.id}.`)
  })

  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const allowed = methods.filter(method => app.hasRoute({ method, url: path }) || app.hasRoute({ method, url: path.replace(/^(\/v1\/[^/]+)\/[^/]+/, '$1/:id') }))
    if (allowed.length > 0) {
      reply.header('allow', [...allowed, 'OPTIONS'].join(', '))
      return sendProblem(reply, 'METHOD_NOT_ALLOWED', `${path} answers ${allowed.join(', ')}, not ${request.method}.`)
    }
    return sendProblem(reply, 'NOT_FOUND', `There is nothing at ${path}. GET /v1 lists what there is.`)
  })
}
