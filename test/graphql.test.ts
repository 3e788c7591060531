import { getIntrospectionQuery } from 'graphql'
import { serverAudits } from 'graphql-http'
import t from 'tap'
import { limits } from '../src/graphql/limits.ts'
import { is, list, serverFor, type Json } from './server.ts'

const server = await serverFor(t)
const address = await server.app.listen({ host: '127.0.0.1', port: 0 })

t.test('GraphQL is served over HTTP as its specification drafts it: all 61 audits of graphql-http pass', async t => {
  const audits = serverAudits({ url: `${address}/graphql`, fetchFn: fetch })
  t.equal(audits.length, 61)
  for (const audit of audits) {
    const result = await audit.fn()
    t.equal(result.status, 'ok', `${audit.id} ${audit.name}${'reason' in result ? `: ${result.reason}` : ''}`)
  }
})

t.test('aliases with different arguments each get their own answer', async t => {
  for (const round of ['first', 'compiled']) {
    const { body } = await server.graphql(`{ meeting(id: "vancouver-2018") {
      hosts: participants(role: [CO_HOST]) { nodes { id } } excluded: participants(role: [EXCLUDED]) { nodes { id } } one: participants(role: [EXCLUDED], first: 1) { nodes { id } }
    } }`)
    t.same(body['data']?.['meeting'], {
      hosts: { nodes: [{ id: 'vancouver-2018-co-host-ca' }, { id: 'vancouver-2018-co-host-us' }] },
      excluded: { nodes: [{ id: 'vancouver-2018-excluded-cn' }, { id: 'vancouver-2018-excluded-ru' }] },
      one: { nodes: [{ id: 'vancouver-2018-excluded-cn' }] },
    }, round)
  }
})

t.test('of a document with several operations, the one that is named is answered, each time', async t => {
  const query = 'query A { meetings { totalCount } } query B { themes { totalCount } }'
  const ask = async (operationName?: string) => (await server.app.inject({ method: 'POST', url: '/graphql', payload: { query, operationName } })).json<Json>()
  for (const [name, field] of [['A', 'meetings'], ['A', 'meetings'], ['B', 'themes'], ['B', 'themes'], ['A', 'meetings']] as const) {
    t.same(Object.keys((await ask(name))['data'] ?? {}), [field], name)
  }
  for (const name of [undefined, 'C']) t.match(list((await ask(name))['errors'])[0]?.['message'], /operation.*A, B/)
})

t.test('variables of the wrong type are refused the same way each time', async t => {
  for (const round of [1, 2, 3]) {
    const { status, body } = await server.graphql('query ($first: Int) { meetings(first: $first) { totalCount } }', { first: 'x' })
    t.equal(status, 400, `round ${round}`)
    t.equal(body['data'], undefined)
  }
})

t.test('node(id) gives any record, also those that stand inside others', async t => {
  const types: Record<string, string> = {
    'vancouver-2018': 'Meeting', 'ca': 'Country', 'vancouver-2018-attended-co': 'Participation', 'vancouver-2018-counter-maritime-smuggling': 'Commitment',
    'vancouver-2018-co-chairs-summary-p11-b7': 'Passage', 'maritime-security': 'Theme', 'all-g7-members-present': 'Discrepancy', 'g7-member-de': 'Membership',
    'vancouver-2018-met-vancouver-2018-co-chairs-summary': 'ReportedCount',
  }
  for (const [id, type] of Object.entries(types)) {
    const { body } = await server.graphql('query ($id: ID!) { node(id: $id) { __typename id } }', { id })
    t.same(body['data'], { node: { __typename: type, id } })
  }
  t.same((await server.graphql('{ node(id: "nothing") { id } }')).body, { data: { node: null } })
})

t.test('references lead on to whole records, three levels deep, in a handful of statements', async t => {
  const query = '{ commitments(meeting: ["vancouver-2018"], first: 20) { nodes { passage { label document { title publisher { name aliases { name } } } } speakers { name ... on Group { members { member { name ... on Country { alpha3 } } } } } } } }'
  const { answer, count } = await server.counted(() => server.graphql(query))
  t.same(answer.body['errors'], undefined)
  const [first] = list(answer.body['data']?.['commitments']?.['nodes'])
  t.equal(first?.['passage']?.['document']?.['publisher']?.['name'], 'Global Affairs Canada')
  t.ok(list(list(first?.['speakers'])[0]?.['members']).some(one => is(one['member']?.['alpha3'], 'CAN')))
  t.ok(count <= 6, `${count} statements for 13 commitments`)
})

t.test('introspection is on, and says what every field is', async t => {
  const { body } = await server.graphql(getIntrospectionQuery())
  t.same(body['errors'], undefined)
  const types = list(body['data']?.['__schema']?.['types'])
  const commitment = types.find(type => is(type['name'], 'Commitment'))
  t.match(list(commitment?.['fields']).find(field => is(field['name'], 'speakers'))?.['description'], /who exactly says it/i)
})

const refusals: [what: string, query: string, code: string][] = [
  ['too deep', `{ commitments { nodes ${'{ parent '.repeat(limits.depthMax)}{ id }${' }'.repeat(limits.depthMax)} } }`, 'QUERY_TOO_DEEP'],
  ['too many aliases', `{ ${Array.from({ length: limits.aliasesMax + 1 }, (_, index) => `a${index}: dataset { version }`).join(' ')} }`, 'TOO_MANY_ALIASES'],
  ['lists within lists', '{ meetings(first: 100) { nodes { participants(first: 100) { nodes { actor { participants(first: 100) { nodes { id } } } } } } } }', 'QUERY_TOO_COSTLY'],
  ['lists within lists, beside a negative page', '{ a: themes(first: -2000000) { nodes { id } } meetings(first: 100) { nodes { participants(first: 100) { nodes { actor { participants(first: 100) { nodes { id } } } } } } } }', 'QUERY_TOO_COSTLY'],
  ['fragments that multiply', `{ ...f0 } ${Array.from({ length: 5 }, (_, index) => `fragment f${index} on Query { ${`...f${index + 1} `.repeat(9)} }`).join(' ')} fragment f5 on Query { dataset { version } }`, 'QUERY_TOO_COSTLY'],
]

t.test('a query that asks for too much is refused before anything is executed, with what is allowed', async t => {
  for (const [what, query, code] of refusals) {
    const { answer, count } = await server.counted(() => server.graphql(query))
    t.equal(answer.status, 400, what)
    t.same(list(answer.body['errors'])[0]?.['extensions'], { code }, what)
    t.equal(count, 0, `${what}: nothing was executed`)
  }
  const sized = await server.graphql('query ($n: Int) { meetings(first: 100) { nodes { participants(first: $n) { nodes { actor { participants(first: $n) { nodes { id } } } } } } } }', { n: 100 })
  t.same(list(sized.body['errors'])[0]?.['extensions'], { code: 'QUERY_TOO_COSTLY' }, 'a size in a variable counts too')
})

t.test('a query of very many words is refused', async t => {
  const { status, body } = await server.graphql(`{ ${'dataset { version } '.repeat(2000)} }`)
  t.equal(status, 400)
  t.same(list(body['errors'])[0]?.['extensions'], { code: 'INVALID_QUERY' })
})
