import t from 'tap'
import { pages } from '../src/plugins/reference.ts'
import { serverFor } from './server.ts'

const server = await serverFor(t)

for (const [page, files] of Object.entries(pages)) {
  t.test(`/${page} loads files of this server alone, and its policy allows no others`, async t => {
    const answer = await server.app.inject(`/${page}`)
    t.equal(answer.statusCode, 200)
    t.match(answer.headers['content-type'], /^text\/html/)
    const policy = String(answer.headers['content-security-policy'])
    t.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/)
    t.notMatch(policy, /unsafe|https?:|\*/)

    t.notMatch(answer.body, /<script(?! src=)|<style|\son\w+=|style=/, 'nothing is written into the page that the policy would stop')
    const loaded = [...answer.body.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address).filter(address => address !== 'data:,')
    t.same(new Set(loaded), new Set(Object.keys(files).map(file => `${page}/${file}`)))
    for (const address of loaded) {
      const file = await server.app.inject(`/${address}`)
      t.equal(file.statusCode, 200, address)
      t.match(file.headers['content-type'], /javascript|css|image\/png/, address)
      t.match(file.headers.etag, /^W\/"/, address)
      t.equal((await server.app.inject({ url: `/${address}`, headers: { 'if-none-match': String(file.headers.etag) } })).statusCode, 304, address)
    }
  })
}

t.test('an address with a slash too many leads to the page', async t => {
  const answer = await server.app.inject('/docs/')
  t.equal(answer.statusCode, 308)
  t.equal(answer.headers.location, '../docs')
})

t.test('no other file can be asked for', async t => {
  for (const url of ['/docs/package.json', '/docs/../package.json', '/docs/%2e%2e/reference.ts', '/graphiql/index.html']) {
    t.equal((await server.app.inject(url)).statusCode, 404, url)
  }
})
