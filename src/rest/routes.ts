/**
 * The URL door. Its routes follow from the contract: a list for each connection field of Query, a record by id below it, and
 * a sub-path for each connection field of the record's type. Each makes one call to a query.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pathOf, recordFieldOf, rootLists, type Field } from '../contract.ts'
import { ApiError } from '../errors.ts'
import { typeOf, type Dataset } from '../queries/dataset.ts'
import { readListArguments } from '../queries/filter-values.ts'
import { listingOf, parentFilter } from '../queries/listings.ts'
import { findRecord, listPage, type Page } from '../queries/page.ts'
import { cursorsOf, oneText, pageText, showsEvidence } from './answers.ts'
import { connectionsOf, readParameters, refuseParameters, type Query } from './parameters.ts'

export const jsonType = 'application/json; charset=utf-8'

/** RFC 8288: the pages around this one. */
function linkHeader(request: FastifyRequest, publicUrl: string, page: Page): string | undefined {
  const { next, previous } = cursorsOf(page)
  if (next === null && previous === null) return undefined
  const at = request.url.indexOf('?')
  const search = at < 0 ? '' : request.url.slice(at + 1)
  // a proxy may send the whole address; only its path is ours
  const path = (at < 0 ? request.url : request.url.slice(0, at)).replace(/^https?:\/\/[^/]*/i, '')
  const link = (relation: string, cursor: string | null) => {
    if (cursor === null) return []
    const parameters = new URLSearchParams(search)
    const size = parameters.get('first') ?? parameters.get('last')
    for (const name of ['first', 'after', 'last', 'before']) parameters.delete(name)
    if (size !== null) parameters.set(relation === 'next' ? 'first' : 'last', size)
    parameters.set(relation === 'next' ? 'after' : 'before', cursor)
    return [`<${publicUrl}${path}?${parameters.toString()}>; rel="${relation}"`]
  }
  const links = [...link('next', next), ...link('prev', previous)]
  return links.length > 0 ? links.join(', ') : undefined
}

type Params = { id: string }

/** What GET /v1 answers. */
export const indexOf = ({ version, recordCount, withReservedTexts, licence }: Dataset, publicUrl: string) => ({
  dataset: { version, recordCount, withReservedTexts, licence },
  lists: Object.fromEntries(rootLists.map(list => [list.name, `${publicUrl}/v1/${pathOf(list.name)}`])),
  graphql: `${publicUrl}/graphql`,
  health: { live: `${publicUrl}/health/live`, ready: `${publicUrl}/health/ready` },
})

/** Registers every route under /v1. */
export function registerRest(app: FastifyInstance, dataset: Dataset, publicUrl: string): void {
  const sendPage = async (request: FastifyRequest, reply: FastifyReply, list: Field, parent?: { typeName: string; id: string }) => {
    const { given, shape } = readParameters(request.query as Query, list.arguments, list.type) // Fastify parses every query string into such an object
    const { filters, request: page } = await readListArguments(dataset, list.arguments, given)
    const all = parent ? { ...filters, [parentFilter(parent.typeName, list.name)]: [parent.id] } : filters
    const found = await listPage(dataset.db, listingOf(list.name), all, { ...page, withoutEvidence: !showsEvidence(shape) })
    const link = linkHeader(request, publicUrl, found)
    if (link !== undefined) reply.header('link', link)
    return reply.type(jsonType).send(await pageText(dataset, list.type, found, shape))
  }

  for (const list of rootLists) {
    const path = `/v1/${pathOf(list.name)}`
    const single = recordFieldOf(list)
    app.get(path, async (request, reply) => sendPage(request, reply, list))

    app.get<{ Params: Params }>(`${path}/:id`, async (request, reply) => {
      const { shape } = readParameters(request.query as Query, [], list.type) // as above
      const record = await findRecord(dataset.db, listingOf(list.name), request.params.id)
      if (!record) throw await notFound(dataset, single, path, request.params.id)
      return reply.type(jsonType).send(await oneText(dataset, list.type, record, shape))
    })

    for (const connection of connectionsOf(list.type)) {
      app.get<{ Params: Params }>(`${path}/:id/${pathOf(connection.name)}`, async (request, reply) => {
        const { id } = request.params
        if (!(await findRecord(dataset.db, listingOf(list.name), id))) throw await notFound(dataset, single, path, id)
        return sendPage(request, reply, connection, { typeName: list.type, id })
      })
    }
  }

  app.get('/v1', async (request, reply) => {
    refuseParameters(request.query as Query) // as above
    return reply.send(indexOf(dataset, publicUrl))
  })
}

async function notFound(dataset: Dataset, single: string, path: string, id: string): Promise<ApiError> {
  const type = await typeOf(dataset, id.toLowerCase())
  const hint = type === undefined ? `See ${path} for the ids there are.`
    : id === id.toLowerCase() ? `"${id}" is a ${type}.` : `Ids are in lower case: "${id.toLowerCase()}" is a ${type}.`
  return new ApiError('NOT_FOUND', `There is no ${single} "${id}". ${hint}`)
}
