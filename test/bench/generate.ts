/**
 * Builds a database with the real records and many generated ones of their shape, the same for the same seed. The generated
 * records are curated records: publishing, tables and indexes are the loader's own.
 *
 *     node test/bench/generate.ts FILE [COMMITMENTS]
 */
import { join } from 'node:path'
import { LineCounter, Document } from 'yaml'
import type { Seed } from '../../schema/record.ts'
import { buildDatabase, type Loaded } from '../../src/records/load.ts'
import type { SeedSource } from '../../src/records/read.ts'
import { lengthOf, sha256, textFrom, type Text } from '../../src/records/texts.ts'
import { readWorld, worldOf, type ParticipationSeed, type World } from '../../src/records/world.ts'

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Chance = ReturnType<typeof chanceFrom>

function chanceFrom(seed: number) {
  const random = randomFrom(seed)
  const upTo = (end: number) => Math.floor(random() * end)
  const holds = (share: number) => random() < share
  /** Few of the values often, most of them rarely: the share of the nth falls with 1/n. */
  const skewed = <T>(values: readonly T[]) => {
    const sums: number[] = []
    for (const [index] of values.entries()) sums.push((sums.at(-1) ?? 0) + 1 / (index + 1))
    return (): T => {
      const mark = random() * (sums.at(-1) ?? 0)
      return values[sums.findIndex(sum => sum >= mark)] as T // mark lies below the last sum
    }
  }
  const several = <T>(least: number, most: number, one: () => T): T[] => [...new Set(Array.from({ length: least + upTo(most - least + 1) }, one))]
  const shuffled = <T>(values: readonly T[]) => values.map(value => ({ value, at: random() })).toSorted((a, b) => a.at - b.at).map(({ value }) => value)
  return { upTo, holds, skewed, several, shuffled }
}

/** What generated records are made of: the real ones. */
function vocabularyOf(world: World, chance: Chance) {
  const ids = (type: string) => [...world.entries.values()].filter(entry => entry.type === type).map(({ id }) => id)
  const commitments = world.curated.statements.map(({ seed }) => seed).filter(({ kind }) => kind === 'COMMITMENT')
  // the countries of the record first, so that those it names most are common here too
  const named = ['kp', 'us', 'kr', 'cn', 'ca', 'jp', 'gb', 'fr', 'ru', 'it', 'de', 'au']
  return {
    theme: chance.skewed(chance.shuffled(ids('THEME'))),
    country: chance.skewed([...named, ...chance.shuffled(ids('COUNTRY')).filter(id => !named.includes(id))]),
    group: chance.skewed(ids('GROUP')),
    person: chance.skewed(ids('PERSON')),
    organisation: chance.skewed(ids('ORGANISATION')),
    other: chance.skewed(chance.shuffled([...ids('INSTRUMENT'), ...ids('EVENT'), ...ids('MEETING'), ...ids('ORGANISATION')])),
    sentence: chance.skewed(commitments.map(({ summary }) => summary.replace(/\.$/, ''))),
    modality: chance.skewed(commitments.map(({ modality }) => modality)),
    strength: chance.skewed(['CORE', 'SOFT', 'REAFFIRMATION'] as const),
    meetingKind: chance.skewed(['MINISTERIAL', 'SUMMIT', 'CONFERENCE', 'HIGH_LEVEL_TALKS', 'WORKING_LEVEL_TALKS'] as const),
    documentKind: chance.skewed(['CHAIRS_SUMMARY', 'COMMUNIQUE', 'STATEMENT', 'DECLARATION', 'READOUT', 'RESOLUTION'] as const),
  }
}
type Vocabulary = ReturnType<typeof vocabularyOf>

const documentsPerMeeting = 2.5
const statementsPerDocument = 20

type Generated = { documents: Seed['documents'][]; meetings: Seed['meetings'][]; statements: Seed['statements'][]; texts: Map<string, Text> }

/** A document whose every sentence is the words of one commitment; bullets hold one, paragraphs up to three. */
function addDocument(generated: Generated, words: Vocabulary, chance: Chance, number: number, meeting: string, issuedOn: string, commitments: number): void {
  const id = `generated-document-${number}`
  const title = `Summary ${number} of the meeting ${meeting}`
  const passages: Seed['documents']['passages'] = [{ id: `${id}-title`, kind: 'TITLE', label: 'title', range: [0, lengthOf(title)] }]
  let text = title
  for (let made = 0; made < commitments;) {
    const inBullet = chance.holds(0.6)
    const sentences = Array.from({ length: Math.min(inBullet ? 1 : 1 + chance.upTo(3), commitments - made) }, (_, index) =>
      `In point ${made + index + 1} of document ${number} the participants decide: ${words.sentence()}.`)
    const passage = `${id}-p${passages.length}`
    const start = lengthOf(text) + 1
    text += `\n${sentences.join(' ')}`
    passages.push({ id: passage, kind: inBullet ? 'BULLET' : 'PARAGRAPH', label: `${inBullet ? 'bullet' : 'paragraph'} ${passages.length}`, section: `${id}-title`, range: [start, lengthOf(text)] })
    for (const quote of sentences) generated.statements.push(statementOf(words, chance, `${id}-s${++made}`, meeting, passage, quote, inBullet))
  }
  generated.texts.set(id, textFrom(text))
  generated.documents.push({
    id, title, kind: words.documentKind(), publisher: words.organisation(), issuedOn, language: chance.holds(0.9) ? 'en' : 'fr', url: `https://documents.example.org/${id}`,
    rights: { status: 'REPRODUCIBLE', holder: 'Generated', terms: 'Made for measuring; it says nothing about the world.', attribution: 'Made for measuring.' },
    sha256: sha256(text), length: lengthOf(text), meetings: [{ meeting, relation: chance.holds(0.8) ? 'ISSUED_BY' : 'DISCUSSES' }],
    authorships: [{ actor: chance.holds(0.5) ? words.group() : words.country(), role: 'ISSUER', printedAs: 'Participants', evidence: [{ passage: `${id}-title`, quote: title }] }],
    passages,
  })
}

function statementOf(words: Vocabulary, chance: Chance, id: string, meeting: string, passage: string, quote: string, inBullet: boolean): Seed['statements'] {
  const list = <T>(key: string, values: T[]) => (values.length > 0 ? { [key]: values } : {})
  const speakers = chance.several(1, 2, chance.holds(0.6) ? words.group : words.country)
  const half = quote.length >> 1
  return {
    id, kind: 'COMMITMENT', meeting, summary: quote, modality: words.modality(), form: inBullet ? 'BULLET' : 'RUNNING_TEXT', strength: words.strength(),
    speakers, themes: chance.several(1, 4, words.theme), evidence: [{ passage, quote }],
    ...list('reportedBy', chance.holds(0.3) ? [words.person()] : []),
    ...list('addressees', chance.holds(0.1) ? [words.country()] : []),
    ...list('targets', chance.several(0, 2, words.country)),
    ...list('mentions', [...chance.several(0, 2, words.country), ...chance.several(0, 2, words.other)]),
    ...list('parts', chance.holds(0.3) ? [{ passage, quote: quote.slice(0, half) }, { passage, quote: quote.slice(3) }] : []),
  }
}

function meetingOf(words: Vocabulary, chance: Chance, number: number, startsOn: string, document: string): Seed['meetings'] {
  const evidence = [{ passage: `${document}-title`, quote: `Summary ${document.split('-').at(-1)} of the meeting` }]
  const [host, ...others] = chance.several(4, 25, words.country)
  const participation = (actor: string, role: ParticipationSeed['role'], status: ParticipationSeed['status']): ParticipationSeed => ({
    actor, role, status, evidence,
    ...(role === 'ATTENDED' && chance.holds(0.3) ? { delegates: [{ person: words.person(), capacity: 'Foreign Minister', level: 'FOREIGN_MINISTER' as const, certainty: 'HIGH' as const }] } : {}),
  })
  return {
    id: `generated-meeting-${number}`, name: `Generated meeting ${number}`, kind: words.meetingKind(), status: chance.holds(0.95) ? 'HELD' : 'CANCELLED',
    ...(chance.holds(0.4) ? { forum: words.group() } : {}), place: { name: 'Somewhere', country: host ?? 'ca' },
    ...(chance.holds(0.95) ? { startsOn, endsOn: startsOn, datePrecision: 'DAY' as const } : { datePrecision: 'UNKNOWN' as const }), participantsComplete: chance.holds(0.5), evidence,
    participations: [
      participation(host ?? 'ca', 'CO_HOST', 'ASSERTED'), participation(host ?? 'ca', 'ATTENDED', 'IMPLIED'),
      ...others.map(actor => participation(actor, chance.holds(0.9) ? 'ATTENDED' : 'INVITED', chance.holds(0.95) ? 'ASSERTED' : 'DISPUTED')),
    ],
  }
}

const firstDay = Date.UTC(1990, 0, 1)
const days = 365 * 35

/** The real records and `commitments` generated ones, with documents, passages, meetings and participations of their own. */
export function generateWorld(real: World, commitments: number, seed = 1): World {
  const chance = chanceFrom(seed)
  const words = vocabularyOf(real, chance)
  const generated: Generated = { documents: [], meetings: [], statements: [], texts: new Map() }
  const meetings = Math.max(1, Math.ceil(commitments / statementsPerDocument / documentsPerMeeting))
  const meetingDays = Array.from({ length: meetings }, () => new Date(firstDay + chance.upTo(days) * 86_400_000).toISOString().slice(0, 10))
  for (let number = 1; generated.statements.length < commitments; number++) {
    const meeting = (number - 1) % meetings
    const issuedOn = meetingDays[meeting] ?? '1990-01-01'
    if (number <= meetings) generated.meetings.push(meetingOf(words, chance, number, issuedOn, `generated-document-${number}`))
    addDocument(generated, words, chance, number, `generated-meeting-${meeting + 1}`, issuedOn,
      Math.min(statementsPerDocument / 2 + chance.upTo(statementsPerDocument), commitments - generated.statements.length))
  }
  const { documents, statements } = generated
  const used = new Set(statements.map(({ meeting }) => meeting))
  const source: SeedSource = {
    file: 'generated', text: '', document: new Document(), lines: new LineCounter(),
    content: { documents, meetings: generated.meetings.filter(({ id }) => used.has(id)), statements },
  }
  return worldOf([...real.sources, source], [...real.defects], document => generated.texts.get(document.id) ?? real.texts.get(document.id))
}

export const generateDatabase = (file: string, commitments: number): Loaded => buildDatabase(generateWorld(readWorld('seeds', undefined), commitments), file)

if (process.argv[1] && join(import.meta.dirname, 'generate.ts') === process.argv[1]) {
  const [, , file = '', commitments = '100000'] = process.argv
  process.stdout.write(`${JSON.stringify(generateDatabase(file, Number(commitments)))}\n`)
}
