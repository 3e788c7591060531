/** The commands. `plenary COMMAND --help` prints what a command takes. Each imports what it needs when it runs: a server needs no loader. */
import { parseArgs } from 'node:util'
import { readConfig, settings, type Config } from './config.ts'
import type { Defect } from './records/read.ts'

type Command = {
  summary: string
  help: string
  options?: Record<string, { type: 'boolean'; help: string }>
  /** whether it takes names of files */
  takesFiles?: boolean
  run: (config: Config, files: string[], options: Record<string, boolean>) => Promise<number> | number
}

export const commands: Record<string, Command> = {
  serve: {
    summary: 'serve the database over REST and GraphQL',
    help: 'plenary serve [--load]\nServes the SQLite file DATABASE_URL names on HOST and PORT until it is told to stop.',
    options: { load: { type: 'boolean', help: 'build the database from the records first' } },
    run: async (config, _files, options) => {
      if (options['load']) {
        const code = await commands['load']?.run(config, [], {})
        if (code !== 0) return 1
      }
      const { buildApp } = await import('./app.ts')
      const app = await buildApp(config)
      const address = await app.listen({ host: config.HOST, port: config.PORT }).catch(async (error: unknown) => {
        await app.close()
        const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
        throw isTaken ? new Error(`Port ${config.PORT} on ${config.HOST} is in use. Set PORT to another one: PORT=3001 npm start`) : error
      })
      print(`Plenary serves ${address}/v1 and ${address}/graphql`)
      await new Promise<void>(stopped => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped())
      })
      await app.close()
      return 0
    },
  },
  verify: {
    summary: 'check every quote, hash, reference, date, id and rule, and account for every sentence',
    help: 'plenary verify\nChecks the records in seeds/. Words withheld for their rights are checked by hash where PLENARY_TEXTS names\nthe folder with the texts. Prints file, line, what is wrong and what to do; exit code 1 on any defect.',
    run: async config => {
      const [{ readWorld }, { defectsOf, report }] = await Promise.all([import('./records/world.ts'), import('./records/verify.ts')])
      const world = readWorld(config.PLENARY_SEEDS, config.PLENARY_TEXTS)
      const defects = defectsOf(world)
      if (defects.length > 0) return complainOf(defects)
      for (const line of report(world)) print(line)
      print('No defects.')
      return 0
    },
  },
  load: {
    summary: 'validate all records and build the database from them',
    help: 'plenary load\nValidates the records in seeds/ as verify does, builds a new SQLite file beside the one DATABASE_URL names and\nrenames it into place. On any defect the old file stays as it was; exit code 1.',
    run: async config => {
      const { load } = await import('./records/load.ts')
      const loaded = load(config.PLENARY_SEEDS, config.PLENARY_TEXTS, config.DATABASE_URL)
      if (Array.isArray(loaded)) return complainOf(loaded)
      print(`${loaded.file}: ${loaded.records} records, dataset version ${loaded.version}`)
      return 0
    },
  },
  format: {
    summary: 'lay seed files out in the one layout, and seal words of reserved documents',
    help: 'plenary format [--check] [FILE…]\nFormats every file in seeds/, or the files named. Words of reserved documents become ranges and hashes;\nfor that PLENARY_TEXTS must name the folder with their texts.',
    takesFiles: true,
    options: { check: { type: 'boolean', help: 'change nothing; say which files are not formatted, exit code 1' } },
    run: async (config, files, options) => {
      const { formatCommand } = await import('./records/format-command.ts')
      return formatCommand(config, files, { check: options['check'] ?? false, print })
    },
  },
}

const print = (line: string) => void process.stdout.write(`${line}\n`)
const complain = (line: string) => void process.stderr.write(`${line}\n`)

/** One block a defect: file, line, what is wrong, what to do. */
function complainOf(defects: readonly Defect[]): number {
  for (const { file, line, rule, problem, remedy } of defects) complain(`${file}:${line} [${rule}] ${problem}\n    → ${remedy}`)
  complain(`\n${defects.length} ${defects.length === 1 ? 'defect' : 'defects'}`)
  return 1
}

function help(): string {
  const width = Math.max(...Object.keys(commands).map(name => name.length))
  return [
    'plenary: the public record of diplomatic meetings, with evidence',
    '',
    'Commands:',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Settings (environment):',
    ...Object.entries(settings).map(([name, one]) => `  ${name} (${one.default === '' ? 'none' : one.default}): ${one.description}`),
  ].join('\n')
}

/** Runs a command line; gives the exit code: 0 done, 1 the command found something wrong, 2 the words are off. */
export async function main(words: string[]): Promise<number> {
  // the reader of our output may stop early (plenary verify | head)
  process.stdout.on('error', error => {
    if ('code' in error && error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === 'help') {
    print(help())
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    complain(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}. See plenary --help.`)
    return 2
  }
  const options = { help: { type: 'boolean' as const, help: 'this text' }, ...command.options }
  let parsed
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: command.takesFiles ?? false })
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\nSee plenary ${name} --help.`)
    return 2
  }
  if (parsed.values['help']) {
    print([command.help, '', ...Object.entries(options).map(([option, { help: text }]) => `  --${option}  ${text}`)].join('\n'))
    return 0
  }
  try {
    return await command.run(readConfig(), parsed.positionals, parsed.values as Record<string, boolean>) // all options are boolean
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    return 1
  }
}
