/** A server over a database built from the seeds, for tests: both doors, and the SQL statements they run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { load } from '../src/records/load.ts'

/** A folder that is gone when the test is over. */
export function scratch(t: Pick<Test, 'teardown'>): string {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Parsed JSON to look into; `list` and `text` say what a value is. */
export interface Json { [key: string]: Json | undefined }
/** Whether a value is just this text or null. */
export const is = (value: unknown, expected: string | null) => value === expected
export function list(value: unknown): Json[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`)
  return value as Json[] // parsed JSON
}
export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`)
  return value
}

/** A server with the default settings, or those of `environment`. */
export async function serverFor(t: Pick<Test, 'teardown'>, environment: Record<string, string> = {}) {
  const file = join(scratch(t), 'plenary.sqlite')
  const loaded = load('seeds', undefined, file)
  if (Array.isArray(loaded)) throw new Error(loaded.map(({ file: where, line, problem }) => `${where}:${line} ${problem}`).join('\n'))
  const statements: string[] = []
  const app = await buildApp({ ...readConfig({ LOG_LEVEL: 'silent', DATABASE_URL: file, ...environment }), onStatement: sql => void statements.push(sql) })
  t.teardown(() => app.close())

  /** Runs `ask` and counts the statements it took. */
  const counted = async <T>(ask: () => Promise<T>): Promise<{ answer: T; count: number }> => {
    statements.length = 0
    const answer = await ask()
    return { answer, count: statements.length }
  }
  const get = async (url: string) => {
    const answer = await app.inject({ method: 'GET', url })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<Json>() }
  }
  const graphql = async (query: string, variables?: Record<string, unknown>) => {
    const answer = await app.inject({ method: 'POST', url: '/graphql', headers: { accept: 'application/graphql-response+json' }, payload: { query, variables } })
    return { status: answer.statusCode, body: answer.json<Json>() }
  }
  return { app, get, graphql, counted, version: loaded.version }
}
