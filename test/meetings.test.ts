import t from 'tap'
import { idsOf } from './both-doors.ts'
import { is, list, serverFor } from './server.ts'

const server = await serverFor(t)

t.test('all meetings of both documents come in date order, by the corrected date', async t => {
  t.same(await idsOf(t, server, 'meetings'), [
    'hangzhou-2016', 'hamburg-2017', 'taormina-2017', 'washington-2017-10-13', 'panmunjom-2018-01-09', 'vancouver-2018', 'panmunjom-2018-01-17', 'charlevoix-2018',
  ])
})

t.test('the wrong year of the inter-Korean dialogue is shown as printed, with the corrected date and the reason', async t => {
  const { body } = await server.get('/v1/meetings/panmunjom-2018-01-09')
  t.equal(body['startsOn'], '2017-01-09')
  t.equal(body['datePrinted'], 'January 9, 2017')
  t.equal(body['correctedStartsOn'], '2018-01-09')
  t.type(body['correctionReason'], 'string')
  t.ok(list(body['discrepancies']).some(one => is(one['id'], 'panmunjom-date-2017')))
  t.ok((await idsOf(t, server, 'meetings', { from: '2018-01-09', to: '2018-01-09' })).includes('panmunjom-2018-01-09'))
  t.same(await idsOf(t, server, 'meetings', { from: '2017-01-01', to: '2017-01-31' }), ['hamburg-2017', 'taormina-2017'], 'known to the year only')
})

t.test('Vancouver says how many each document reports, and that the known list is complete', async t => {
  const { body } = await server.get('/v1/meetings/vancouver-2018')
  t.same(list(body['reportedCounts']).map(one => [one['count'], one['of'], one['document']?.['id']]), [
    [20, 'MET', 'vancouver-2018-co-chairs-summary'],
    [20, 'INVITED', 'north-korea-vancouver-to-charlevoix'],
  ])
  t.equal(body['participantsComplete'], true)
  t.equal(body['startsOn'], '2018-01-16')
  t.equal(body['place']?.['country']?.['id'], 'ca')
})

t.test('Charlevoix is scheduled as of the date of the commentary, for 8 to 9 June 2018', async t => {
  const { body } = await server.get('/v1/meetings/charlevoix-2018')
  t.same([body['status'], body['statusAsOf'], body['startsOn'], body['endsOn']], ['SCHEDULED', '2018-02-02', '2018-06-08', '2018-06-09'])
  t.ok(list(body['links']).some(one => is(one['kind'], 'BUILDS_ON') && is(one['to']?.['id'], 'taormina-2017')))
  t.ok(list(body['links']).some(one => is(one['kind'], 'EXPECTED_TO_MIRROR') && is(one['to']?.['id'], 'vancouver-2018')))
})

t.test('meetings are found by a country and its role in them; both must hold in one participation', async t => {
  t.same(await idsOf(t, server, 'meetings', { country: ['Pyongyang'], role: ['ATTENDED'] }), ['panmunjom-2018-01-09', 'panmunjom-2018-01-17'])
  t.same(await idsOf(t, server, 'meetings', { country: ['cn'] }), ['vancouver-2018'])
  t.same(await idsOf(t, server, 'meetings', { country: ['cn'], role: ['ATTENDED'] }), [], 'excluded is not attended')
  t.same(await idsOf(t, server, 'meetings', { country: ['de'], role: ['ATTENDED'] }), [], 'what is disputed does not count')
})

t.test('meetings are found by theme, narrower themes included', async t => {
  t.ok((await idsOf(t, server, 'meetings', { theme: ['maritime-security'] })).includes('vancouver-2018'))
  t.same(await idsOf(t, server, 'meetings', { theme: ['health'] }), [])
})

t.test('meetings sort by date both ways', async t => {
  const { body } = await server.get('/v1/meetings?sort=-date&first=1')
  t.equal(list(body['items'])[0]?.['id'], 'charlevoix-2018')
  const graphql = await server.graphql('{ meetings(sort: DATE_DESC, first: 1) { nodes { id } } }')
  t.same(graphql.body['data']?.['meetings']?.['nodes'], [{ id: 'charlevoix-2018' }])
})
