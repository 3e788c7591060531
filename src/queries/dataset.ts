/** The loaded dataset: its version, and the ids and names that filters may use. */
import { sql } from 'drizzle-orm/sql'
import { actorAliases, actors, dataset, records } from '../../schema/tables.ts'
import { contractHash } from '../contract.ts'
import { openDatabase, type Database } from '../database.ts'
import { folded } from '../folded.ts'
import { learnSizes } from './page.ts'

export type Dataset = {
  db: Database
  version: string
  /** hash of the records as they are served, with the words this installation fills in */
  contentHash: string
  recordCount: number
  withReservedTexts: boolean
  licence: string
  /** ids of the records that filters name most, with their types; kept in memory, so that checking them costs no statement */
  types: ReadonlyMap<string, string>
  /** countries by folded alpha-2, alpha-3, name and alias */
  countries: ReadonlyMap<string, readonly string[]>
}

const vocabularyTypes = ['MEETING', 'DOCUMENT', 'COUNTRY', 'ORGANISATION', 'PERSON', 'GROUP', 'THEME', 'INSTRUMENT', 'EVENT']

/** Opens a built database. Throws an Error with a sentence where the file is missing or was built by another version of Plenary. */
export async function openDataset(file: string, onStatement?: (sql: string) => void): Promise<Dataset> {
  const db = openDatabase(file, onStatement)
  try {
    const about = new Map((await db.all(sql`select ${dataset.key}, ${dataset.value} from ${dataset}`)).map(row => [row['key'], String(row['value'])]))
    if (about.get('contract') !== contractHash) throw new Error('the contract has changed since')
    const types = new Map<string, string>()
    for (const row of await db.all(sql`select ${records.id}, ${records.type} from ${records}
      where ${records.type} in (select value from json_each(${JSON.stringify(vocabularyTypes)}))`)) types.set(String(row['id']), String(row['type']))

    await learnSizes(db)
    const countries = new Map<string, string[]>()
    for (const row of await db.all(sql`select ${actorAliases.folded} as name, ${actors.id} as id from ${actors}
      join ${actorAliases} on ${actorAliases.actorId} = ${actors.id} where ${actors.type} = 'COUNTRY'`)) {
      for (const name of [String(row['name']), String(row['id'])]) countries.set(name, [...new Set([...(countries.get(name) ?? []), String(row['id'])])])
    }
    return {
      db, types, countries,
      version: about.get('version') ?? '',
      contentHash: about.get('contentHash') ?? '',
      recordCount: Number(about.get('recordCount')),
      withReservedTexts: about.get('withReservedTexts') === 'true',
      licence: about.get('licence') ?? '',
    }
  } catch (error) {
    db.close()
    throw new Error(`${file} is not a database of this version of Plenary. Build it again with: npm run load`, { cause: error })
  }
}

/** The ids of the countries with this code, name or alias, in any case; none, one or several. */
export const countriesNamed = ({ countries }: Dataset, name: string): readonly string[] => countries.get(folded(name)) ?? []

/** The type of the record with this id, or undefined. */
export async function typeOf({ db, types }: Dataset, id: string): Promise<string | undefined> {
  const known = types.get(id)
  if (known !== undefined) return known
  const [row] = await db.all(sql`select ${records.type} from ${records} where ${records.id} = ${id}`)
  return row && String(row['type'])
}
