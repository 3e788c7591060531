import { getNamedType } from 'graphql'
import t from 'tap'
import { enumValues, isList, pageArguments, pathOf, rootLists } from '../src/contract.ts'
import { countryFilters, typesOfFilter } from '../src/queries/filter-values.ts'
import { selectionOf, unaliased } from './both-doors.ts'
import { list as listIn, serverFor, text, type Json } from './server.ts'

const server = await serverFor(t)

/** Ids that records refer to, by type: what a filter may find something with. */
const referred = new Map<string, Map<string, number>>()
function collect(value: unknown): void {
  if (Array.isArray(value)) value.forEach(collect)
  else if (typeof value === 'object' && value !== null) {
    if ('id' in value && 'type' in value) {
      const counts = referred.get(String(value.type)) ?? new Map<string, number>()
      referred.set(String(value.type), counts.set(String(value.id), (counts.get(String(value.id)) ?? 0) + 1))
    }
    Object.values(value).forEach(collect)
  }
}
for (const list of rootLists.filter(({ name }) => !['countries', 'actors'].includes(name))) {
  for (let next: unknown = ''; next !== null;) {
    const { body } = await server.get(`/v1/${pathOf(list.name)}?first=100${next === '' ? '' : `&after=${text(next)}`}`)
    for (const item of listIn(body['items'])) collect(item)
    next = body['next']
  }
}
/** The most referred to of each type, to keep the test short. */
const valuesMax = 20
const someOf = (types: readonly string[]) => types.flatMap(type =>
  [...(referred.get(type) ?? [])].toSorted(([, a], [, b]) => b - a).slice(0, valuesMax).map(([id]) => id))
/** Filters for which the records so far have nothing: nobody commits to somebody in so many words. */
const findsNothing = ['commitments by addressee']

function valuesFor(argument: (typeof rootLists)[number]['arguments'][number]): string[] {
  const { name } = argument
  const type = getNamedType(argument.type).name
  const allowed = enumValues(argument)
  if (allowed) return [...allowed]
  if (type === 'Boolean') return ['true', 'false']
  if (type === 'Date') return ['2016', '2017-10', '2018-01-09', '2018-02-02', '2030']
  if (countryFilters.includes(name)) return someOf(['COUNTRY'])
  if (name === 'language') return ['en', 'fr']
  if (typesOfFilter[name]) return someOf(typesOfFilter[name])
  return someOf(['COUNTRY', 'GROUP', 'MEETING', 'INSTRUMENT', 'EVENT', 'PARTICIPATION', 'CLAIM']) // mentions and record take anything
}

for (const list of rootLists) {
  for (const argument of list.arguments.filter(({ name }) => !pageArguments.includes(name))) {
    t.test(`${list.name} by ${argument.name}: both doors give the same records for every value, and some value finds something`, async t => {
      const all = Number((await server.get(`/v1/${pathOf(list.name)}?first=1`)).body['totalCount'])
      const type = getNamedType(argument.type).name
      const literal = (value: string) => (enumValues(argument) || type === 'Boolean' ? value : JSON.stringify(value))
      let found = 0
      let told = 0
      for (const value of valuesFor(argument)) {
        const rest = await server.get(`/v1/${pathOf(list.name)}?first=100&${argument.name}=${value}`)
        const written = isList(argument) ? `[${literal(value)}]` : literal(value)
        const whole = rest.body['totalCount'] !== undefined && Number(rest.body['totalCount']) > 0 && found < 2
        const graphql = await server.graphql(`{ list: ${list.name}(first: 100, ${argument.name}: ${written}) { totalCount nodes { ${whole ? selectionOf(list.type) : '... on Node { id }'} } } }`)
        if (rest.status !== 200 || graphql.body['errors'] !== undefined) t.fail(`${argument.name}=${value}: ${JSON.stringify(rest.body)} ${JSON.stringify(graphql.body)}`)
        const items = listIn(rest.body['items'])
        const nodes = listIn(graphql.body['data']?.['list']?.['nodes'])
        const withoutEvidence = (node: Json) => Object.fromEntries(Object.entries(unaliased(node)).filter(([key]) => key !== 'evidence'))
        if (whole) t.same(nodes.map(withoutEvidence), items, `${argument.name}=${value}`)
        else if (JSON.stringify(nodes.map(node => node['id'])) !== JSON.stringify(items.map(item => item['id']))) t.fail(`${argument.name}=${value} gives other records through GraphQL`)
        if (graphql.body['data']?.['list']?.['totalCount'] !== rest.body['totalCount']) t.fail(`${argument.name}=${value} gives another count through GraphQL`)
        if (items.length > 0) found++
        if (Number(rest.body['totalCount']) < all) told++
      }
      t.equal(found > 0, !findsNothing.includes(`${list.name} by ${argument.name}`), 'some value finds something')
      t.ok(told > 0 || all === 1, 'some value leaves something out')
    })
  }
}

t.test('values of one filter are OR, filters are AND, in whatever order they come', async t => {
  const count = async (query: string) => Number((await server.get(`/v1/participants?meeting=vancouver-2018&${query}`)).body['totalCount'])
  t.equal(await count('role=CO_HOST'), 2)
  t.equal(await count('role=EXCLUDED'), 2)
  t.equal(await count('role=CO_HOST,EXCLUDED'), 4)
  t.equal(await count('role=CO_HOST&role=EXCLUDED'), 4)
  t.equal(await count('country=ca&role=CO_HOST,EXCLUDED'), 1)
  t.equal(await count('role=EXCLUDED,CO_HOST&country=Canada'), 1)
})
