/** `plenary format`: one layout for every file, comments kept, words of reserved documents sealed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { formatted } from '../src/records/format.ts'
import { formatCommand } from '../src/records/format-command.ts'
import { readSeedFile, seedFiles } from '../src/records/read.ts'
import { sha256 } from '../src/records/texts.ts'
import { readWorld } from '../src/records/world.ts'
import { commentary } from './seeds-fixture-records.ts'
import { defectsIn, edit, format, soundWorld, writeWorld, type World } from './seeds-fixture.ts'

const contents = ({ seeds }: World) => new Map(seedFiles(seeds).map(file => [file, readFileSync(file, 'utf8')]))
const read = ({ seeds }: World, file: string) => readFileSync(join(seeds, file), 'utf8')
/** Formats a text as if it stood in a file. */
const laidOut = (text: string) => formatted(readSeedFile('themes.yaml', text).source)

t.test('reading and writing any of the records gives the same bytes', async t => {
  const files = seedFiles('seeds')
  t.ok(files.length > 80)
  for (const file of files) {
    const { source, defects } = readSeedFile(file)
    t.same(defects, [], file)
    t.equal(formatted(source), source.text, file)
  }
})

t.test('a badly laid-out file gets the one layout, and formatting it again changes nothing', async t => {
  const bad = `
# a comment at the head
themes:

  - {label:   "Fog", id: 'fog',   synonyms: [mist, haze],
     definition: "What hides ships."}   # a comment behind
  # a comment before
  - definition: >-
      A text that goes on and on, so that it does not fit into one line of the file, and has to be folded at some
      word near the edge.
    id: sea
    label: 'The sea: all of it'
`
  const good = `# a comment at the head
themes:

  - id: fog
    label: Fog
    definition: What hides ships.
    synonyms:
      - mist
      - haze
    # a comment behind
    # a comment before
  - id: sea
    label: "The sea: all of it"
    definition: A text that goes on and on, so that it does not fit into one line of the file, and has to be
      folded at some word near the edge.
`
  t.equal(laidOut(bad), good)
  t.equal(laidOut(good), good)
})

t.test('what another reader of YAML would take for something else keeps its quotes', async t => {
  const text = 'countries:\n  - id: "no"\nmeetings:\n  - place:\n      name: "yes"\n      country: nz\n    startsOn: "2018-01-16"\n    datePrinted: "2018"\n'
  t.equal(laidOut(text), text)
  t.equal(laidOut(text.replaceAll('"', "'")), text)
  const world = soundWorld(t)
  t.match(read(world, 'meetings/lantern.yaml'), /country: "no"\n {4}startsOn: "2030-05-06"\n/)
  t.match(read(world, 'themes.yaml'), /- id: sea\n {4}label: The sea\n/, 'and other words have none')
})

t.test('the records of a curator are sealed and laid out in one go, and no other byte of them is lost', async t => {
  const world = writeWorld(t)
  const before = readWorld(world.seeds, undefined)
  t.same(before.defects, [])
  const { code, printed } = format(world)
  t.equal(code, 0)
  t.same(printed.toSorted(), seedFiles(world.seeds).map(file => `${file} formatted`).toSorted())
  t.match(read(world, 'documents/lantern-2031-communique.yaml'), /^# the words are invented\ndocuments:\n/)

  const after = readWorld(world.seeds, undefined)
  const withoutReserved = ({ curated }: typeof after) => ({ ...curated, documents: [], statements: [], meetings: [], discrepancies: [] })
  const seeds = (one: typeof after) => Object.values(withoutReserved(one)).flatMap(records => records.map(({ seed }) => seed))
  t.same(seeds(after), seeds(before))
  t.same(format(world), { code: 0, printed: [] }, 'again, there is nothing to do')
})

t.test('words of a reserved document become a range and a hash', async t => {
  const world = soundWorld(t)
  const start = Array.from(commentary.slice(0, commentary.indexOf('Keepers should'))).length
  const statements = read(world, 'statements/commentary.yaml')
  t.ok(statements.includes(`      - passage: lantern-2031-commentary-p1
        range: [${start}, ${start + 'Keepers should talk to pilots'.length}]
        sha256: ${sha256('Keepers should talk to pilots')}
`), 'words are gone')
  t.ok(statements.includes(`        quote: The fog will thin\n        range: [391, 408]\n        sha256: ${sha256('The fog will thin')}\n`), 'a quote stays beside them')
  t.ok(read(world, 'documents/lantern-2031-commentary.yaml').includes(`      - id: lantern-2031-commentary-p2
        kind: PARAGRAPH
        label: paragraph 2
        range: [452, 568]
        sha256: ${sha256(commentary.slice(452, 568))}
        sentences:
          - [452, 504]
          - [505, 540]
          - [541, 568]
`), 'a passage has the ranges of its sentences')
  for (const [file, content] of contents(world)) t.notMatch(content, /\bwords: |ropes|New Zealand was|two more/, file)
})

t.test('words that do not stand once in their passage are named, stay as they are, and fail', async t => {
  for (const [words, says] of [['One keeper promised no lamps', 'nowhere'], ['One keeper!', 'nowhere'], ['the', 'more than once']] as const) {
    const world = writeWorld(t)
    edit(join(world.seeds, 'statements/commentary.yaml'), 'words: One keeper promised two more lamps', `words: ${words}`)
    const { code, printed } = format(world)
    t.equal(code, 1)
    t.match(printed.find(line => line.includes(' stand ')), new RegExp(`statements/commentary\\.yaml:\\d+ these words stand ${says} in lantern-2031-commentary-p2$`))
    t.notOk(printed.join('\n').includes(words.length > 5 ? words : 'the…'), 'words of a reserved text are not printed')
    t.ok(read(world, 'statements/commentary.yaml').includes(`words: ${words}\n`))
  }
})

t.test('with another text than the record’s, nothing is sealed and no file changes', async t => {
  const world = writeWorld(t)
  const before = contents(world)
  edit(join(world.texts, 'lantern-2031-commentary.txt'), 'outer mole', 'inner mole')
  const { code, printed } = format(world)
  t.equal(code, 1)
  t.match(printed[0], /the text of lantern-2031-commentary has another sha256/)
  t.same(contents(world), before)
})

t.test('without the texts, words stay as they are, and verify refuses them', async t => {
  const world = writeWorld(t)
  t.equal(format(world, { withTexts: false }).code, 0)
  t.match(read(world, 'statements/commentary.yaml'), /words: Keepers should talk to pilots\n/)
  t.ok(defectsIn(world).some(({ problem }) => /"words" stands in a finished file/.test(problem)))
})

t.test('format --check changes nothing and names the files that are not formatted', async t => {
  const world = soundWorld(t)
  t.same(format(world, { check: true }), { code: 0, printed: [] })

  edit(join(world.seeds, 'themes.yaml'), 'label: Fog', 'label:  Fog')
  edit(join(world.seeds, 'statements/commentary.yaml'), `range: [420, 449]\n        sha256: ${sha256('Keepers should talk to pilots')}`, 'words: Keepers should talk to pilots')
  const before = contents(world)
  t.same(format(world, { check: true }), {
    code: 1, printed: ['statements/commentary.yaml', 'themes.yaml'].map(file => `${join(world.seeds, file)} is not formatted`),
  })
  t.same(contents(world), before)
})

t.test('only the files that are named are formatted, and one that cannot be read is named and left alone', async t => {
  const world = soundWorld(t)
  for (const file of ['themes.yaml', 'events.yaml']) writeFileSync(join(world.seeds, file), `\n${read(world, file)}`)
  const printed: string[] = []
  const config = { PLENARY_SEEDS: world.seeds, PLENARY_TEXTS: world.texts }
  const themes = join(world.seeds, 'themes.yaml')
  t.equal(formatCommand(config, [themes], { check: false, print: line => void printed.push(line) }), 0)
  t.same(printed, [`${themes} formatted`])
  t.match(read(world, 'events.yaml'), /^\n/)

  writeFileSync(themes, 'themes:\n  - id: [fog\n')
  const { code, printed: complaints } = format(world)
  t.equal(code, 1)
  t.match(complaints.find(line => line.startsWith(themes)), /themes\.yaml:\d+ /)
  t.equal(read(world, 'themes.yaml'), 'themes:\n  - id: [fog\n')
})
