import t from 'tap'
import { idsOf } from './both-doors.ts'
import { is, list, serverFor, text } from './server.ts'

const server = await serverFor(t)
const summary = 'vancouver-2018-co-chairs-summary'
const commentary = 'north-korea-vancouver-to-charlevoix'

t.test('every heading, paragraph and bullet of the co-chairs’ summary is a passage, in order, with its words', async t => {
  const of = async (kind: string) => (await idsOf(t, server, 'passages', { document: [summary], kind: [kind] })).map(id => id.slice(summary.length + 1))
  t.same(await of('HEADING'), ['h-non-proliferation', 'h-sanctions', 'h-diplomacy', 'h-next-steps'])
  t.same(await of('PARAGRAPH'), ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10', 'p11', 'p12'])
  t.same(await of('BULLET'), ['p11-b1', 'p11-b2', 'p11-b3', 'p11-b4', 'p11-b5', 'p11-b6', 'p11-b7', 'p11-b8', 'p11-b9'])
  const { body } = await server.get(`/v1/passages/${summary}-p12`)
  t.equal(body['number'], '12')
  t.equal(body['section']?.['name'], 'heading Next Steps')
  t.match(text(body['text']), /^The Vancouver Foreign Ministers' meeting is evidence .* denuclearized Korean Peninsula$/)
  t.match(text(body['attribution']), /copy of an official work/i)
})

t.test('a quote stands in its document exactly where its range says', async t => {
  const { body } = await server.get(`/v1/documents/${summary}/statements?first=100&include=evidence`)
  const passages = await server.get(`/v1/documents/${summary}/passages?first=100`)
  const textOf = new Map(list(passages.body['items']).map(one => [one['id'], one]))
  for (const one of list(body['items'])) {
    const passage = textOf.get(one['passage']?.['id'])
    const start = Number(passage?.['range']?.['start'])
    const evidence = list(one['evidence'])[0]
    const cut = Array.from(text(passage?.['text'])).slice(Number(evidence?.['range']?.['start']) - start, Number(evidence?.['range']?.['end']) - start).join('')
    t.equal(cut, one['text'], text(one['id']))
  }
})

t.test('the commentary’s words are withheld: its passages have places and hashes, and say why there is no text', async t => {
  const { body } = await server.get(`/v1/documents/${commentary}/passages?first=100`)
  t.ok(list(body['items']).length > 20)
  for (const passage of list(body['items'])) {
    t.equal(passage['text'], null)
    t.equal(passage['textWithheld'], 'RESERVED')
    t.match(text(passage['sha256']), /^[0-9a-f]{64}$/)
  }
  const statements = await server.get(`/v1/documents/${commentary}/statements?first=100`)
  t.ok(list(statements.body['items']).every(one => is(one['rightsStatus'], 'RESERVED')), 'each says its rights')
  for (const one of list(statements.body['items'])) t.ok(is(one['text'], null) ? is(one['textWithheld'], 'RESERVED') : text(one['text']).length <= 300, text(one['id']))
})

t.test('the documents’ canonical texts are known by hash and length', async t => {
  const about = async (id: string) => (await server.get(`/v1/documents/${id}`)).body
  t.same([(await about(summary))['sha256'], (await about(summary))['length']], ['2f42eab33c346d4bdc93cffb8cba3dffe77dea5056d7279911d681cff066c65b', 8655])
  t.same([(await about(commentary))['sha256'], (await about(commentary))['length']], ['8dc1fb9a0f1a45d9fabcc6a1ac1af084bcf21213c5e0c0705833eb733e12bc86', 7615])
})

t.test('the author of the commentary is Daniel C. Park, with the affiliations its note gives', async t => {
  t.same(await idsOf(t, server, 'authors', { document: [commentary] }), ['daniel-c-park'])
  t.same(await idsOf(t, server, 'authors', { document: [summary], role: ['ISSUER'] }), ['vancouver-2018-co-chairs'])
  t.same(await idsOf(t, server, 'authors', { document: [summary], role: ['AUTHOR'] }), [], 'role and document must hold together')
  const { body } = await server.get('/v1/authors/daniel-c-park')
  t.same(list(body['affiliations']).map(one => [one['organisation']?.['id'], one['meeting']?.['id'] ?? null]), [
    ['trinity-college', null], ['nato-association-of-canada', null], ['york-university', null], ['g7-research-group', null],
    ['g20-research-group', 'hangzhou-2016'], ['g7-research-group', 'hamburg-2017'], ['hmcs-york', null],
  ])
  t.ok(list(body['aliases']).some(one => is(one['name'], 'Daniel Chan Park')))
  t.equal((await server.get('/v1/authors/justin-trudeau')).status, 404, 'a person who wrote no document is not an author')
})

t.test('documents are found by meeting, kind and rights', async t => {
  t.same(await idsOf(t, server, 'documents', { meeting: ['vancouver-2018'] }), [summary, commentary])
  t.same(await idsOf(t, server, 'documents', { kind: ['COMMENTARY'] }), [commentary])
  t.same(await idsOf(t, server, 'documents', { rights: ['REPRODUCIBLE'] }), [summary])
})
