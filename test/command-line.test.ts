/** The `plenary` command, run as its users run it. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { commands } from '../src/cli.ts'
import { readConfig, settings } from '../src/config.ts'
import { edit, soundWorld, writeWorld } from './seeds-fixture.ts'
import { scratch } from './server.ts'

const main = resolve('src/main.js')
type Outcome = { code: number; stdout: string; stderr: string }

/** Runs `plenary …words` with these settings and no others. */
const plenary = (words: string[], environment: Record<string, string> = {}) => new Promise<Outcome>(done => {
  const child = execFile(process.execPath, [main, ...words], { env: { PATH: process.env['PATH'], ...environment } }, (_error, stdout, stderr) => {
    done({ code: child.exitCode ?? -1, stdout, stderr })
  })
})

/** Runs several command lines one after the other in one process, since most of the time goes into starting it. */
async function plenaryEach(lines: string[][]): Promise<Outcome[]> {
  const script = `
    const { main } = await import(${JSON.stringify(pathToFileURL(resolve('src/cli.ts')))})
    const write = process.stdout.write
    const outcomes = []
    for (const words of ${JSON.stringify(lines)}) {
      const outcome = { code: -1, stdout: '', stderr: '' }
      for (const stream of ['stdout', 'stderr']) process[stream].write = text => { outcome[stream] += text; return true }
      outcome.code = await main(words)
      outcomes.push(outcome)
    }
    write.call(process.stdout, JSON.stringify(outcomes))`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], PORT: 'abc' } })
  let printed = ''
  for await (const chunk of child.stdout) printed += String(chunk)
  return JSON.parse(printed) as Outcome[] // written by the script above
}

t.test('plenary --help lists every command and every setting with its default', async t => {
  const { code, stdout, stderr } = await plenary(['--help'])
  t.equal(code, 0)
  t.equal(stderr, '')
  for (const [name, { summary }] of Object.entries(commands)) t.match(stdout, new RegExp(`^  ${name} +${summary}$`, 'm'))
  for (const [name, { default: usual }] of Object.entries(settings)) t.ok(stdout.includes(`  ${name} (${usual === '' ? 'none' : usual}): `), name)
  t.same(await plenaryEach([['help'], []]), [{ code: 0, stdout, stderr }, { code: 2, stdout, stderr }], 'and without a command it is a mistake')
})

t.test('plenary COMMAND --help says what the command does and what it takes, and does nothing', async t => {
  const names = Object.keys(commands)
  const outcomes = await plenaryEach(names.map(name => [name, '--help']))
  for (const [index, [name, command]] of Object.entries(commands).entries()) {
    const { code, stdout, stderr } = outcomes[index] ?? {}
    t.equal(code, 0)
    t.equal(stderr, '')
    t.ok(command.help.startsWith(`plenary ${name}`) && stdout?.startsWith(command.help), `how ${name} is called`)
    for (const [option, { help }] of Object.entries(command.options ?? {})) t.ok(stdout?.includes(`--${option}  ${help}`), option)
  }
})

t.test('a command, option or word that there is not is answered with a sentence and exit code 2', async t => {
  const noCommand = (word: string) => ({ code: 2, stdout: '', stderr: `There is no command "${word}". Commands: ${Object.keys(commands).join(', ')}. See plenary --help.\n` })
  t.same(await plenary(['serv']), noCommand('serv'))
  const lines = [['toString'], ['--version'], ['load', '--force'], ['verify', '--check'], ['verify', 'seeds/themes.yaml'], ['format', '--check=yes']]
  const [first, second, ...options] = await plenaryEach(lines)
  t.same([first, second], [noCommand('toString'), noCommand('--version')])
  for (const [index, { code, stdout, stderr }] of options.entries()) {
    const [command = '', option = ''] = lines[index + 2] ?? []
    t.equal(code, 2, `${command} ${option}`)
    t.equal(stdout, '')
    t.match(stderr, new RegExp(`^.*${option.replace('=yes', '')}.*\nSee plenary ${command} --help\\.\n$`))
  }
})

t.test('a port that is taken is said to be, with what to do', async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  t.teardown(() => taken.close())
  await once(taken, 'listening')
  const address = taken.address()
  const world = soundWorld(t)
  const port = String(typeof address === 'object' && address ? address.port : 0)
  const { code, stderr } = await plenary(['serve', '--load'], { PLENARY_SEEDS: world.seeds, DATABASE_URL: join(world.folder, 'p.sqlite'), PORT: port, LOG_LEVEL: 'silent' })
  t.equal(code, 1)
  t.match(stderr, new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use\\. Set PORT to another one`))
})

t.test('plenary verify exits with 0 where all is well, and with 1 and every defect where it is not', async t => {
  const world = soundWorld(t)
  const sound = await plenary(['verify'], { PLENARY_SEEDS: world.seeds, PLENARY_TEXTS: world.texts })
  t.same(sound, {
    code: 0, stderr: '', stdout: [
      // themes 3, actors 7, member, affiliation, instruments 2, event, documents 2, authorships 2, passages 10, statements 10, measure, discrepancies 2, meetings 2, link, count, participations 3
      '49 curated records (countries come from a package), 27 places in 2 documents',
      'lantern-2031-commentary: 8 sentences, 7 bear records, 1 unused with a reason, 0 left over',
      'lantern-2031-communique: 9 sentences, 7 bear records, 2 unused with a reason, 0 left over',
      'lantern-2031-commentary: rights reserved: 17 characters quoted, 56 allowed', 'No defects.', '',
    ].join('\n'),
  })

  edit(join(world.seeds, 'statements/communique.yaml'), 'quote: The sea was calm.', 'quote: The sea was rough.')
  const broken = await plenary(['verify'], { PLENARY_SEEDS: world.seeds })
  t.equal(broken.code, 1)
  t.equal(broken.stdout, '')
  const statements = readFileSync(join(world.seeds, 'statements/communique.yaml'), 'utf8').split('\n')
  const line = statements.findIndex(text => text.includes('rough')) // of the mapping that holds the quote
  t.match(broken.stderr, `${join(world.seeds, 'statements/communique.yaml')}:${line} [place] lantern-2031-sea-calm: these words do not stand in lantern-2031-communique-p1: "The sea was rough."
    → copy them from the text, to the character
`)
  t.match(broken.stderr, /\n\n2 defects\n$/)
})

t.test('plenary load says what it built, or what keeps it from building', async t => {
  const world = soundWorld(t)
  const file = join(world.folder, 'built.sqlite')
  const environment = { PLENARY_SEEDS: world.seeds, DATABASE_URL: `sqlite://${file}` }
  const { code, stdout } = await plenary(['load'], environment)
  t.equal(code, 0)
  t.match(stdout, new RegExp(`^${file}: \\d+ records, dataset version [0-9a-f]{64}\n$`))
  t.ok(existsSync(file))

  edit(join(world.seeds, 'themes.yaml'), 'id: fog', 'id: sea')
  const broken = await plenary(['load'], environment)
  t.equal(broken.code, 1)
  t.match(broken.stderr, /\[id\] the id "sea" is already taken in .*themes\.yaml\n {4}→ .*\n\n1 defect\n$/)

})

t.test('plenary format lays the files out, and --check only says which are not', async t => {
  const world = writeWorld(t)
  const environment = { PLENARY_SEEDS: world.seeds, PLENARY_TEXTS: world.texts }
  const check = await plenary(['format', '--check'], environment)
  t.equal(check.code, 1)
  t.match(check.stdout, `${join(world.seeds, 'themes.yaml')} is not formatted\n`)
  t.same(await plenary(['format', join(world.seeds, 'themes.yaml')], environment), { code: 0, stdout: `${join(world.seeds, 'themes.yaml')} formatted\n`, stderr: '' })
  const missing = await plenary(['format', 'no-such-file.yaml'], environment)
  t.equal(missing.code, 1)
  t.match(missing.stderr, /^[^\n]*no-such-file\.yaml[^\n]*\n$/, 'a failure of the system is one line')
})

t.test('plenary serve answers until it is told to stop', async t => {
  const world = soundWorld(t)
  const environment = { PLENARY_SEEDS: world.seeds, DATABASE_URL: join(world.folder, 'built.sqlite'), PORT: '0', LOG_LEVEL: 'silent' }
  const without = await plenary(['serve'], environment)
  t.equal(without.code, 1)
  t.equal(without.stderr, `There is no database at ${environment.DATABASE_URL}. Build it with: npm run load\n`)

  const child = spawn(process.execPath, [main, 'serve', '--load'], { env: { PATH: process.env['PATH'], ...environment } })
  t.teardown(() => child.kill('SIGKILL'))
  const stopped = new Promise<number | null>(done => child.once('exit', done))
  const address = await new Promise<string>((found, failed) => {
    let printed = ''
    child.stdout.on('data', chunk => {
      printed += String(chunk)
      const [, start] = /^Plenary serves (http\S+)\/v1 and /m.exec(printed) ?? []
      if (start !== undefined) found(start)
    })
    void stopped.then(code => failed(new Error(`stopped with ${code}: ${printed}`)))
  })
  const answer = await fetch(`${address}/v1/meetings/lantern-2031`)
  t.equal(answer.status, 200)
  t.match(await answer.json(), { id: 'lantern-2031', name: 'Lantern Bay Ministerial' })
  child.kill('SIGTERM')
  t.equal(await stopped, 0)
})

t.test('a bad setting is answered with what is allowed, and exit code 1', async t => {
  const { code, stdout, stderr } = await plenary(['verify'], { PORT: 'abc', LOG_LEVEL: 'loud' })
  t.equal(code, 1)
  t.equal(stdout, '')
  t.equal(stderr, 'PORT is "abc"; it must be a whole number from 0 to 65535.\n' +
    'LOG_LEVEL is "loud"; it must be one of fatal, error, warn, info, debug, trace, silent.\n')

  const nowhere = await plenary(['verify'], { PLENARY_SEEDS: 'no-such-folder' })
  t.same(nowhere, { code: 1, stdout: '', stderr: 'There is no folder of records at no-such-folder. PLENARY_SEEDS names it.\n' })

  for (const [name, bad, allowed] of [
    ['HOST', 'two words', 'a host name or an IP address'], ['HOST', '', 'a host name or an IP address'],
    ['PORT', '65536', 'a whole number from 0 to 65535'], ['PORT', '-1', 'a whole number from 0 to 65535'], ['PORT', '80.5', 'a whole number from 0 to 65535'],
    ['DATABASE_URL', 'mysql://localhost/plenary', 'the path of a SQLite file'], ['DATABASE_URL', '', 'the path of a SQLite file'],
    ['PUBLIC_URL', 'plenary.example.org', 'an http or https address'], ['PUBLIC_URL', 'https://', 'an http or https address'],
    ['TRUST_PROXY', 'yes', 'true or false'], ['PLENARY_SEEDS', '', 'the path of a folder'], ['PLENARY_TEXTS', 'no-such-folder', 'a folder that exists'], ['PLENARY_TEXTS', 'package.json', 'a folder that exists'],
  ] as const) t.throws(() => readConfig({ [name]: bad }), { message: new RegExp(`^${name} is "${bad}"; it must be ${allowed}.*\\.$`) }, `${name}=${bad}`)
})

t.test('good settings are read, and those not given have their defaults', async t => {
  const folder = scratch(t)
  t.match(readConfig({}), { HOST: '127.0.0.1', PORT: 3000, DATABASE_URL: 'plenary.sqlite', PUBLIC_URL: '', TRUST_PROXY: false, LOG_LEVEL: 'info', PLENARY_SEEDS: 'seeds', PLENARY_TEXTS: undefined })
  t.match(readConfig({
    HOST: '::1', PORT: '0', DATABASE_URL: 'file:/var/plenary.sqlite', PUBLIC_URL: 'https://plenary.example.org/', TRUST_PROXY: 'true', LOG_LEVEL: 'silent', PLENARY_SEEDS: folder, PLENARY_TEXTS: folder,
  }), {
    HOST: '::1', PORT: 0, DATABASE_URL: '/var/plenary.sqlite', PUBLIC_URL: 'https://plenary.example.org', TRUST_PROXY: true, LOG_LEVEL: 'silent', PLENARY_SEEDS: folder, PLENARY_TEXTS: folder,
  })
})

/** Why there is no Node to try this with, or false. */
function noOldNode(): string | false {
  const { stdout } = spawnSync('/usr/bin/node', ['--version'], { encoding: 'utf8' })
  const [, major = 0, minor = 0] = /^v(\d+)\.(\d+)/.exec(stdout ?? '')?.map(Number) ?? []
  return major > 0 && (major < 22 || (major === 22 && minor < 18)) ? false : 'there is no Node older than 22.18 at /usr/bin/node'
}

t.test('a Node that is too old says so in a sentence', { skip: noOldNode() }, async t => {
  const { status, stdout, stderr } = spawnSync('/usr/bin/node', [main, 'verify'], { encoding: 'utf8' })
  t.equal(status, 1)
  t.equal(stdout, '')
  t.match(stderr, /^Plenary needs Node 22\.18 or newer; this is \d+\.\d+\.\d+\. Run it through npm .*\n$/)
})
