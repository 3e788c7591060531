/** What verify says of files, shapes, ids, references and evidence that are not in order. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { seedFiles } from '../src/records/read.ts'
import { catches, defectsIn, edit, soundWorld, type Broken } from './seeds-fixture.ts'

const actors = 'actors/all.yaml'
const communique = 'documents/lantern-2031-communique.yaml'
const meetings = 'meetings/lantern.yaml'
const statements = 'statements/communique.yaml'

t.test('nothing is wrong with records that are in order, with the reserved texts or without them', async t => {
  const world = soundWorld(t)
  t.same(defectsIn(world), [])
  t.same(defectsIn(world, { withTexts: false }), [])
})

t.test('a file that cannot be read, or a record of the wrong shape, is named with its line', async t => {
  catches(t, [
    {
      title: 'a value with a colon in it wants quotation marks',
      finished: [['themes.yaml', 'label: Fog', 'label: Fog: thick']],
      rule: 'yaml', problem: /compact mappings/, at: ['themes.yaml', 'label: Fog: thick'],
    },
    {
      title: 'a key stands once in a record',
      finished: [['themes.yaml', 'label: Fog', 'label: Fog\n    label: Mist']],
      rule: 'yaml', problem: /unique/, at: ['themes.yaml', 'label: Mist'],
    },
    {
      title: 'a key that no record has is an unknown key',
      finished: [['themes.yaml', 'label: Fog', 'label: Fog\n    colour: grey']],
      rule: 'shape', problem: /^themes\.2: unknown key "colour"$/, at: ['themes.yaml', 'id: fog'],
    },
    {
      title: 'a plural that no file has is an unknown key of the file',
      finished: [['themes.yaml', 'themes:', 'topics:']],
      rule: 'shape', problem: /^the file: unknown key "topics"$/, at: ['themes.yaml', 'topics:'],
    },
    {
      title: 'a value outside a closed list is answered with the list',
      finished: [['events.yaml', 'eventType: ANNOUNCEMENT', 'eventType: PARTY']],
      rule: 'shape', problem: /^events\.0\.eventType: must be one of NUCLEAR_TEST, /, at: ['events.yaml', 'eventType: PARTY'],
    },
    {
      title: 'a missing key is asked for',
      finished: [[meetings, '    status: HELD\n', '']],
      rule: 'shape', problem: /^meetings\.0: must have required property 'status'$/, at: [meetings, 'id: lantern-2031'],
    },
    {
      title: 'a value of the wrong form is refused',
      finished: [[communique, 'language: en', 'language: English']],
      rule: 'shape', problem: /^documents\.0\.language: must match pattern/, at: [communique, 'language: English'],
    },
    {
      title: 'a text that is not UTF-8 is not read',
      finished: [({ seeds }) => writeFileSync(join(seeds, 'documents/lantern-2031-communique.txt'), Buffer.from([0x66, 0xff, 0x66]))],
      rule: 'text', problem: /is not UTF-8$/, at: [communique, 'id: lantern-2031-communique'],
    },
  ])
})

t.test('drafts in inbox/ are left out, and nothing else is', async t => {
  const { seeds } = soundWorld(t)
  const before = seedFiles(seeds)
  for (const [folder, kept] of [['inbox', false], ['inbox/more', false], ['inbox-of-the-sea', true]] as const) {
    const file = join(seeds, folder, 'draft.yaml')
    mkdirSync(join(seeds, folder), { recursive: true })
    writeFileSync(file, 'themes: [no theme]\n')
    t.equal(seedFiles(seeds).length, before.length + (kept ? 1 : 0), folder)
    rmSync(file)
  }
})

t.test('an id is unique over the whole dataset', async t => {
  catches(t, [
    {
      title: 'over all kinds of records',
      changes: [['themes.yaml', 'id: fog,', 'id: harbour-office,']],
      rule: 'id', problem: /^the id "harbour-office" is already taken in .*themes\.yaml$/, at: [actors, 'id: harbour-office'],
    },
    {
      title: 'over all countries',
      changes: [['themes.yaml', 'id: fog,', 'id: se,']],
      rule: 'id', problem: /^the id "se" is already taken in the list of countries$/, at: ['themes.yaml', 'id: se'],
    },
    {
      title: 'an actor has one row for each role at a meeting',
      changes: [[meetings, 'role: CHAIR', 'role: ATTENDED']],
      rule: 'id', problem: /^the id "lantern-2031-attended-no" is already taken/, at: [meetings, 'actor: "no"'],
    },
  ])
})

const commentaryStatements = 'statements/commentary.yaml'
const measures = 'sanctions-measures.yaml'
const instruments = 'instruments.yaml'
/** Every key that names another record: the file, what stands there, what leads to X, and the line of it. */
const references: readonly (readonly [file: string, from: string, to: string, line: string])[] = [
  ['themes.yaml', 'What hides ships., broader: sea', 'What hides ships., broader: X', 'broader: X'],
  [actors, 'kind: GOVERNMENT, country: "no"', 'kind: GOVERNMENT, country: X', 'country: X'],
  [actors, 'parent: harbour-office', 'parent: X', 'parent: X'],
  [actors, 'parent: lantern-forum', 'parent: X', 'parent: X'],
  [actors, 'kind: COMPANIES', 'kind: COMPANIES, country: X', 'country: X'],
  [actors, 'meeting: lantern-2031', 'meeting: X', 'meeting: X'],
  [actors, 'member: "no"', 'member: X', 'member: X'],
  [actors, 'name: Kim Example, country: "no"', 'name: Kim Example, country: X', 'country: X'],
  [actors, 'organisation: fog-institute', 'organisation: X', 'organisation: X'],
  [actors, 'kind: EMPLOYMENT', 'kind: EMPLOYMENT, meeting: X', 'meeting: X'],
  [instruments, 'adoptedBy: lantern-forum', 'adoptedBy: X', 'adoptedBy: X'],
  [instruments, 'symbol: L/1', 'meeting: X', 'meeting: X'],
  [instruments, 'instrument: lamp-resolution-1', 'instrument: X', 'instrument: X'],
  ['events.yaml', 'actors: [lamp-keepers]', 'actors: [lamp-keepers, X]', 'X'],
  ['events.yaml', 'actors: [lamp-keepers]', 'targets: [X]', 'X'],
  ['events.yaml', 'actors: [lamp-keepers]', 'place: { name: the bay, country: X }', 'country: X'],
  [communique, 'publisher: harbour-office', 'publisher: X', 'publisher: X'],
  [communique, 'meeting: lantern-2031,', 'meeting: X,', 'meeting: X'],
  [communique, 'actor: lantern-2031-ministers', 'actor: X', 'actor: X'],
  [meetings, 'forum: lantern-forum', 'forum: X', 'forum: X'],
  [meetings, 'name: Lantern Bay, country: "no"', 'name: Lantern Bay, country: X', 'country: X'],
  [meetings, 'meeting: lantern-2031', 'meeting: X', 'meeting: X'],
  [meetings, 'document: lantern-2031-communique', 'document: X', 'document: X'],
  [meetings, 'actor: "no", role: CHAIR', 'actor: X, role: CHAIR', 'actor: X'],
  [meetings, 'person: kim-example', 'person: X', 'person: X'],
  [statements, 'addressees: [nz]', 'addressees: [X]', 'X'],
  [statements, 'addressees: [nz]', 'addressees: [nz]\n    targets: [X]', 'X'],
  [statements, 'mentions: [lamp-resolutions]', 'mentions: [lamp-resolutions, X]', 'X'],
  [statements, 'themes: [harbours, sea]', 'themes: [harbours, X]', 'X'],
  [statements, 'kind: CALL\n    meeting: lantern-2031', 'kind: CALL\n    meeting: X', 'meeting: X'],
  [statements, 'kind: CALL', 'kind: CALL\n    parent: X', 'parent: X'],
  [commentaryStatements, 'strength: SOFT', 'strength: SOFT\n    links: [{ kind: REPORTS, statement: X }]', 'statement: X'],
  [commentaryStatements, 'speakers: [lamp-keepers]', 'speakers: [lamp-keepers, X]', 'X'],
  [commentaryStatements, 'reportedBy: [ada-example]', 'reportedBy: [ada-example, X]', 'X'],
  [commentaryStatements, 'speaker: lamp-keepers', 'speaker: X', 'speaker: X'],
  [commentaryStatements, 'source: lantern-2031-communique', 'source: X', 'source: X'],
  [measures, 'target: nz', 'target: X', 'target: X'],
  [measures, 'imposedBy: [lantern-2031-ministers]', 'imposedBy: [X]', 'X'],
  [measures, 'imposedBy: [lantern-2031-ministers]', 'breachedBy: [X]', 'X'],
  [measures, 'instrument: lamp-resolutions', 'instrument: X', 'instrument: X'],
  [measures, 'statement: lantern-2031-consider-tolls', 'statement: X', 'statement: X'],
]
const leadingTo = (id: string, problem: RegExp) => references.map(([file, from, to, line]): Broken => ({
  title: `${file}: ${line.replace('X', id)}${line === 'X' ? `, in ${/(\w+): \[[^:]*X/.exec(to)?.[1] ?? ''}` : ''}`,
  changes: [[file, from, to.replace('X', id)]],
  rule: 'reference', problem, at: [file, line.replace('X', id)],
  also: /a host who is not listed as present/, // another actor in the chair is also absent from the list
}))

t.test('a reference that leads nowhere is found, whatever key it stands under', async t => {
  catches(t, leadingTo('nowhere', /^there is no record "nowhere"$/))
})

t.test('a reference to a record of the wrong type is found, and the right types are named', async t => {
  // no key may name a measure
  catches(t, leadingTo('fog-toll', /^"fog-toll" is a SANCTIONS_MEASURE; here stands one of [A-Z_, ]+$/))
})

t.test('what a record says of itself or its sides is there', async t => {
  catches(t, [
    {
      title: 'a side of a discrepancy is a record',
      changes: [['discrepancies.yaml', 'record: lantern-2031-attended-nz', 'record: lantern-2031-attended-se']],
      rule: 'reference', problem: /^there is no record "lantern-2031-attended-se"$/, at: ['discrepancies.yaml', 'record: lantern-2031-attended-se'],
      also: /disputed, but no discrepancy names it/,
    },
    {
      title: 'a country has a code of ISO 3166-1',
      changes: [[actors, '{ id: "no", aliases', '{ id: zz, aliases']],
      rule: 'reference', problem: /^"zz" is no ISO 3166-1 code$/, at: [actors, 'id: zz'],
    },
    {
      title: 'a country has one record',
      changes: [[actors, 'organisations:', '  - { id: "no", note: again }\norganisations:']],
      rule: 'reference', problem: /^"no" has a record already$/, at: [actors, 'id: "no"'],
    },
    {
      title: 'evidence names a field that the record has',
      changes: [[meetings, 'field: participantsComplete', 'field: attendance']],
      rule: 'reference', problem: /^lantern-2031: there is no field "attendance" in this record$/, at: [meetings, 'field: attendance'],
      also: /participantsComplete without evidence/,
    },
  ])
})

t.test('no list names the same thing twice', async t => {
  const twice = (file: string, from: string, to: string, line: string, what: string): Broken => ({
    title: `${file}: ${what}`, changes: [[file, from, to]], rule: 'reference', problem: new RegExp(`names ${what} twice$`), at: [file, line],
  })
  catches(t, [
    twice(statements, 'addressees: [nz]', 'addressees: [nz, nz]', 'nz', 'nz'),
    twice(statements, 'mentions: [lamp-resolutions]', 'mentions: [lamp-resolutions, lamp-resolutions]', 'lamp-resolutions', 'lamp-resolutions'),
    twice('sanctions-measures.yaml', 'imposedBy: [lantern-2031-ministers]', 'imposedBy: [lantern-2031-ministers, lantern-2031-ministers]', 'lantern-2031-ministers', 'lantern-2031-ministers'),
    twice('events.yaml', 'actors: [lamp-keepers]', 'actors: [lamp-keepers, lamp-keepers]', 'lamp-keepers', 'lamp-keepers'),
    twice(meetings, '- { person: kim-example, capacity: Keeper of the Lantern, certainty: MEDIUM }', '- { person: kim-example, certainty: MEDIUM }\n          - { person: kim-example, certainty: LOW }', 'person: kim-example', 'kim-example'),
    twice(meetings, 'kind: MINISTERIAL\n    forum', 'aliases: [{ name: Bay, kind: COMMON }, { name: Bay, kind: ACRONYM }]\n    kind: MINISTERIAL\n    forum', 'name: Bay', 'Bay'),
    twice(communique, '- { meeting: lantern-2031, relation: ISSUED_BY }', '- { meeting: lantern-2031, relation: ISSUED_BY }\n      - { meeting: lantern-2031, relation: ISSUED_BY }', 'meeting: lantern-2031', 'lantern-2031 ISSUED_BY'),
    twice('instruments.yaml', '- { instrument: lamp-resolution-1, certainty: LOW }', '- { instrument: lamp-resolution-1, certainty: LOW }\n      - { instrument: lamp-resolution-1, certainty: HIGH }', 'instrument: lamp-resolution-1', 'lamp-resolution-1'),
    twice('statements/commentary.yaml', 'links: [{ kind: CONTRADICTS, statement: lantern-2031-sea-calm }]', 'links: [{ kind: CONTRADICTS, statement: lantern-2031-sea-calm }, { kind: CONTRADICTS, statement: lantern-2031-sea-calm }]', 'kind: CONTRADICTS', 'CONTRADICTS lantern-2031-sea-calm'),
  ])
})

t.test('evidence is a place in a passage or an address elsewhere', async t => {
  const event = 'evidence: [{ address: https://example.org/lanterns, publisher: Example Press, says: So the press has it. }]'
  const instead = (evidence: string) => [['events.yaml', event, `evidence: [{ ${evidence} }]`]] as const
  const place = 'passage: lantern-2031-communique-p1, quote: Norway led them'
  catches(t, [
    {
      title: 'not both', changes: instead(`${place}, address: https://example.org/, publisher: Example Press, says: So. `),
      rule: 'evidence', problem: /^great-fog: evidence has a passage or an address, one of the two$/, at: ['events.yaml', 'passage: lantern-2031-communique-p1'],
      also: /^great-fog: (?:an address with exact words|a passage of a document has)/,
    },
    {
      title: 'and not neither', changes: instead('note: everybody knows'),
      rule: 'evidence', problem: /^great-fog: evidence has a passage or an address, one of the two$/, at: ['events.yaml', 'note: everybody knows'],
    },
    {
      title: 'an address comes with its publisher', changes: instead('address: https://example.org/, says: So.'),
      rule: 'evidence', problem: /^great-fog: an address without says and publisher$/, at: ['events.yaml', 'address: https://example.org/'],
    },
    {
      title: 'and with what stands there', changes: instead('address: https://example.org/, publisher: Example Press'),
      rule: 'evidence', problem: /^great-fog: an address without says and publisher$/, at: ['events.yaml', 'address: https://example.org/'],
    },
    {
      title: 'an address is not quoted', changes: instead('quote: the words, address: https://example.org/, publisher: Example Press, says: So.'),
      rule: 'evidence', problem: /^great-fog: an address with exact words$/, at: ['events.yaml', 'quote: the words'],
    },
    {
      title: 'what stands at an address is known from elsewhere', changes: instead('address: https://example.org/, publisher: Example Press, says: So., basis: DOCUMENT'),
      rule: 'evidence', problem: /^great-fog: an address has the basis EXTERNAL$/, at: ['events.yaml', 'address: https://example.org/'],
    },
    {
      title: 'what a document says is not', changes: instead(`${place}, basis: EXTERNAL`),
      rule: 'evidence', problem: /^great-fog: a passage of a document has the basis DOCUMENT or MEMBERSHIP$/, at: ['events.yaml', 'passage: lantern-2031-communique-p1'],
    },
    {
      title: 'a statement has words',
      changes: [[statements, 'evidence: [{ passage: lantern-2031-communique-p1,', 'evidence: [{ address: https://example.org/, publisher: Example Press, says: Calm. }, { passage: lantern-2031-communique-p1,']],
      rule: 'evidence', problem: /^lantern-2031-sea-calm: its first evidence is not a place in a passage$/, at: [statements, 'address: https://example.org/'],
    },
  ])
})

t.test('a file that is not in the one layout is named', async t => {
  catches(t, [{
    title: 'also where its content is sound', finished: [['themes.yaml', 'label: Fog', 'label:  Fog']],
    rule: 'layout', problem: /^the file is not in the one layout$/, at: ['themes.yaml', 'themes:'],
  }])
})

t.test('every defect is reported in the order of files and lines', async t => {
  const world = soundWorld(t)
  for (const [file, from, to] of [
    [statements, 'ordinal: 2', 'ordinal: 1'], [statements, 'modality: DECLARES', 'modality: ALLEGES'], ['events.yaml', '"2030-11"', '"2030-13"'],
  ] as const) edit(join(world.seeds, file), from, to)
  t.same(defectsIn(world).map(({ file, rule }) => [file.slice(world.seeds.length + 1), rule]), [['events.yaml', 'date'], [statements, 'statement'], [statements, 'statement']])
})
