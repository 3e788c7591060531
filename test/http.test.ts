import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { scratch, serverFor, text } from './server.ts'

const server = await serverFor(t)
const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' | 'OPTIONS' = 'GET') => server.app.inject({ method, url, headers })

t.test('answers are compressed as asked, each coding with its own strong ETag that leads to 304', async t => {
  const plain = await ask('/v1/meetings')
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
  const etags = new Set([plain.headers.etag])
  for (const coding of ['br', 'gzip'] as const) {
    const packed = await ask('/v1/meetings', { 'accept-encoding': coding })
    t.equal(packed.headers['content-encoding'], coding)
    t.equal(unpack[coding](packed.rawPayload).toString(), plain.body)
    t.match(packed.headers.vary, /accept-encoding/i)
    etags.add(packed.headers.etag)
    const again = await ask('/v1/meetings', { 'accept-encoding': coding, 'if-none-match': text(packed.headers.etag) })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
    t.equal(again.headers.etag, packed.headers.etag)
    t.equal((await ask('/v1/meetings', { 'accept-encoding': coding, 'if-none-match': text(plain.headers.etag) })).statusCode, 200, 'the ETag of another coding is not this one')
  }
  t.equal(etags.size, 3)
  t.equal((await ask('/v1/nothing', { 'if-none-match': text(plain.headers.etag) })).statusCode, 404, 'an ETag does not hide an error')
})

t.test('HEAD has the headers of GET, and no body', async t => {
  for (const coding of ['', 'br', 'gzip', '*', 'GZIP', 'x-gzip', 'deflate', 'gzip;q=0.5, br;q=0.1', 'identity']) {
    const headers: Record<string, string> = coding === '' ? {} : { 'accept-encoding': coding }
    const get = await ask('/v1/meetings/vancouver-2018', headers)
    const head = await ask('/v1/meetings/vancouver-2018', headers, 'HEAD')
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
    for (const name of ['etag', 'vary', 'cache-control', 'content-type', 'content-encoding', 'dataset-version']) t.equal(head.headers[name], get.headers[name], `${name} for ${coding}`)
  }
  t.equal((await ask('/v1/meetings/yalta-1945', {}, 'HEAD')).statusCode, 404)
})

t.test('pages of any origin may read', async t => {
  const plain = await ask('/v1/meetings', { origin: 'https://dashboard.example' })
  t.equal(plain.headers['access-control-allow-origin'], '*')
  t.match(plain.headers['access-control-expose-headers'], /link.*etag.*dataset-version/)
  const preflight = await ask('/graphql', { origin: 'https://dashboard.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }, 'OPTIONS')
  t.equal(preflight.statusCode, 204)
  t.match(preflight.headers['access-control-allow-methods'], /GET.*POST/)
})

t.test('every answer carries a request id, the client’s own where it is safe', async t => {
  t.match((await ask('/v1')).headers['x-request-id'], /^[0-9a-f-]{36}$/)
  t.equal((await ask('/v1', { 'x-request-id': 'my-trace.1' })).headers['x-request-id'], 'my-trace.1')
  t.not((await ask('/v1', { 'x-request-id': 'a b\tc' })).headers['x-request-id'], 'a b\tc')
  t.ok((await ask('/nothing')).headers['x-request-id'], 'errors too')
})

t.test('answers carry security headers', async t => {
  const { headers } = await ask('/v1/meetings')
  t.match(headers['content-security-policy'], /default-src 'none'/)
  t.equal(headers['x-content-type-options'], 'nosniff')
  t.ok(headers['strict-transport-security'])
})

t.test('health says that the server lives and which dataset it is ready to serve', async t => {
  t.same((await ask('/health/live')).json(), { status: 'ok' })
  t.same((await ask('/health/ready')).json(), { status: 'ok', datasetVersion: server.version })
})

t.test('metrics count requests by route, not by address', async t => {
  await ask('/v1/meetings/vancouver-2018')
  const { body, headers } = await ask('/metrics')
  t.match(headers['content-type'], /^text\/plain/)
  t.match(body, /plenary_http_request_duration_seconds_count\{route="\/v1\/meetings\/:id",method="GET",status="200"\} \d+/)
  t.notMatch(body, /route="\/v1\/meetings\/vancouver-2018"/)
  t.match(body, /process_cpu_seconds_total/)
})

t.test('a body over the limit, in another type or broken is refused', async t => {
  const post = (payload: string, type = 'application/json') => server.app.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': type }, payload })
  t.same([(await post(JSON.stringify({ query: 'x'.repeat(200_000) }))).statusCode, (await post('{"query": ')).statusCode, (await post('query', 'text/csv')).statusCode], [413, 400, 415])
  t.equal((await post(JSON.stringify({ query: 'x'.repeat(200_000) }))).json<{ code: string }>().code, 'PAYLOAD_TOO_LARGE')
})

t.test('addresses that cannot be read are problems in the same form', async t => {
  for (const url of ['/v1/meetings/%FF', '/v1/meetings/%E0%A4%A']) {
    const answer = await ask(url)
    t.equal(answer.statusCode, 400, url)
    t.match(answer.headers['content-type'], /^application\/problem\+json/)
    t.equal(answer.json<{ code: string }>().code, 'INVALID_REQUEST')
  }
  const long = await ask(`/v1/meetings/${'a'.repeat(300)}`)
  t.same([long.statusCode, long.json<{ code: string }>().code], [404, 'NOT_FOUND'])
  t.equal((await ask('/v1/meetings', {}, 'OPTIONS')).statusCode, 204, 'OPTIONS without an origin')
})

t.test('with a rate limit set, what is over it is told when to ask again', async t => {
  const limited = await serverFor(t, { RATE_LIMIT_PER_MINUTE: '2' })
  const statuses = []
  for (let round = 0; round < 3; round++) statuses.push(await limited.app.inject('/v1/meetings'))
  t.same(statuses.map(({ statusCode }) => statusCode), [200, 200, 429])
  t.equal(statuses[2]?.json<{ code: string }>().code, 'RATE_LIMITED')
  t.ok(Number(statuses[2]?.headers['retry-after']) > 0)
})

t.test('the command serves, logs one structured line a request, and stops in peace when it is told to', async t => {
  const child = spawn(process.execPath, ['src/main.js', 'serve', '--load'], { env: { ...process.env, PORT: '0', DATABASE_URL: join(scratch(t), 'p.sqlite') }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const seen = async (pattern: RegExp) => {
    while (!pattern.test(output)) await once(child.stdout, 'data')
    return pattern.exec(output)?.[1] ?? ''
  }
  const address = await seen(/Plenary serves (http:\S+)\/v1/)
  const answer = await fetch(`${address}/v1/meetings/vancouver-2018`)
  t.equal(answer.status, 200)
  await answer.text()
  const line = JSON.parse(await seen(/^(\{.*"answered".*\})$/m)) as Record<string, unknown> // a log line
  t.match(line, { method: 'GET', url: '/v1/meetings/vancouver-2018', status: 200, reqId: text(answer.headers.get('x-request-id')) })
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit') as [number | null]
  t.equal(code, 0)
})
