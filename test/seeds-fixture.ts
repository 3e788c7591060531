/** A small sound world of invented records. Tests break one thing in it and look at what verify says. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import { formatCommand } from '../src/records/format-command.ts'
import type { Defect } from '../src/records/read.ts'
import { defectsOf } from '../src/records/verify.ts'
import { readWorld } from '../src/records/world.ts'
import { commentary, written } from './seeds-fixture-records.ts'
import { scratch } from './server.ts'

export type World = { folder: string; seeds: string; texts: string }

/** Replaces the one place where `from` stands in a file. */
export function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8')
  if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}:\n${text}`)
  writeFileSync(file, text.replace(from, () => to))
}

/** Runs `plenary format`; gives the exit code and what it printed. */
export function format({ seeds, texts }: World, { check = false, withTexts = true } = {}): { code: number; printed: string[] } {
  const printed: string[] = []
  const config = { PLENARY_SEEDS: seeds, PLENARY_TEXTS: withTexts ? texts : undefined }
  return { code: formatCommand(config, [], { check, print: line => void printed.push(line) }), printed }
}

/** Writes the small world as a curator does, with words of the commentary in it, not formatted yet. */
export function writeWorld(t: Pick<Test, 'teardown'>): World {
  const folder = scratch(t)
  const world = { folder, seeds: join(folder, 'seeds'), texts: join(folder, 'texts') }
  const files = { ...written, '../texts/lantern-2031-commentary.txt': commentary }
  for (const [path, content] of Object.entries(files)) {
    const file = join(world.seeds, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return world
}

/** The small world, formatted and sealed: sound. */
export function soundWorld(t: Pick<Test, 'teardown'>): World {
  const world = writeWorld(t)
  format(world)
  return world
}

/** What verify finds, with the texts of reserved documents at hand or without. */
export const defectsIn = ({ seeds, texts }: World, { withTexts = true } = {}): Defect[] =>
  defectsOf(readWorld(seeds, withTexts ? texts : undefined))

export type Change = readonly [file: string, from: string, to: string] | ((world: World) => void)
/** A record broken on purpose, and the defect that says so. */
export type Broken = {
  /** what a user is told */
  title: string
  /** what is done to the records as a curator writes them; `plenary format` runs afterwards */
  changes?: readonly Change[]
  /** what is done to the finished files */
  finished?: readonly Change[]
  rule: string
  problem: RegExp
  /** the file the defect names, and the text of the line */
  at: readonly [file: string, line: string]
  /** problems that come with it; without it, none does */
  also?: RegExp
  withTexts?: boolean
}

/** One test a row: the defect is found once, at its file and line, with something to do about it, and nothing else is complained of. */
export function catches(t: Test, rows: readonly Broken[]): void {
  for (const { title, changes = [], finished = [], rule, problem, at: [file, line], also, withTexts = true } of rows) {
    void t.test(title, async t => {
      const world = writeWorld(t)
      const make = (change: Change) => (typeof change === 'function' ? change(world) : edit(join(world.seeds, change[0]), change[1], change[2]))
      changes.forEach(make)
      format(world)
      finished.forEach(make)
      const defects = defectsIn(world, { withTexts })
      const expected = defects.filter(one => one.rule === rule && problem.test(one.problem))
      const [found] = expected
      t.equal(expected.length, 1, `one defect [${rule}] ${String(problem)} in: ${JSON.stringify(defects, null, 1)}`)
      t.equal(found?.file, join(world.seeds, file), 'it names the file')
      t.equal(readFileSync(join(world.seeds, file), 'utf8').split('\n')[(found?.line ?? 0) - 1]?.replace(/^[\s-]+/, ''), line, 'and the line')
      t.ok(found?.remedy, 'and says what to do')
      const others = defects.filter(one => one !== found && !(also?.test(one.problem) ?? false) && !(finished.length > 0 && one.rule === 'layout'))
      t.same(others, [], 'and nothing else is complained of')
    })
  }
}
