/**
 * The two servers that Plenary is measured against, each in a process of its own: `bare` sends answers from memory, `written`
 * is what one would write by hand for just these addresses, with statements prepared once.
 *
 *     node test/bench/servers.ts bare ANSWERS.json | written DATABASE
 */
import { readFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import Fastify, { type FastifyInstance } from 'fastify'

/** Answers of Plenary as they were sent, by address. */
export type Answers = Record<string, { headers: Record<string, string>; body: string }>
type Row = { id: string; data: string; evidence: string; position: number; parsed?: Record<string, unknown> }
type Reference = { id: string }

const jsonType = 'application/json; charset=utf-8'

function bare(app: FastifyInstance, file: string): void {
  const answers = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Answers).map(([address, { headers, body }]) => [address, { headers, body: Buffer.from(body) }] as const)
  const byAddress = new Map(answers)
  app.get('/v1/*', (request, reply) => {
    const answer = byAddress.get(request.url)
    return answer ? reply.headers(answer.headers).send(answer.body) : reply.code(404).send()
  })
  app.post('/graphql', (request, reply) => {
    const answer = byAddress.get('/graphql')
    return answer ? reply.headers(answer.headers).send(answer.body) : reply.code(404).send()
  })
}

function written(app: FastifyInstance, file: string): void {
  const db = new BetterSqlite3(file, { readonly: true })
  db.pragma('mmap_size = 2000000000')
  const one = db.prepare<[string], Row>("select id, data, evidence from records where id = ? and type = 'COMMITMENT'")
  const page = db.prepare<[string, number], Row>(`select records.id, data, records.position from filter_matches join records on records.position = filter_matches.position
    where value_id = (select id from filter_values where name = ?) and type = 'COMMITMENT' order by filter_matches.position limit ?`)
  const count = db.prepare<[string], { count: number }>(`select count(*) as count from filter_matches join statements on statements.position = filter_matches.position
    where value_id = (select id from filter_values where name = ?) and kind = 'COMMITMENT'`)
  const several = db.prepare<[string], Row>('select id, data from records where id in (select value from json_each(?))')
  const counts = new Map<string, number>() // nothing in the database changes

  app.get<{ Params: { id: string } }>('/v1/commitments/:id', (request, reply) => {
    const record = one.get(request.params.id)
    if (!record) return reply.code(404).send()
    return reply.type(jsonType).send(`${record.data.slice(0, -1)},"evidence":${record.evidence}}`)
  })
  app.get<{ Querystring: { theme: string; first: string } }>('/v1/commitments', (request, reply) => {
    const name = `statements.theme=${request.query.theme}`
    const size = Number(request.query.first)
    const rows = page.all(name, size + 1)
    let total = counts.get(name)
    if (total === undefined) counts.set(name, (total = count.get(name)?.count ?? 0))
    const last = rows.length > size ? rows[size - 1] : undefined
    const next = last && Buffer.from(JSON.stringify([last.position, last.id])).toString('base64url')
    if (next) reply.header('link', `</v1/commitments?theme=${request.query.theme}&first=${size}&after=${next}>; rel="next"`)
    return reply.type(jsonType).send(`{"items":[${rows.slice(0, size).map(({ data }) => data).join(',')}],"totalCount":${total},"next":${JSON.stringify(next ?? null)},"previous":null}`)
  })

  const idOf = (value: unknown) => (value as Reference).id // references, by the contract
  app.post<{ Body: { variables: { id: string } } }>('/graphql', (request, reply) => {
    const byIds = (ids: string[]) => new Map(several.all(JSON.stringify([...new Set(ids)])).map(({ id, data }) => [id, JSON.parse(data) as Record<string, unknown>]))
    const { id } = request.body.variables
    const meeting = byIds([id]).get(id)
    const commitments = page.all(`statements.meeting=${id}`, 10).map(({ data }) => JSON.parse(data) as Record<string, unknown>)
    const passages = byIds(commitments.map(({ passage }) => idOf(passage)))
    const documents = byIds([...passages.values()].map(({ document }) => idOf(document)))
    const nodes = commitments.map(({ summary, modality, speakers, passage }) => {
      const inPassage = passages.get(idOf(passage))
      const { title, issuedOn } = documents.get(idOf(inPassage?.['document'])) ?? {}
      return { summary, modality, speakers: (speakers as { id: string; name: string }[]).map(({ id, name }) => ({ id, name })), passage: { label: inPassage?.['label'], document: { title, issuedOn } } }
    })
    return reply.type(jsonType).send(JSON.stringify({ data: { meeting: { name: meeting?.['name'], commitments: { nodes } } } }))
  })
}

const [, , kind, file = ''] = process.argv
if (kind === 'bare' || kind === 'written') {
  const app = Fastify({ logger: { level: 'warn' } })
  if (kind === 'bare') bare(app, file)
  else written(app, file)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  process.stdout.write(`${kind} serves ${address}\n`)
}
