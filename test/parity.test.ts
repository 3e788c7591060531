import t from 'tap'
import { concreteTypes, fieldsOf, pathOf, recordFieldOf, rootLists, typeNameOf } from '../src/contract.ts'
import { hasEvidence } from '../src/rest/parameters.ts'
import { selectionOf, unaliased } from './both-doors.ts'
import { list as listIn, serverFor, text, type Json } from './server.ts'

const server = await serverFor(t)

/** Fields of each type that some record has a value for. */
const answered = new Map<string, Set<string>>()
function note(typeName: string, value: Json): void {
  const fields = answered.get(typeName) ?? new Set<string>()
  answered.set(typeName, fields)
  for (const field of fieldsOf(typeName)) {
    const held: unknown = value[field.name]
    if (held === undefined || held === null || (Array.isArray(held) && held.length === 0)) continue
    fields.add(field.name)
    if (field.kind === 'object') note(field.type, held as Json) // an object, by the contract
    if (field.kind === 'objects') for (const one of listIn(held)) note(field.type, one)
  }
}
/** What neither of the two documents says, nor a source beside them; each has its place in the model. */
const unanswered = ['Membership.endsOn', 'Event.correctedStartsOn', 'Event.correctedEndsOn', 'Event.correctionReason']
/** Fields of an interface are answered where one of its types answers them: only commitments have a strength. */
const interfaceOf = (typeName: string) => ['Statement', 'Actor'].find(name => concreteTypes(name).includes(typeName))

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
    for (const record of rest) {
      const typeName = typeNameOf(text(record['type']))
      note(typeName, record)
      const parent = interfaceOf(typeName)
      if (parent !== undefined) note(parent, record)
    }

    const [some] = rest
    const id = text(some?.['id'])
    const one = await server.get(`/v1/${pathOf(list.name)}/${id}`)
    t.same(one.body, some, 'a record asked for by its id is the record of the list')
    const field = recordFieldOf(list)
    const single = await server.graphql(`{ ${field}(id: ${JSON.stringify(id)}) { ... on Record { id type name } } }`)
    t.same(single.body['data']?.[field], { id, type: some?.['type'], name: some?.['name'] })
  })
}

t.test('every type and field of the contract is answered by some record', t => {
  t.ok(answered.size > 25, `${answered.size} types`)
  const missing = [...answered].flatMap(([typeName, fields]) =>
    fieldsOf(typeName).filter(({ name, kind }) => kind !== 'connection' && !fields.has(name) && !answered.get(interfaceOf(typeName) ?? '')?.has(name)).map(({ name }) => `${typeName}.${name}`))
  t.same(missing, unanswered)
  t.end()
})
