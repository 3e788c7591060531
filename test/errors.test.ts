import t from 'tap'
import { list, serverFor, text } from './server.ts'

const server = await serverFor(t)

const refused: [what: string, url: string, status: number, code: string, says: RegExp][] = [
  ['an unknown parameter', '/v1/meetings?colour=red', 400, 'UNKNOWN_PARAMETER', /"colour".*allowed: kind, status/],
  ['a parameter on a single record', '/v1/meetings/vancouver-2018?kind=SUMMIT', 400, 'UNKNOWN_PARAMETER', /"kind".*allowed: fields, include/],
  ['an unknown value of an enum', '/v1/participants?role=GUEST', 400, 'INVALID_VALUE', /role is "GUEST"; allowed: CO_HOST, CHAIR, INVITED/],
  ['an unknown theme', '/v1/commitments?theme=fishing', 400, 'UNKNOWN_ID', /no record "fishing".*\/v1\/themes/],
  ['an id of another type', '/v1/commitments?theme=vancouver-2018', 400, 'UNKNOWN_ID', /is a MEETING/],
  ['an unknown meeting, with the ones there are', '/v1/participants?meeting=yalta-1945', 400, 'UNKNOWN_ID', /Allowed: .*vancouver-2018/],
  ['an unknown country', '/v1/participants?country=Atlantis', 400, 'UNKNOWN_ID', /no country "Atlantis"/],
  ['a date that does not exist', '/v1/meetings?from=2018-02-30', 400, 'INVALID_VALUE', /YYYY-MM-DD/],
  ['a date in another form', '/v1/meetings?to=16.1.2018', 400, 'INVALID_VALUE', /YYYY-MM-DD/],
  ['an unknown order', '/v1/meetings?sort=size', 400, 'INVALID_VALUE', /allowed: date, -date, name, -name/],
  ['a page size over the limit', '/v1/meetings?first=101', 400, 'INVALID_VALUE', /1 to 100/],
  ['a page size of nothing', '/v1/meetings?first=0', 400, 'INVALID_VALUE', /1 to 100/],
  ['a page size that is no number', '/v1/meetings?first=many', 400, 'INVALID_VALUE', /whole number/],
  ['first and last together', '/v1/meetings?first=2&last=2', 400, 'MIXED_PAGING', /first with after, or last with before/],
  ['a cursor that is none', '/v1/meetings?after=xyz', 400, 'INVALID_CURSOR', /not a cursor/],
  ['an unknown field', '/v1/meetings?fields=colour', 400, 'INVALID_VALUE', /allowed: id, type, name/],
  ['an unknown include', '/v1/meetings?include=weather', 400, 'INVALID_VALUE', /allowed: evidence, participants/],
  ['an empty value', '/v1/meetings?kind=', 400, 'INVALID_VALUE', /kind is empty/],
  ['a value given twice where one is allowed', '/v1/meetings?sort=date&sort=name', 400, 'INVALID_VALUE', /more than once/],
  ['an unknown record', '/v1/meetings/yalta-1945', 404, 'NOT_FOUND', /no meeting "yalta-1945"/],
  ['a record of another list', '/v1/meetings/daniel-c-park', 404, 'NOT_FOUND', /is a PERSON/],
  ['a sub-path of an unknown record', '/v1/meetings/yalta-1945/participants', 404, 'NOT_FOUND', /no meeting/],
  ['an unknown address', '/v1/weather', 404, 'NOT_FOUND', /GET \/v1 lists/],
]

t.test('REST refuses what it does not understand, with a status, a code and a sentence that says what is allowed', async t => {
  for (const [what, url, status, code, says] of refused) {
    const answer = await server.get(url)
    t.equal(answer.status, status, what)
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.equal(answer.body['code'], code, what)
    t.equal(answer.body['status'], status)
    t.match(text(answer.body['detail']), says, what)
    t.ok(text(answer.body['title']) && text(answer.body['type']))
  }
})

t.test('GraphQL refuses the same with the same codes', async t => {
  const asked: [query: string, code: string][] = [
    ['{ meetings(colour: 1) { totalCount } }', 'INVALID_QUERY'],
    ['{ participants(role: [GUEST]) { totalCount } }', 'INVALID_QUERY'],
    ['{ commitments(theme: ["fishing"]) { totalCount } }', 'UNKNOWN_ID'],
    ['{ participants(country: ["Atlantis"]) { totalCount } }', 'UNKNOWN_ID'],
    ['{ participants(role: []) { totalCount } }', 'INVALID_VALUE'],
    ['{ meetings(from: "2018-02-30") { totalCount } }', 'INVALID_VALUE'],
    ['{ meetings(first: 101) { nodes { id } } }', 'INVALID_VALUE'],
    ['{ meetings(first: 1, before: "x") { nodes { id } } }', 'MIXED_PAGING'],
    ['{ meetings(after: "xyz") { nodes { id } } }', 'INVALID_CURSOR'],
    ['{ meeting(id: "vancouver-2018") { participants(theme: ["x"]) { totalCount } } }', 'INVALID_QUERY'],
    ['{ meeting(id: "vancouver-2018") { commitments(theme: ["x"]) { totalCount } } }', 'UNKNOWN_ID'],
    ['{ meetings', 'INVALID_QUERY'],
  ]
  for (const round of ['the first time', 'and compiled']) {
    for (const [query, code] of asked) {
      const { body } = await server.graphql(query)
      t.equal(list(body['errors'])[0]?.['extensions']?.['code'], code, `${query} ${round}`)
    }
  }
  t.same((await server.graphql('{ meeting(id: "yalta-1945") { id } }')).body, { data: { meeting: null } })
})

t.test('other methods are refused with those that are allowed', async t => {
  for (const [method, url] of [['POST', '/v1/meetings'], ['DELETE', '/v1/meetings/vancouver-2018'], ['PUT', '/v1/meetings/vancouver-2018/participants']] as const) {
    const answer = await server.app.inject({ method, url })
    t.equal(answer.statusCode, 405, url)
    t.equal(answer.headers.allow, 'GET, HEAD, OPTIONS', url)
    t.equal(answer.json<{ code: string }>().code, 'METHOD_NOT_ALLOWED')
  }
})

t.test('a cursor leads through a list both ways and is refused with another query', async t => {
  const first = await server.get('/v1/participants?meeting=vancouver-2018&first=15')
  t.equal(list(first.body['items']).length, 15)
  t.equal(first.body['previous'], null)
  const second = await server.get(`/v1/participants?meeting=vancouver-2018&first=100&after=${text(first.body['next'])}`)
  t.equal(list(second.body['items']).length, Number(first.body['totalCount']) - 15)
  t.equal(second.body['next'], null)
  const back = await server.get(`/v1/participants?meeting=vancouver-2018&last=15&before=${text(second.body['previous'])}`)
  t.same(back.body['items'], first.body['items'])
  t.match(String(first.headers.link), /<\/v1\/participants\?meeting=vancouver-2018&first=15&after=[^>]+>; rel="next"/)

  const next = text(first.body['next'])
  for (const url of [`/v1/participants?after=${next}`, `/v1/participants?meeting=vancouver-2018&sort=date&after=${next}`, `/v1/meetings?after=${next}`]) {
    t.equal((await server.get(url)).body['code'], 'INVALID_CURSOR', url)
  }
  const nested = await server.graphql('query ($after: String) { meeting(id: "vancouver-2018") { participants(after: $after, first: 100) { nodes { id } } } }', { after: next })
  t.same(nested.body['data']?.['meeting']?.['participants']?.['nodes'], list(second.body['items']).map(one => ({ id: one['id'] })), 'a cursor of one door opens the other')
})

t.test('answers carry a strong ETag, and 304 follows it', async t => {
  const first = await server.get('/v1/meetings/vancouver-2018')
  t.match(first.headers.etag, /^"[\w-]+"$/)
  t.equal(first.headers['dataset-version'], server.version)
  const again = await server.app.inject({ method: 'GET', url: '/v1/meetings/vancouver-2018', headers: { 'if-none-match': String(first.headers.etag) } })
  t.equal(again.statusCode, 304)
  t.equal(again.body, '')
})

t.test('include and fields shape an answer without losing anything silently', async t => {
  const { body } = await server.get('/v1/meetings/vancouver-2018?fields=name&include=participants,commitments')
  t.same(Object.keys(body), ['id', 'name', 'participants', 'commitments'])
  t.equal(body['commitments']?.['totalCount'], 13)
  t.equal(list(body['participants']?.['items']).length, 20)
  t.type(body['participants']?.['next'], 'string')
  t.same(Object.keys((await server.get('/v1/meetings/vancouver-2018?fields=name&include=evidence')).body), ['id', 'name', 'evidence'])
})
