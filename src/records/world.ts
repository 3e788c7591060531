/**
 * All curated records of a folder, found by id. Records that live inside others (participations, passages, authorships …)
 * get their ids here, by rule, so that evidence and discrepancies can point to them.
 */
import type { Country } from 'world-countries'
import countryList from 'world-countries/countries.json' with { type: 'json' }
import type { Enums } from '../../schema/enums.ts'
import { recordShapes, type EvidenceSeed, type Plural, type Seed } from '../../schema/record.ts'
import { below, defect, readSeedFile, seedFiles, type At, type Defect, type SeedSource } from './read.ts'
import { readText, sha256, type Text } from './texts.ts'

export type RecordType = Enums['RecordType']
/** One record of the dataset, wherever it stands. */
export type Entry = { id: string; type: RecordType; name: string; evidence: readonly EvidenceSeed[]; at: At | undefined }
export type Curated<P extends Plural> = { seed: Seed[P]; at: At }
export type DocumentSeed = Seed['documents']
export type PassageSeed = DocumentSeed['passages'][number]
export type ParticipationSeed = NonNullable<Seed['meetings']['participations']>[number]

export type World = {
  sources: SeedSource[]
  curated: { [P in Plural]: Curated<P>[] }
  entries: Map<string, Entry>
  passages: Map<string, { seed: PassageSeed; document: DocumentSeed; ordinal: number; at: At }>
  /** Canonical texts that are at hand: of reproducible documents beside the records, of reserved ones in PLENARY_TEXTS. */
  texts: Map<string, Text>
  defects: Defect[]
}

const kebab = (value: string) => value.toLowerCase().replaceAll('_', '-')
export const participationId = (meeting: string, { role, actor }: { role: string; actor: string }) => `${meeting}-${kebab(role)}-${actor}`
export const meetingLinkId = (from: string, link: { kind: string; meeting: string }) => `${from}-${kebab(link.kind)}-${link.meeting}`
export const reportedCountId = (meeting: string, count: { of: string; document: string }) => `${meeting}-${kebab(count.of)}-${count.document}`
export const authorshipId = (document: string, { role, actor }: { role: string; actor: string }) => `${document}-${kebab(role)}-${actor}`
export const membershipId = (group: string, { member }: { member: string }) => `${group}-member-${member}`

export const isReserved = (document: DocumentSeed) => document.rights.status === 'RESERVED'

/** Every country and territory of ISO 3166-1 (and user-assigned XK), from the world-countries package. */
export const countries = (countryList as unknown as Country[]).map(country => ({ // the package types this very file as Country[]
  id: country.cca2.toLowerCase(),
  name: country.name.common,
  official: country.name.official,
  alpha2: country.cca2,
  alpha3: country.cca3,
  numeric: country.ccn3,
  demonyms: [...new Set(Object.values(country.demonyms['eng'] ?? {}))].filter(Boolean),
  spellings: country.altSpellings,
}))

const roleWords: Record<Enums['ParticipationRole'], string> = {
  CO_HOST: 'co-host', CHAIR: 'chair', INVITED: 'invited', ATTENDED: 'attended', EXCLUDED: 'excluded', NOT_INVITED: 'not invited', EXPECTED: 'expected',
}

/**
 * Reads all records below `seeds` and the texts beside them, and those of reserved documents from `texts`.
 * Whatever is wrong with files, shapes and ids is in `defects`.
 */
export function readWorld(seeds: string, texts: string | undefined): World {
  const read = seedFiles(seeds).map(file => readSeedFile(file))
  return worldOf(read.map(({ source }) => source), read.flatMap(({ defects }) => defects), (document, file) => {
    const folder = isReserved(document) ? texts : file.replace(/[^/]*$/, '')
    return folder === undefined ? undefined : readText(folder, document.id)
  })
}

/** The records of `sources` found by id; `textOf` gives the text of a document, or throws where it is not UTF-8. */
export function worldOf(sources: SeedSource[], defects: Defect[], textOf: (document: DocumentSeed, file: string) => Text | undefined): World {
  const curated = Object.fromEntries(Object.keys(recordShapes).map(plural => [plural, []])) as unknown as World['curated'] // filled below
  const world: World = {
    sources,
    curated,
    entries: new Map(),
    passages: new Map(),
    texts: new Map(),
    defects,
  }
  for (const source of world.sources) {
    for (const [plural, records] of Object.entries(source.content)) {
      const kept: Curated<Plural>[] = curated[plural as Plural] // the shape allows no other key
      records.forEach((seed, index) => kept.push({ seed, at: { source, path: [plural, index] } }))
    }
  }
  const add = (entry: Entry) => {
    const earlier = world.entries.get(entry.id)
    if (earlier && entry.at) {
      const where = earlier.at ? earlier.at.source.file : 'the list of countries'
      world.defects.push(defect(entry.at, 'id', `the id "${entry.id}" is already taken in ${where}`, 'choose another id; ids are unique over the whole dataset'))
    } else world.entries.set(entry.id, entry)
  }
  for (const { id, name } of countries) add({ id, type: 'COUNTRY', name, evidence: [], at: undefined })
  const nameOf = (id: string) => world.entries.get(id)?.name ?? id

  for (const { seed, at } of curated.themes) add({ id: seed.id, type: 'THEME', name: seed.label, evidence: [], at })
  for (const { seed, at } of curated.organisations) add({ id: seed.id, type: 'ORGANISATION', name: seed.name, evidence: seed.evidence, at })
  for (const { seed, at } of curated.groups) add({ id: seed.id, type: 'GROUP', name: seed.name, evidence: seed.evidence, at })
  for (const { seed, at } of curated.people) add({ id: seed.id, type: 'PERSON', name: seed.name, evidence: seed.evidence, at })
  for (const { seed, at } of curated.instruments) add({ id: seed.id, type: 'INSTRUMENT', name: seed.name, evidence: seed.evidence, at })
  for (const { seed, at } of curated.events) add({ id: seed.id, type: 'EVENT', name: seed.name, evidence: seed.evidence, at })
  for (const { seed, at } of curated.statements) add({ id: seed.id, type: seed.kind, name: seed.summary, evidence: seed.evidence, at })
  for (const { seed, at } of curated.sanctionsMeasures) add({ id: seed.id, type: 'SANCTIONS_MEASURE', name: seed.summary, evidence: seed.evidence, at })
  for (const { seed, at } of curated.discrepancies) add({ id: seed.id, type: 'DISCREPANCY', name: seed.name, evidence: seed.evidence, at })

  for (const { seed, at } of curated.groups) {
    seed.members?.forEach((member, index) => add({
      id: membershipId(seed.id, member), type: 'MEMBERSHIP', name: `${nameOf(member.member)}, member of ${seed.name}`,
      evidence: member.evidence, at: below(at, 'members', index),
    }))
  }
  for (const { seed, at } of curated.people) {
    seed.affiliations?.forEach((affiliation, index) => add({
      id: affiliation.id, type: 'AFFILIATION', name: `${seed.name}, ${affiliation.role}, ${nameOf(affiliation.organisation)}`,
      evidence: affiliation.evidence, at: below(at, 'affiliations', index),
    }))
  }
  for (const { seed, at } of curated.documents) {
    add({ id: seed.id, type: 'DOCUMENT', name: seed.title, evidence: [], at })
    seed.authorships?.forEach((authorship, index) => add({
      id: authorshipId(seed.id, authorship), type: 'AUTHORSHIP', name: `${nameOf(authorship.actor)}, ${kebab(authorship.role)} of ${seed.title}`,
      evidence: authorship.evidence, at: below(at, 'authorships', index),
    }))
    seed.passages.forEach((passage, index) => {
      const passageAt = below(at, 'passages', index)
      add({ id: passage.id, type: 'PASSAGE', name: passage.label, evidence: [], at: passageAt })
      world.passages.set(passage.id, { seed: passage, document: seed, ordinal: index + 1, at: passageAt })
    })
    try {
      const text = textOf(seed, at.source.file)
      // another text would make every place in it look wrong: nothing is compared with it, and nothing sealed from it
      if (text && sha256(text.whole) !== seed.sha256) world.defects.push(defect(below(at, 'sha256'), 'text', `the text of ${seed.id} has another sha256: ${sha256(text.whole)}`, 'restore the text; a changed text is a new document'))
      else if (text) world.texts.set(seed.id, text)
    } catch {
      world.defects.push(defect(at, 'text', `the text of ${seed.id} is not UTF-8`, 'save the text file as UTF-8'))
    }
  }
  for (const { seed, at } of curated.meetings) add({ id: seed.id, type: 'MEETING', name: seed.name, evidence: seed.evidence, at })
  for (const { seed, at } of curated.meetings) {
    seed.links?.forEach((link, index) => add({
      id: meetingLinkId(seed.id, link), type: 'MEETING_LINK', name: `${seed.name} ${kebab(link.kind).replaceAll('-', ' ')} ${nameOf(link.meeting)}`,
      evidence: link.evidence, at: below(at, 'links', index),
    }))
    seed.reportedCounts?.forEach((count, index) => add({
      id: reportedCountId(seed.id, count), type: 'REPORTED_COUNT', name: `${count.count} ${kebab(count.of)}, ${seed.name}`,
      evidence: count.evidence, at: below(at, 'reportedCounts', index),
    }))
    seed.participations?.forEach((participation, index) => add({
      id: participationId(seed.id, participation), type: 'PARTICIPATION',
      name: `${nameOf(participation.actor)}, ${roleWords[participation.role]}, ${seed.name}`,
      evidence: participation.evidence, at: below(at, 'participations', index),
    }))
  }
  return world
}
