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

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.labels(route, request.method, String(reply.statusCode)).observe(reply.elapsedTime / 1000)
    request.log.info({ method: request.method, url: request.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered')
  })
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).header('cache-control', 'no-store').send(await registry.metrics()))
}
