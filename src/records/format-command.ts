/** `plenary format`: every seed file in the one layout, words of reserved documents sealed. */
import { writeFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { formatted, seal, sealPassages } from './format.ts'
import { readSeedFile, seedFiles, type SeedSource } from './read.ts'
import type { Range, Text } from './texts.ts'
import { isReserved, readWorld } from './world.ts'

/** Formats `files`, or all seed files; with `check` only says which would change. Gives the exit code. */
export function formatCommand(
  config: Pick<Config, 'PLENARY_SEEDS' | 'PLENARY_TEXTS'>,
  files: string[],
  { check, print }: { check: boolean; print: (line: string) => void },
): number {
  const world = readWorld(config.PLENARY_SEEDS, config.PLENARY_TEXTS)
  const wrongTexts = world.defects.filter(({ rule }) => rule === 'text')
  for (const { file, line, problem, remedy } of wrongTexts) print(`${file}:${line} ${problem}; ${remedy}`)
  if (wrongTexts.length > 0) return 1

  const reserved = new Map<string, { range: Range; text: Text }>()
  for (const [id, { seed, document }] of world.passages) {
    const text = world.texts.get(document.id)
    if (isReserved(document) && text) reserved.set(id, { range: seed.range, text })
  }

  let problems = 0
  let changed = 0
  for (const file of files.length > 0 ? files : seedFiles(config.PLENARY_SEEDS)) {
    const { source, defects } = readSeedFile(file)
    const unreadable = defects.filter(({ rule }) => rule === 'yaml')
    for (const { line, problem } of unreadable) print(`${file}:${line} ${problem}`)
    problems += unreadable.length
    if (unreadable.length > 0) continue

    const unsealed = seal(source, reserved)
    for (const sentence of unsealed) print(sentence)
    problems += unsealed.length
    if (defects.length === 0) sealDocuments(source, world.texts)

    const layout = formatted(source)
    if (layout === source.text) continue
    changed++
    print(`${file} ${check ? 'is not formatted' : 'formatted'}`)
    if (!check) writeFileSync(file, layout)
  }
  return problems > 0 || (check && changed > 0) ? 1 : 0
}

function sealDocuments(source: SeedSource, texts: ReadonlyMap<string, Text>): void {
  source.content.documents?.forEach((document, index) => {
    const text = texts.get(document.id)
    if (isReserved(document) && text) sealPassages(source, ['documents', index], text)
  })
}
