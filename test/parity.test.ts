import t from 'tap'
import { rootLists, pathOf, recordFieldOf } from '../src/contract.ts'
import { hasEvidence } from '../src/rest/parameters.ts'
import { selectionOf, unaliased } from './both-doors.ts'
import { list as listIn, serverFor, text, type Json } from './server.ts'

const server = await serverFor(t)

for (const list of rootLists) {
  t.test(`${list.name}: every record says the same through both doors, field by field`, async t => {
    const include = hasEvidence(list.type) ? '&include=evidence' : ''
    const rest: Json[] = []
    for (let next: unknown = ''; next !== null;) {
      const page = await server.get(`/v1/${pathOf(list.name)}?first=100${include}${next === '' ? '' : `&after=${text(next)}`}`)
      t.equal(page.status, 200)
      rest.push(...listIn(page.body['items']))
      next = page.body['next']
    }
    const graphql: Json[] = []
    for (let after: unknown = ''; after !== null;) {
      const page = await server.graphql(
        `query ($after: String) { list: ${list.name}(first: 100, after: $after) { totalCount nodes { ${selectionOf(list.type)} } pageInfo { hasNextPage endCursor } } }`,
        after === '' ? {} : { after })
      t.same(page.body['errors'], undefined)
      const answer = page.body['data']?.['list']
      graphql.push(...listIn(answer?.['nodes']).map(unaliased))
      t.equal(answer?.['totalCount'], rest.length, 'the count is the number of records')
      after = answer?.['pageInfo']?.['hasNextPage'] ? answer['pageInfo']['endCursor'] : null
    }
    t.ok(rest.length > 0, 'there are records')
    // in REST an interface is one flat schema: in a list with evidence, countries have an empty one
    const flat = graphql.map(record => (text(record['type']) === 'COUNTRY' && include !== '' ? { ...record, evidence: [] } : record))
    t.same(flat, rest)

    const [some] = rest
    const id = text(some?.['id'])
    const one = await server.get(`/v1/${pathOf(list.name)}/${id}`)
    t.same(one.body, some, 'a record asked for by its id is the record of the list')
    const field = recordFieldOf(list)
    const single = await server.graphql(`{ ${field}(id: ${JSON.stringify(id)}) { ... on Record { id type name } } }`)
    t.same(single.body['data']?.[field], { id, type: some?.['type'], name: some?.['name'] })
  })
}
