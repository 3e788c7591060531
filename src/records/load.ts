/** `plenary load`: validates every record, builds a new database beside the old one and renames it into place. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { getTableColumns } from 'drizzle-orm'
import * as tables from '../../schema/tables.ts'
import { createDatabase } from './create-database.ts'
import { addMatches } from './matches.ts'
import { contractHash } from '../contract.ts'
import { publish, type Published } from './publish.ts'
import type { Defect } from './read.ts'
import { rowsOf, type TableRows } from './rows.ts'
import { defectsOf } from './verify.ts'
import { countries, isReserved, readWorld, type World } from './world.ts'

/** JSON with keys in order, so that the same content always gives the same text. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** The content hash of the records: independent of files, layout and comments. */
export function versionOf(world: World): string {
  const lines = Object.entries(world.curated).flatMap(([plural, records]) => records.map(({ seed }) => `${plural} ${canonicalJson(seed)}`))
  return createHash('sha256').update([...lines, `countries ${canonicalJson(countries)}`].toSorted().join('\n')).digest('hex')
}

/** Hash of the records as they are served: it also changes where the same records are worked out differently. */
const contentHashOf = (published: ReadonlyMap<string, Published>) =>
  createHash('sha256').update(JSON.stringify([...published.values()].map(({ data, evidence }) => [data, evidence]))).digest('hex')

const rowsPerInsert = 100

function insertAll(db: Parameters<Parameters<typeof createDatabase>[1]>[0], all: readonly TableRows[]): void {
  for (const [table, rows] of all) {
    const columns = Object.keys(getTableColumns(table))
    // a curated record has keys that are no columns; only the columns go in
    const kept = rows.map(row => Object.fromEntries(columns.map(column => [column, row[column] ?? undefined])))
    for (let start = 0; start < kept.length; start += rowsPerInsert) db.insert(table).values(kept.slice(start, start + rowsPerInsert)).run()
  }
}

export type Loaded = { version: string; records: number; file: string }

/** The records in the order of their ids, not of files: one may move to another file, and the dataset stays what it was. */
const inOrder = (world: World): World => {
  const curated = Object.entries(world.curated).map(([plural, records]) => [plural, records.toSorted((a, b) => (a.seed.id < b.seed.id ? -1 : 1))])
  return { ...world, curated: Object.fromEntries(curated) as World['curated'] } // the same plurals
}

/** Builds `file` from a sound world; on any failure the file that was there stays as it was. */
export function buildDatabase(soundWorld: World, file: string): Loaded {
  const world = inOrder(soundWorld)
  const published = publish(world)
  const version = versionOf(world)
  const withReservedTexts = world.curated.documents.some(({ seed }) => isReserved(seed) && world.texts.has(seed.id))
  mkdirSync(dirname(file), { recursive: true })
  // a folder of its own: two loads at once must not write into one file, also where both have the same process id
  const folder = mkdtempSync(`${file}.building-`)
  const building = join(folder, 'plenary.sqlite')
  try {
    createDatabase(building, db => {
      insertAll(db, rowsOf(world, published))
      addMatches(db)
      db.insert(tables.dataset).values(Object.entries({
        version, contentHash: contentHashOf(published), contract: contractHash, recordCount: String(published.size), withReservedTexts: String(withReservedTexts), licence: 'CC-BY-4.0',
      }).map(([key, value]) => ({ key, value }))).run()
    })
    renameSync(building, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { version, records: published.size, file }
}

/** Reads and validates the records in `seeds` and builds `file`; gives the defects instead where there are any. */
export function load(seeds: string, texts: string | undefined, file: string): Loaded | Defect[] {
  const world = readWorld(seeds, texts)
  const defects = defectsOf(world)
  return defects.length > 0 ? defects : buildDatabase(world, file)
}
