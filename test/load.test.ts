/** `plenary load`: the database is built from the records, whole or not at all. */
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import t from 'tap'
import { buildDatabase, load, versionOf } from '../src/records/load.ts'
import { sha256 } from '../src/records/texts.ts'
import { readWorld } from '../src/records/world.ts'
import { commentary } from './seeds-fixture-records.ts'
import { edit, format, soundWorld, type World } from './seeds-fixture.ts'
import { scratch } from './server.ts'

t.setTimeout(120_000)

type Row = Record<string, string | number | null>

/** Asks a database file one thing. */
function ask(file: string, sql: string): Row[] {
  const connection = new BetterSqlite3(file, { readonly: true })
  try {
    return connection.prepare<unknown[], Row>(sql).all()
  } finally {
    connection.close()
  }
}
const tablesOf = (file: string) => ask(file, `select name from sqlite_schema where type = 'table' and name not glob 'sqlite_*' and name not glob '__*'`).map(({ name }) => String(name))
/** Every row of every table. */
const everything = (file: string) => Object.fromEntries(tablesOf(file).map(table => [table, ask(file, `select * from ${table}`).map(row => JSON.stringify(row)).toSorted()]))

/** Loads a small world; throws where it has defects. */
function built(world: World, { withTexts = false } = {}) {
  const loaded = load(world.seeds, withTexts ? world.texts : undefined, join(world.folder, 'plenary.sqlite'))
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded, null, 1))
  return loaded
}

t.test('loading the same records twice gives the same version and the same file', async t => {
  const world = soundWorld(t)
  const first = built(world)
  const bytes = readFileSync(first.file)
  t.match(first.version, /^[0-9a-f]{64}$/)
  t.equal(built(world).version, first.version)
  t.ok(readFileSync(first.file).equals(bytes), 'even the same bytes')
  t.same(ask(first.file, "select * from dataset where key not in ('contentHash', 'contract') order by key"), [
    { key: 'licence', value: 'CC-BY-4.0' },
    { key: 'recordCount', value: String(first.records) },
    { key: 'version', value: first.version },
    { key: 'withReservedTexts', value: 'false' },
  ])
})

t.test('records may move to other files and change their layout, and the dataset stays what it was', async t => {
  const small = soundWorld(t)
  const real = { folder: scratch(t), seeds: 'seeds', texts: small.texts }
  for (const world of [small, real]) {
    // every record in a file of its own, in the reverse order of before, with a comment, and its keys in another order
    const folder = scratch(t)
    const moved = { folder, seeds: join(folder, 'seeds'), texts: small.texts }
    cpSync(join(world.seeds, 'documents'), join(moved.seeds, 'documents'), { recursive: true })
    const { curated } = readWorld(world.seeds, undefined)
    let number = 9999
    for (const [plural, records] of Object.entries(curated)) {
      if (plural === 'documents') continue
      for (const { seed } of records) {
        const turned = Object.fromEntries(Object.entries(seed).toReversed())
        writeFileSync(join(moved.seeds, `${number--}.yaml`), `# moved\n${JSON.stringify({ [plural]: [turned] })}\n`)
      }
    }
    format(moved, { withTexts: false })

    const before = built(world)
    const after = built(moved)
    t.equal(after.version, before.version)
    const [then, now] = [everything(before.file), everything(after.file)]
    for (const [table, rows] of Object.entries(then)) t.same(now[table], rows, `the rows of ${table}`)
  }
})

t.test('one changed word gives another version', async t => {
  const versionOfSeeds = ({ seeds }: World) => versionOf(readWorld(seeds, undefined))
  const version = versionOfSeeds(soundWorld(t))
  for (const [file, from, to] of [
    ['statements/commentary.yaml', 'She foresees clear air.', 'She foresees clean air.'],
    ['themes.yaml', 'All that floats.', 'Everything that floats.'],
    ['meetings/lantern.yaml', 'certainty: MEDIUM', 'certainty: LOW'],
    ['actors/all.yaml', 'name: Oslo', 'name: Olso'],
  ] as const) {
    const world = soundWorld(t)
    edit(join(world.seeds, file), from, to)
    t.not(versionOfSeeds(world), version, `${from} → ${to}`)
  }
})

/** That `fails` leaves the database as it was, byte by byte, and nothing beside it. */
function leavesAlone(t: Pick<typeof import('tap').default, 'ok' | 'same'>, file: string, fails: () => void): void {
  const before = readFileSync(file)
  const files = readdirSync(dirname(file))
  fails()
  t.ok(readFileSync(file).equals(before), 'the old database is as it was')
  t.same(readdirSync(dirname(file)), files, 'and nothing lies beside it')
}

t.test('a defect leaves the old database as it was', async t => {
  const world = soundWorld(t)
  const { file } = built(world)
  edit(join(world.seeds, 'statements/communique.yaml'), 'quote: The sea was calm.', 'quote: The sea was rough.')
  leavesAlone(t, file, () => {
    const loaded = load(world.seeds, undefined, file)
    t.match(loaded, [{ rule: 'sentence' }, { rule: 'place', problem: /^lantern-2031-sea-calm: these words do not stand/ }])
  })
})

t.test('a failure half-way leaves the old database as it was', async t => {
  const world = soundWorld(t)
  const { file } = built(world)
  // what verify would have refused fails in the middle of the building, after many tables are full
  const broken: [string, RegExp, (one: ReturnType<typeof readWorld>) => void][] = [
    ['a reference to nothing, found at the very end', /FOREIGN KEY/, one => one.curated.statements.forEach(({ seed }) => (seed.parent = 'sea'))],
    ['a value outside its list', /CHECK constraint failed: events_type/, one => one.curated.events.forEach(({ seed }) => Object.assign(seed, { eventType: 'PARTY' }))],
    ['a row that is there twice', /UNIQUE constraint failed: statement_roles/, one => one.curated.statements.forEach(({ seed }) => (seed.addressees = ['nz', 'nz']))],
    ['a word without a place, found before anything is built', /do not stand/, one => one.curated.statements.forEach(({ seed }) => seed.parts?.forEach(part => (part.quote = 'fish')))],
  ]
  for (const [title, message, spoil] of broken) {
    await t.test(title, async t => leavesAlone(t, file, () => {
      const spoilt = readWorld(world.seeds, undefined)
      spoil(spoilt)
      try {
        buildDatabase(spoilt, file)
        t.fail('it was built')
      } catch (error) {
        const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
        t.match(String(reason), message)
      }
    }))
  }
})

t.test('where the file cannot be put, nothing is left behind', async t => {
  const world = soundWorld(t)
  const folder = join(world.folder, 'taken')
  mkdirSync(join(folder, 'plenary.sqlite'), { recursive: true })
  writeFileSync(join(folder, 'plenary.sqlite', 'kept'), '')
  t.throws(() => load(world.seeds, undefined, join(folder, 'plenary.sqlite')), { code: /EISDIR|ENOTEMPTY|EEXIST|EPERM/ })
  t.same(readdirSync(folder), ['plenary.sqlite'])
  t.throws(() => load(world.seeds, undefined, join(world.seeds, 'themes.yaml', 'plenary.sqlite')), { code: /ENOTDIR|EEXIST/ })

  const { file } = load(world.seeds, undefined, join(world.folder, 'new', 'folder', 'plenary.sqlite')) as { file: string } // sound
  t.same(readdirSync(dirname(file)), [basename(file)], 'a folder that is missing is made')
})

t.test('every table has the rows of the records', async t => {
  const { file, records } = built(soundWorld(t))
  const counts = Object.fromEntries(tablesOf(file).map(table => [table, Number(ask(file, `select count(*) as n from ${table}`)[0]?.['n'])]))
  // filter_… are made from the other tables
  const { actor_aliases: aliases, actors, records: all, filter_values: _values, filter_matches: _matches, ...counted } = counts
  t.same(counted, {
    dataset: 6, themes: 3, theme_synonyms: 2, theme_closure: 5, memberships: 1, affiliations: 1, meetings: 2, meeting_aliases: 0, meeting_links: 1,
    reported_counts: 1, participations: 3, delegates: 1, documents: 2, document_meetings: 1, authorships: 2, passages: 10, unused_sentences: 3,
    instruments: 2, instrument_candidates: 1, events: 1, event_actors: 1, statements: 10,
    // speakers 4 + 5, reporter 1, addressees 1 + 1, mention 1
    statement_roles: 13, statement_themes: 11, statement_parts: 2, statement_quotations: 1, statement_links: 1,
    sanctions_measures: 1, measure_actors: 1, discrepancies: 2, discrepancy_sides: 2,
    // actors 7, member 1, affiliation 1, instruments 2, event 1, authorships 2, statements 10, measure 1, discrepancies 2, meetings 3, link 1, count 1, participations 5
    evidence: 37,
  })
  const countries = Number(ask(file, `select count(*) as n from actors where type = 'COUNTRY'`)[0]?.['n'])
  t.equal(countries, 250, 'all of ISO 3166-1, and Kosovo')
  t.equal(actors, countries + 2 + 3 + 2)
  t.ok((aliases ?? 0) > countries)
  // what stands in the files, with the records inside records: authorships, passages, member, affiliation, link, count, participations
  t.equal(all, countries + 3 + 2 + 3 + 2 + 2 + 1 + 2 + 2 + 10 + 1 + 2 + (2 + 10 + 1 + 1 + 1 + 1 + 3))
  t.equal(records, all)
})

t.test('a row has what its record says', async t => {
  const { file } = built(soundWorld(t))
  t.match(ask(file, 'select * from meetings order by position'), [
    {
      id: 'lantern-2031', forum_id: 'lantern-forum', place_name: 'Lantern Bay', place_country_id: 'no', starts_on: '2030-05-06',
      corrected_starts_on: '2031-05-06', date_printed: 'May 6, 2030', earliest: '2031-05-06', latest: '2031-05-06', newest: '2031-05-06', participants_complete: 0,
    },
    { id: 'lantern-2033', status: 'SCHEDULED', earliest: '2033-01-01', latest: '2033-12-31', participants_complete: null },
  ], 'filters and sorts use the corrected date')
  t.same(ask(file, `select broader_id, narrower_id from theme_closure order by 1, 2`).map(row => Object.values(row).join('>')), ['fog>fog', 'harbours>harbours', 'sea>fog', 'sea>harbours', 'sea>sea'])
  t.same(ask(file, 'select id, basis, status from participations order by position').map(row => Object.values(row).join(' ')), [
    'lantern-2031-chair-no DOCUMENT ASSERTED', 'lantern-2031-attended-nz DOCUMENT DISPUTED', 'lantern-2031-attended-no DOCUMENT ASSERTED',
  ], 'by role and name')
  t.same(ask(file, `select id, document_id, text from statements where meeting_id is not null order by position`), [
    { id: 'lantern-2031-slow-ships', document_id: 'lantern-2031-communique', text: 'They call on New Zealand to slow its ships' },
    { id: 'lantern-2031-resolve', document_id: 'lantern-2031-communique', text: 'They resolve to act' },
    { id: 'lantern-2031-keep-lights', document_id: 'lantern-2031-communique', text: 'keep every harbour light burning and share the oil' },
    { id: 'lantern-2031-consider-tolls', document_id: 'lantern-2031-communique', text: 'consider joint tolls on fog signals' },
  ], 'in the order of the document')
  const [part] = ask(file, `select * from statement_parts where ordinal = 2`)
  t.same(part, { statement_id: 'lantern-2031-keep-lights', ordinal: 2, passage_id: 'lantern-2031-communique-p2-b1', start: 258, end: 271, sha256: sha256('share the oil'), text: 'share the oil' }, 'ranges count code points')
  t.match(ask(file, `select * from evidence where record_id = 'lantern-2031-attended-no' order by ordinal`), [
    { stance: 'STATES', basis: 'DOCUMENT', certainty: 'HIGH', passage_id: 'lantern-2031-communique-p1', quote: 'Norway', address: null },
    { stance: 'STATES', basis: 'EXTERNAL', certainty: 'HIGH', field: 'delegates', passage_id: null, quote: null, address: 'https://example.org/kim', says: 'Kim came.' },
  ])
})

t.test('the words of reserved documents are in the database of those who have the texts, and in no other', async t => {
  const world = soundWorld(t)
  const reserved = `from passages where document_id = 'lantern-2031-commentary'`
  const words = `select text from statements where id = 'ada-talk-to-pilots'`
  const without = built(world)
  t.same(ask(without.file, `select distinct text ${reserved}`), [{ text: null }])
  t.same(ask(without.file, words), [{ text: null }])
  t.same(ask(without.file, `select text from statements where id = 'ada-fog-thins'`), [{ text: 'The fog will thin' }], 'quoted within the budget')
  const bytes = readFileSync(without.file)
  for (const withheld of ['Keepers should', 'Whoever stands', 'two more lamps', 'New Zealand was']) t.notOk(bytes.includes(withheld), withheld)

  const filled = built(world, { withTexts: true })
  t.equal(filled.version, without.version)
  t.same(ask(filled.file, `select value from dataset where key = 'withReservedTexts'`), [{ value: 'true' }], 'and it says so')
  t.same(ask(filled.file, `select text ${reserved} order by position`).map(({ text }) => text), commentary.trim().split('\n\n'))
  t.same(ask(filled.file, words), [{ text: 'Keepers should talk to pilots' }])
  t.same(ask(filled.file, `select quote from evidence where record_id = 'lantern-2031-attended-nz' and ordinal = 1`), [{ quote: 'New Zealand was at the table' }])
  t.same(ask(filled.file, `select text from statement_quotations`), [{ text: 'hold' }])
  const [record] = ask(filled.file, `select data from records where id = 'lantern-2031-commentary-p2'`)
  t.match(JSON.parse(String(record?.['data'])), { text: /^New Zealand was/, textWithheld: null, attribution: 'All rights reserved.' }, 'marked with its rights')
})

t.test('every reference in the database leads to a row', async t => {
  const real = load('seeds', undefined, join(scratch(t), 'plenary.sqlite'))
  if (Array.isArray(real)) throw new Error('the records have defects')
  for (const file of [real.file, built(soundWorld(t), { withTexts: true }).file]) {
    t.same(ask(file, 'pragma foreign_key_check'), [])
    t.same(ask(file, 'pragma integrity_check'), [{ integrity_check: 'ok' }])
    t.same(ask(file, 'pragma journal_mode'), [{ journal_mode: 'delete' }], 'and it can be read where nothing can be written')
  }
  t.same(ask(real.file, 'select id from meetings order by position').map(({ id }) => id), [
    'hangzhou-2016', 'hamburg-2017', 'taormina-2017', 'washington-2017-10-13', 'panmunjom-2018-01-09', 'vancouver-2018', 'panmunjom-2018-01-17', 'charlevoix-2018',
  ], 'the eight meetings, by their true dates as exact as they are known')
})
