/**
 * `npm run bench`: Plenary beside bare Fastify and a hand-written route, in turns, as requests per second of the server's CPU
 * time. On loopback, bounded, and without a trace but a generated database kept in the folder for temporary files.
 *
 *     npm run bench -- [--short] [--memory]
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import BetterSqlite3 from 'better-sqlite3'
import { load } from '../../src/records/load.ts'
import { ask, type Asked } from './client.ts'
import { generateDatabase } from './generate.ts'
import type { Answers } from './servers.ts'

const { values: options } = parseArgs({ options: { short: { type: 'boolean' }, memory: { type: 'boolean' } } })
const turns = options.short ? 2 : 7
const requestsPerTurn = options.short ? 1000 : 3000
const generatedCommitments = options.short ? 3000 : 100_000
const memoryS = options.short ? 5 : 60
const connections = 16

const folder = join(tmpdir(), 'plenary-bench')
mkdirSync(folder, { recursive: true })
const print = (line: string) => void process.stdout.write(`${line}\n`)

/** The generated database for the sources as they stand, from an earlier run where there is one. */
function generated(): string {
  const hash = createHash('sha256')
  const sources = ['src/records/**/*.ts', 'src/*.ts', 'schema/*', 'seeds/**/*', 'migrations/*.sql', 'test/bench/generate.ts'].flatMap(pattern => globSync(pattern)).toSorted()
  for (const source of sources.filter(name => /\.\w+$/.test(name))) hash.update(readFileSync(source))
  const file = join(folder, `generated-${generatedCommitments}-${hash.digest('hex').slice(0, 12)}.sqlite`)
  if (existsSync(file)) return file
  for (const old of globSync(join(folder, `generated-${generatedCommitments}-*`))) rmSync(old)
  print(`building a database of ${generatedCommitments} commitments: ${file}`)
  generateDatabase(file, generatedCommitments)
  return file
}

type Server = { child: ChildProcess; pid: number; address: string }

/** Starts a server that prints its address, and stays until it is ended. */
async function start(args: string[], environment: Record<string, string> = {}): Promise<Server> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } })
  const address = await new Promise<string>((found, failed) => {
    child.once('exit', code => failed(new Error(`${args.join(' ')} ended with ${code}`)))
    child.stdout.on('data', (chunk: Buffer) => {
      const match = /http:\/\/[\d.]+:\d+/.exec(chunk.toString())
      if (match) found(match[0])
    })
  })
  return { child, pid: child.pid ?? 0, address }
}

const stop = ({ child }: Server) => new Promise<void>(ended => {
  child.removeAllListeners('exit').once('exit', () => ended())
  child.kill('SIGTERM')
})

/** CPU seconds a process has used, all its threads together. */
const cpuOf = (pid: number) => globSync(`/proc/${pid}/task/*/schedstat`).reduce((sum, file) => sum + Number(readFileSync(file, 'utf8').split(' ')[0]), 0) / 1e9
const rssAnonOf = (pid: number) => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

type Case = { name: string; paths: string[]; body?: string }

function casesOf(file: string): Case[] {
  const db = new BetterSqlite3(file, { readonly: true })
  const texts = (statement: string) => db.prepare<[], string>(statement).pluck().all()
  const ids = texts("select id from records where type = 'COMMITMENT' order by position desc limit 50")
  const themes = texts("select replace(name, 'statements.theme=', '') from filter_values where name like 'statements.theme=%' order by count desc limit 10")
  const [meeting] = texts("select meeting_id from statements where kind = 'COMMITMENT' group by 1 having count(*) >= 10 order by count(*) desc limit 1")
  db.close()
  const query = 'query ($id: ID!) { meeting(id: $id) { name commitments(first: 10) { nodes { summary modality speakers { id name } passage { label document { title issuedOn } } } } } }'
  return [
    { name: 'one record', paths: ids.map(id => `/v1/commitments/${id}`) },
    { name: 'list of 20, one filter', paths: themes.map(theme => `/v1/commitments?theme=${theme}&first=20`) },
    { name: 'GraphQL, three levels', paths: ['/graphql'], body: JSON.stringify({ query, variables: { id: meeting } }) },
  ]
}

const requestsOf = ({ paths, body }: Case): Asked[] => paths.map(path => (body === undefined
  ? { method: 'GET', path }
  : { method: 'POST', path, body, headers: { 'content-type': 'application/json' } }))

async function answersOf(server: Server, cases: readonly Case[]): Promise<Answers> {
  const answers: Answers = {}
  for (const request of cases.flatMap(requestsOf)) {
    const answer = await fetch(server.address + request.path, { ...request, headers: { accept: 'application/json', ...request.headers } })
    if (answer.status !== 200) throw new Error(`${request.path}: ${answer.status} ${await answer.text()}`)
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'].includes(name)))
    answers[request.path] = { headers, body: await answer.text() }
  }
  return answers
}

/** Requests per CPU-second of the server, and per second. */
async function measure(server: Server, one: Case): Promise<{ perCpu: number; perWall: number }> {
  const before = cpuOf(server.pid)
  const start = performance.now()
  const asked = await ask(server.address, requestsOf(one), connections, count => count < requestsPerTurn)
  const wall = (performance.now() - start) / 1000
  return { perCpu: asked / (cpuOf(server.pid) - before), perWall: asked / wall }
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b)
const median = (values: readonly number[]) => sorted(values)[values.length >> 1] ?? 0
const range = (values: readonly number[], digits: number) => `${median(values).toFixed(digits)} (${sorted(values)[0]?.toFixed(digits)}–${sorted(values).at(-1)?.toFixed(digits)})`

async function withServers(file: string, cases: readonly Case[], work: (servers: Record<'bare' | 'written' | 'plenary', Server>) => Promise<void>): Promise<void> {
  const started: Server[] = []
  const add = async (...given: Parameters<typeof start>) => {
    const server = await start(...given)
    started.push(server)
    return server
  }
  const answers = join(folder, `answers-${process.pid}.json`)
  try {
    const plenary = await add(['src/main.js', 'serve'], { DATABASE_URL: file, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' })
    writeFileSync(answers, JSON.stringify(await answersOf(plenary, cases)))
    await work({ plenary, bare: await add(['test/bench/servers.ts', 'bare', answers]), written: await add(['test/bench/servers.ts', 'written', file]) })
  } finally {
    rmSync(answers, { force: true })
    await Promise.all(started.map(stop))
  }
}

async function compare(title: string, file: string): Promise<void> {
  const cases = casesOf(file)
  await withServers(file, cases, async servers => {
    print(`\n${title}: median (least–most) of ${turns} turns of ${requestsPerTurn} requests, ${connections} connections`)
    print(['case'.padEnd(24), 'server'.padEnd(8), 'requests per CPU-second'.padEnd(28), 'per second'.padEnd(26), 'Plenary / this, per CPU-second'].join('  '))
    for (const one of cases) {
      const found: Record<keyof typeof servers, { perCpu: number; perWall: number }[]> = { bare: [], written: [], plenary: [] }
      for (let turn = -1; turn < turns; turn++) {
        for (const [name, server] of Object.entries(servers) as [keyof typeof servers, Server][]) { // its own keys
          const measured = await measure(server, one)
          if (turn >= 0) found[name].push(measured) // the first is to warm up
        }
      }
      for (const name of ['bare', 'written', 'plenary'] as const) {
        const ratios = found[name].map(({ perCpu }, turn) => (found.plenary[turn]?.perCpu ?? 0) / perCpu)
        print([one.name.padEnd(24), name.padEnd(8), range(found[name].map(({ perCpu }) => perCpu), 0).padEnd(28), range(found[name].map(({ perWall }) => perWall), 0).padEnd(26),
          name === 'plenary' ? '' : range(ratios, 2)].join('  '))
      }
    }
  })
}

async function compareMemory(title: string, file: string): Promise<void> {
  const cases = casesOf(file)
  await withServers(file, cases, async servers => {
    const found: Record<string, number> = {}
    for (const [name, server] of Object.entries(servers)) {
      const end = performance.now() + memoryS * 1000
      await ask(server.address, cases.flatMap(requestsOf), connections, () => performance.now() < end)
      found[name] = rssAnonOf(server.pid)
    }
    print(`\n${title}: RssAnon after ${memoryS} s of all cases: ${Object.entries(found).map(([name, mib]) => `${name} ${mib.toFixed(0)} MiB`).join(', ')}; Plenary / bare ${((found['plenary'] ?? 0) / (found['bare'] ?? 1)).toFixed(2)}`)
  })
}

const real = join(folder, `real-${process.pid}.sqlite`)
try {
  if (Array.isArray(load('seeds', undefined, real))) throw new Error('the records are not sound: npm run verify')
  const large = generated()
  if (!options.memory) {
    await compare('The real records', real)
    await compare(`${generatedCommitments} generated commitments`, large)
  }
  if (options.memory || !options.short) await compareMemory(`${generatedCommitments} generated commitments`, large)
} finally {
  rmSync(real, { force: true })
}
