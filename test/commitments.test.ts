import t from 'tap'
import { idsOf } from './both-doors.ts'
import { list, serverFor, text } from './server.ts'

const server = await serverFor(t)
const vancouver = (...slugs: string[]) => slugs.map(slug => `vancouver-2018-${slug}`)
const bullets = vancouver('support-inter-korean-dialogue', 'support-political-solution', 'implement-existing-sanctions', 'strengthen-pressure-campaign',
  'build-capacity', 'sever-financial-lifelines', 'counter-maritime-smuggling', 'consider-unilateral-sanctions', 'prepare-verification-mechanism')

t.test('Vancouver’s commitments are the nine bullets and those of paragraphs 1, 10 and 12', async t => {
  t.same(await idsOf(t, server, 'commitments', { meeting: ['vancouver-2018'] }), [
    ...vancouver('exert-continued-pressure', 'measures-remain-in-place', 'apply-full-range-of-measures'), ...bullets, ...vancouver('work-individually-and-collectively'),
  ])
  t.same(await idsOf(t, server, 'commitments', { meeting: ['vancouver-2018'], form: ['BULLET'] }), bullets)
  t.same(await idsOf(t, server, 'commitments', { meeting: ['vancouver-2018'], form: ['RUNNING_TEXT'] }),
    vancouver('exert-continued-pressure', 'measures-remain-in-place', 'apply-full-range-of-measures', 'work-individually-and-collectively'))
})

t.test('the sentence that introduces the bullets is their parent, not one more commitment', async t => {
  const { body } = await server.get('/v1/commitments?form=BULLET&meeting=vancouver-2018')
  t.same(new Set(list(body['items']).map(one => one['parent']?.['id'])), new Set(['vancouver-2018-resolve-to-act']))
  const parent = await server.get('/v1/statements/vancouver-2018-resolve-to-act')
  t.equal(parent.body['kind'], 'DECLARATION')
})

t.test('the commitment on maritime smuggling comes with its words and its paragraph', async t => {
  t.same(await idsOf(t, server, 'commitments', { theme: ['maritime-security'], meeting: ['vancouver-2018'] }), vancouver('counter-maritime-smuggling'))
  t.same(await idsOf(t, server, 'commitments', { theme: ['ship-to-ship-transfers'] }), vancouver('counter-maritime-smuggling'), 'the narrower theme')
  const { body } = await server.get('/v1/commitments/vancouver-2018-counter-maritime-smuggling')
  t.equal(body['text'], 'counter North Korea\'s maritime smuggling in accordance with relevant UNSC resolutions, including measures to stop its illegal use of "ship-to-ship transfers"')
  t.equal(body['passage']?.['name'], 'paragraph 11, bullet 7')
  t.equal(body['strength'], 'CORE')
  t.same(list(body['speakers']).map(one => one['id']), ['vancouver-2018-ministers'])
  t.equal(list(body['evidence'])[0]?.['quote'], body['text'])
})

t.test('what is only considered or prepared says so', async t => {
  t.same(await idsOf(t, server, 'commitments', { modality: ['AGREES_TO_CONSIDER'] }), vancouver('consider-unilateral-sanctions'))
  t.same(await idsOf(t, server, 'commitments', { modality: ['PREPARES'] }), vancouver('prepare-verification-mechanism'))
})

t.test('the assurance of the United States and the Republic of Korea is a soft commitment of those two, not of the Ministers', async t => {
  t.same(await idsOf(t, server, 'commitments', { speaker: ['us'] }), vancouver('us-kr-no-hostile-intent'))
  const { body } = await server.get('/v1/commitments/vancouver-2018-us-kr-no-hostile-intent')
  t.equal(body['strength'], 'SOFT')
  t.same(list(body['speakers']).map(one => one['id']), ['us', 'kr'])
})

t.test('commitments that name China are the two bullets that do', async t => {
  t.same(await idsOf(t, server, 'commitments', { country: ['china'] }), vancouver('support-political-solution', 'implement-existing-sanctions'))
})

t.test('no recommendation, call or acknowledgement is among the commitments', async t => {
  const ids = await idsOf(t, server, 'commitments')
  t.equal(ids.length, 17)
  for (const kind of ['CALL', 'RECOMMENDATION', 'ACKNOWLEDGEMENT', 'DECLARATION', 'CLAIM']) {
    const others = await idsOf(t, server, 'statements', { kind: [kind] })
    t.ok(others.length > 0, kind)
    t.same(others.filter(id => ids.includes(id)), [], kind)
  }
  const { body } = await server.get('/v1/commitments?speaker=daniel-c-park')
  t.equal(body['totalCount'], 0, 'a commentator commits nobody')
})

t.test('the author’s advice to the G7 is recommended by him alone', async t => {
  const { body } = await server.get('/v1/statements?kind=RECOMMENDATION')
  t.same(list(body['items']).map(one => list(one['speakers']).map(speaker => text(speaker['id']))), [['daniel-c-park'], ['daniel-c-park'], ['daniel-c-park']])
})

t.test('paragraph 8 is said by the Co-Chairs alone', async t => {
  const { body } = await server.get('/v1/passages/vancouver-2018-co-chairs-summary-p8/statements?first=100')
  t.ok(list(body['items']).length > 0)
  for (const one of list(body['items'])) t.same(list(one['speakers']).map(speaker => speaker['id']), ['vancouver-2018-co-chairs'], text(one['id']))
})
