import t from 'tap'
import { idsOf } from './both-doors.ts'
import { is, list, serverFor, text } from './server.ts'

const server = await serverFor(t)
const meeting = ['vancouver-2018']
/** The end of a participation's id: the actor. */
const actors = (ids: readonly string[]) => ids.map(id => id.replace(/^.*-(?=[a-z]{2}$)/, '')).toSorted()

// worked out from the list of participants found outside the documents, which name none
const twenty = ['au', 'be', 'ca', 'co', 'dk', 'fr', 'gb', 'gr', 'in', 'it', 'jp', 'kr', 'nl', 'no', 'nz', 'ph', 'se', 'th', 'tr', 'us']

t.test('the 20 countries that attended Vancouver are listed, Germany not among them', async t => {
  const attended = actors(await idsOf(t, server, 'participants', { meeting, role: ['ATTENDED'] }))
  t.same(attended, twenty)
  t.notOk(attended.includes('de'))
})

t.test('all 20 rest on sources outside the documents, and say so', async t => {
  t.same(actors(await idsOf(t, server, 'participants', { meeting, role: ['ATTENDED'], basis: ['EXTERNAL'] })), twenty)
  const { body } = await server.get('/v1/meetings/vancouver-2018/participants?role=ATTENDED&first=100&include=evidence')
  for (const row of list(body['items'])) {
    t.ok(list(row['evidence']).some(one => is(one['basis'], 'EXTERNAL') && !is(one['address'], null) && !is(one['says'], null) && is(one['stance'], 'STATES')), text(row['id']))
  }
})

t.test('the commentator’s claim that all G7 members were there is kept as a disputed row for Germany, and only shown when asked for', async t => {
  t.same(await idsOf(t, server, 'participants', { country: ['Germany'] }), [], 'nothing without asking')
  t.same(await idsOf(t, server, 'participants', { meeting, country: ['DEU'], status: ['DISPUTED'] }), ['vancouver-2018-attended-de'])
  const { body } = await server.get('/v1/participants/vancouver-2018-attended-de')
  t.equal(body['status'], 'DISPUTED')
  t.equal(body['basis'], 'MEMBERSHIP')
  t.ok(list(body['discrepancies']).some(one => is(one['name'], 'All G7 members present')))
  const claim = list(body['evidence']).find(one => is(one['basis'], 'MEMBERSHIP'))
  t.equal(claim?.['quote'], 'all G7 members were present at the Vancouver meeting')
  t.equal(claim?.['passage']?.['name'], 'paragraph 8')
  t.ok(list(body['evidence']).some(one => is(one['stance'], 'CONTRADICTS') && is(one['basis'], 'EXTERNAL')))
})

t.test('who hosted, who was invited by name, who was kept out', async t => {
  const role = async (...roles: string[]) => actors(await idsOf(t, server, 'participants', { meeting, role: roles }))
  t.same(await role('CO_HOST'), ['ca', 'us'])
  t.same(await role('INVITED'), ['co', 'dk', 'gr'])
  t.same(await role('EXCLUDED'), ['cn', 'ru'])
  t.same(await role('NOT_INVITED'), ['cn', 'lk', 'pk', 'ru', 'sg', 'tw'], 'Luxembourg is disputed')
  t.same(actors(await idsOf(t, server, 'participants', { meeting, role: ['NOT_INVITED'], status: ['DISPUTED'] })), ['lu'])
})

t.test('role is read in any case and with a hyphen', async t => {
  const { body } = await server.get('/v1/participants?meeting=vancouver-2018&role=co-host,Chair')
  t.same(list(body['items']).map(one => `${text(one['role'])} ${text(one['actor']?.['id'])}`), ['CO_HOST ca', 'CO_HOST us', 'CHAIR ca', 'CHAIR us'])
})

t.test('a country is found by alpha-2, alpha-3, name, official name and alias', async t => {
  for (const name of ['kr', 'KOR', 'South Korea', 'Republic of Korea', 'seoul']) {
    t.same(await idsOf(t, server, 'participants', { meeting, country: [name], role: ['ATTENDED'] }), ['vancouver-2018-attended-kr'], name)
  }
})

t.test('delegates are people of a country’s row, with their capacity and how sure that is', async t => {
  const delegates = async (actor: string) => list((await server.get(`/v1/participants/vancouver-2018-attended-${actor}`)).body['delegates'])
    .map(one => [one['person']?.['id'], one['level'], one['certainty']])
  t.same((await delegates('ca'))[0], ['chrystia-freeland', 'FOREIGN_MINISTER', 'HIGH'])
  t.same((await delegates('us'))[0], ['rex-tillerson', 'FOREIGN_MINISTER', 'HIGH'])
  t.same(await delegates('gr'), [['nikos-kotzias', 'FOREIGN_MINISTER', 'LOW']])
  t.same(await delegates('nl'), [['halbe-zijlstra', 'FOREIGN_MINISTER', 'MEDIUM']])
  t.same(await delegates('co'), [])
})

t.test('the participations of all meetings are one statement through GraphQL, and one more for the counts', async t => {
  const query = '{ meetings { nodes { participants(role: [ATTENDED], first: 100) { totalCount nodes { id actor { id name } } } } } }'
  const { answer, count } = await server.counted(() => server.graphql(query))
  t.same(answer.body['errors'], undefined)
  t.equal(count, 3, 'meetings, participations, counts')
  const [, , , , , vancouver] = list(answer.body['data']?.['meetings']?.['nodes'])
  t.equal(vancouver?.['participants']?.['totalCount'], 20)
})

t.test('a list through REST takes two statements: the page and the count', async t => {
  const { count } = await server.counted(() => server.get('/v1/participants?meeting=panmunjom-2018-01-09'))
  t.equal(count, 2)
  const again = await server.counted(() => server.get('/v1/participants?meeting=panmunjom-2018-01-09'))
  t.equal(again.count, 1, 'the count is remembered')
})
