/** The settings table: the only place that reads the environment. README lists the same settings; a test compares them. */
import { statSync } from 'node:fs'

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']
/** Answers with the setting's value, or throws a sentence that says what is allowed. */
type Setting<T> = { default: string; description: string; read: (given: string) => T }

const setting = <T>(fallback: string, description: string, read: (given: string) => T): Setting<T> => ({ default: fallback, description, read })
const must = (holds: boolean, allowed: string) => {
  if (!holds) throw new Error(allowed)
}

const wholeNumber = (min: number, max: number) => (given: string) => {
  must(/^\d{1,9}$/.test(given) && Number(given) >= min && Number(given) <= max, `a whole number from ${min} to ${max}`)
  return Number(given)
}
const loopback = ['127.0.0.1', '::1', 'localhost']

export const settings = {
  HOST: setting('127.0.0.1', 'address to listen on', given => {
    must(/^[\w.:-]+$/.test(given), 'a host name or an IP address')
    return given
  }),
  PORT: setting('3000', 'port to listen on; 0 takes any free one', given => {
    must(/^\d{1,5}$/.test(given) && Number(given) <= 65535, 'a whole number from 0 to 65535')
    return Number(given)
  }),
  DATABASE_URL: setting('plenary.sqlite', 'the SQLite file that `load` builds and `serve` reads', given => {
    const file = given.replace(/^(?:sqlite|file):(?:\/\/)?/, '')
    must(!/^[a-z][a-z0-9+]*:/.test(file) && file !== '', 'the path of a SQLite file')
    return file
  }),
  PUBLIC_URL: setting('', 'the address users see, for links in answers; without it, links are relative to the server', given => {
    must(given === '' || (/^https?:\/\//.test(given) && URL.canParse(given)), 'an http or https address such as https://plenary.example.org')
    return given.replace(/\/+$/, '')
  }),
  TRUST_PROXY: setting('false', 'whether a proxy in front sets X-Forwarded-* headers', given => {
    must(given === 'true' || given === 'false', 'true or false')
    return given === 'true'
  }),
  BODY_LIMIT_BYTES: setting('102400', 'the longest body a request may have', wholeNumber(1024, 10_485_760)),
  REQUEST_TIMEOUT_MS: setting('30000', 'how long a request may take to arrive', wholeNumber(1000, 600_000)),
  RATE_LIMIT_PER_MINUTE: setting('', 'requests a minute from one address; 0 is no limit; by default 0 on loopback, else 600', given =>
    given === '' ? undefined : wholeNumber(0, 1_000_000)(given)),
  LOG_LEVEL: setting('info', 'what is logged', given => {
    must(levels.includes(given), `one of ${levels.join(', ')}`)
    return given
  }),
  PLENARY_SEEDS: setting('seeds', 'folder of the curated records, for `load`, `verify` and `format`', given => {
    must(given !== '', 'the path of a folder')
    return given
  }),
  PLENARY_TEXTS: setting('', 'folder with texts of reserved documents you have the right to use (`<document id>.txt`)', given => {
    must(given === '' || statSync(given, { throwIfNoEntry: false })?.isDirectory() === true, 'a folder that exists')
    return given === '' ? undefined : given
  }),
}

type Read = { [Name in keyof typeof settings]: ReturnType<(typeof settings)[Name]['read']> }
export type Config = Omit<Read, 'RATE_LIMIT_PER_MINUTE'> & { RATE_LIMIT_PER_MINUTE: number }

/** All settings from `environment`; throws an Error with one sentence for each bad value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = []
  const read = Object.entries(settings).map(([name, one]) => {
    const given = environment[name] ?? one.default
    try {
      return [name, one.read(given)]
    } catch (error) {
      problems.push(`${name} is "${given}"; it must be ${error instanceof Error ? error.message : String(error)}.`)
      return [name, undefined]
    }
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const config = Object.fromEntries(read) as Read // every name of the table, read by its own reader
  return { ...config, RATE_LIMIT_PER_MINUTE: config.RATE_LIMIT_PER_MINUTE ?? (loopback.includes(config.HOST) ? 0 : 600) }
}
