/** Prometheus metrics at /metrics: requests and their time by route, and the process. One log line a request. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export function registerMetrics(app: FastifyInstance): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'plenary_http_request_duration_seconds',
    help: 'Time from the request to its answer, by route, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  })

  // looking a series up by its labels costs more than counting in it
  const series = new Map<string, ReturnType<typeof duration.labels>>()
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const key = `${request.method} ${reply.statusCode} ${route}`
    let one = series.get(key)
    if (!one) series.set(key, (one = duration.labels(route, request.method, String(reply.statusCode))))
    one.observe(reply.elapsedTime / 1000)
    request.log.info({ method: request.method, url: request.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered')
    done()
  })
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).header('cache-control', 'no-store').send(await registry.metrics()))
}
