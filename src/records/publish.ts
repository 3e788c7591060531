/**
 * Curated records as they are served: one plain object a record, with the fields of its type in schema/api.graphql and in
 * that order. A field is taken from the curated record by its name; what has to be worked out is worked out here.
 */
import { fieldsOf, isEmbedded, typeNameOf } from '../contract.ts'
import type { EvidenceSeed, PlaceSeed } from '../../schema/record.ts'
import { isPlace, resolvePlace, type Place } from './places.ts'
import { cut, sha256 } from './texts.ts'
import {
  authorshipId, countries, isReserved, meetingLinkId, membershipId, participationId, reportedCountId,
  type DocumentSeed, type ParticipationSeed, type World,
} from './world.ts'

type Source = Readonly<Record<string, unknown>>
export type Published = { id: string; type: string; name: string; data: Source; evidence: readonly Source[] }

/** A place as every public object shows it; withheld words stay out unless the installation holds the text. */
export function placed(world: World, seed: PlaceSeed): Place {
  const place = resolvePlace(world, seed)
  if (!isPlace(place)) throw new Error(place.problem) // verify has refused such records before anything is published
  return { ...place, quote: place.quote ?? place.words }
}

const rangeOf = ({ range: [start, end] }: Place) => ({ start, end })
const bases = ['DOCUMENT', 'EXTERNAL', 'MEMBERSHIP'] as const
export const basisOf = (evidence: EvidenceSeed) => evidence.basis ?? (evidence.address === undefined ? 'DOCUMENT' : 'EXTERNAL')

/** The best basis of the evidence that supports a whole record; membership alone says least. */
export const bestBasis = (evidence: readonly EvidenceSeed[]) =>
  bases.find(basis => evidence.some(one => basisOf(one) === basis && one.stance !== 'CONTRADICTS' && one.field === undefined)) ?? 'EXTERNAL'

export function publish(world: World): Map<string, Published> {
  const published = new Map<string, Published>()
  const reference = (id: unknown) => {
    if (typeof id === 'object' && id !== null) return id // already a reference
    if (typeof id !== 'string') return null
    const entry = world.entries.get(id)
    if (!entry) throw new Error(`there is no record "${id}"`) // as above
    return { id: entry.id, type: entry.type, name: entry.name }
  }

  /** The object of a contract type from a source with the same field names; missing values are null or empty lists. */
  function project(typeName: string, source: Source): Source {
    const object: Record<string, unknown> = {}
    for (const { name, kind, type } of fieldsOf(typeName)) {
      const value = source[name]
      const many = Array.isArray(value) ? value : []
      if (kind === 'connection' || (name === 'evidence' && !isEmbedded(typeName))) continue
      if (kind === 'value') object[name] = value ?? null
      else if (kind === 'values') object[name] = many
      else if (kind === 'reference') object[name] = reference(value)
      else if (kind === 'references') object[name] = many.map(reference)
      else if (kind === 'objects') object[name] = many.map(one => project(type, one as Source)) // objects of the curated shapes
      else object[name] = value === undefined || value === null ? null : project(type, value as Source) // likewise
    }
    return object
  }

  const rightsOf = (passage: string) => world.passages.get(passage)?.document.rights.status
  const evidenceOf = (evidence: readonly EvidenceSeed[]) => evidence.map(one => {
    const place = one.passage === undefined ? undefined : placed(world, { ...one, passage: one.passage })
    return project('Evidence', {
      stance: 'STATES', certainty: 'HIGH', ...one, basis: basisOf(one),
      document: place?.document, range: place && rangeOf(place), sha256: place?.sha256, quote: place?.quote,
      quoteWithheld: place && place.quote === null ? 'RESERVED' : null, rightsStatus: place && rightsOf(place.passage),
    })
  })

  const touching = new Map<string, string[]>()
  for (const { seed } of world.curated.discrepancies) {
    for (const record of new Set(seed.sides.map(side => side.record))) touching.set(record, [...(touching.get(record) ?? []), seed.id])
  }

  const add = (id: string, source: Source, evidence: readonly EvidenceSeed[] = []): Source => {
    const entry = world.entries.get(id)
    if (!entry) throw new Error(`there is no record "${id}"`) // as above
    const typeName = typeNameOf(entry.type)
    const shown = evidenceOf(evidence)
    const data = project(typeName, { ...source, id, type: entry.type, name: entry.name, discrepancies: touching.get(id), evidence: evidence })
    const whole = isEmbedded(typeName) ? { ...data, evidence: shown } : data
    published.set(id, { id, type: entry.type, name: entry.name, data: whole, evidence: shown })
    return whole
  }
  const all = world.curated

  const memberships = new Map<string, Source[]>()
  const membersOf = new Map<string, Source[]>()
  for (const { seed: group } of all.groups) {
    for (const member of group.members ?? []) {
      const membership = add(membershipId(group.id, member), { ...member, group: group.id }, member.evidence)
      memberships.set(member.member, [...(memberships.get(member.member) ?? []), membership])
      membersOf.set(group.id, [...(membersOf.get(group.id) ?? []), membership])
    }
  }
  addActors(world, add, memberships, membersOf)

  for (const { seed } of all.themes) {
    add(seed.id, { ...seed, narrower: all.themes.filter(other => other.seed.broader === seed.id).map(other => other.seed.id) })
  }
  for (const { seed } of all.instruments) add(seed.id, seed, seed.evidence)
  for (const { seed } of all.events) add(seed.id, seed, seed.evidence)
  for (const { seed } of all.documents) addDocument(world, add, seed)
  for (const { seed } of all.discrepancies) add(seed.id, seed, seed.evidence)

  const links = new Map<string, { source: Source; from: string; to: string }>()
  for (const { seed } of all.meetings) {
    for (const link of seed.links ?? []) {
      const id = meetingLinkId(seed.id, link)
      links.set(id, { source: add(id, { ...link, from: seed.id, to: link.meeting }, link.evidence), from: seed.id, to: link.meeting })
    }
  }
  for (const { seed } of all.meetings) {
    add(seed.id, {
      ...seed,
      reportedCounts: seed.reportedCounts?.map(count => add(reportedCountId(seed.id, count), count, count.evidence)),
      links: [...links.values()].filter(({ from }) => from === seed.id).map(({ source }) => source),
      linkedFrom: [...links.values()].filter(({ to }) => to === seed.id).map(({ source }) => source),
    }, seed.evidence)
    for (const row of seed.participations ?? []) addParticipation(add, seed.id, row)
  }

  const statementLinks = all.statements.flatMap(({ seed }) =>
    (seed.links ?? []).map(link => ({ kind: link.kind, from: seed.id, to: link.statement, note: link.note })))
  const statementDocuments = new Map<string, { document: string; meeting: string | undefined }>()
  for (const { seed } of all.statements) {
    const [first] = seed.evidence
    if (first?.passage === undefined) throw new Error(`${seed.id} has no words`) // as above
    const place = placed(world, { ...first, passage: first.passage })
    statementDocuments.set(seed.id, { document: place.document, meeting: seed.meeting })
    add(seed.id, {
      ...seed,
      document: place.document, passage: place.passage,
      text: place.quote, textWithheld: place.quote === null ? 'RESERVED' : null, rightsStatus: rightsOf(place.passage),
      parts: seed.parts?.map(part => ({ ...shownPlace(placed(world, part)) })),
      quotations: seed.quotations?.map(quotation => ({ ...quotation, ...shownPlace(placed(world, quotation)) })),
      links: statementLinks.filter(({ from, to }) => from === seed.id || to === seed.id),
    }, seed.evidence)
  }
  for (const { seed } of all.sanctionsMeasures) {
    const passage = seed.evidence.find(one => one.passage !== undefined)?.passage
    const statement = seed.statement === undefined ? undefined : statementDocuments.get(seed.statement)
    add(seed.id, {
      ...seed,
      document: statement?.document ?? (passage === undefined ? undefined : world.passages.get(passage)?.document.id),
      meeting: statement?.meeting,
    }, seed.evidence)
  }
  return published
}

const shownPlace = (place: Place) => ({ range: rangeOf(place), sha256: place.sha256, text: place.quote })

type Add = (id: string, source: Source, evidence?: readonly EvidenceSeed[]) => Source

function addActors(world: World, add: Add, memberships: Map<string, Source[]>, membersOf: Map<string, Source[]>): void {
  const curated = new Map(world.curated.countries.map(({ seed }) => [seed.id, seed]))
  for (const country of countries) {
    add(country.id, { ...country, aliases: aliasesOfCountry(country, curated.get(country.id)?.aliases), note: curated.get(country.id)?.note, memberships: memberships.get(country.id) })
  }
  for (const { seed } of world.curated.organisations) {
    add(seed.id, { ...seed, organisationKind: seed.kind, memberships: memberships.get(seed.id) }, seed.evidence)
  }
  for (const { seed } of world.curated.groups) {
    add(seed.id, { ...seed, groupKind: seed.kind, memberships: memberships.get(seed.id), members: membersOf.get(seed.id) }, seed.evidence)
  }
  for (const { seed } of world.curated.people) {
    const affiliations = seed.affiliations?.map(affiliation => add(affiliation.id, { ...affiliation, person: seed.id }, affiliation.evidence))
    add(seed.id, { ...seed, affiliations, memberships: memberships.get(seed.id) }, seed.evidence)
  }
}

export type AliasSource = { name: string; kind: string; language?: string }

/** The aliases of a country: those of the package, and the curated ones, each name once. */
export function aliasesOfCountry(country: (typeof countries)[number], curated: readonly AliasSource[] = []): AliasSource[] {
  const aliases: AliasSource[] = [
    ...curated,
    { name: country.official, kind: 'OFFICIAL', language: 'en' },
    ...country.demonyms.map(name => ({ name, kind: 'DEMONYM', language: 'en' })),
    ...country.spellings.filter(name => name !== country.alpha2).map(name => ({ name, kind: 'COMMON' })),
  ]
  return aliases.filter(({ name }, index) => name !== country.name && aliases.findIndex(other => other.name === name) === index)
}

function addDocument(world: World, add: Add, seed: DocumentSeed): void {
  const text = world.texts.get(seed.id)
  const authorships = seed.authorships?.map((authorship, index) =>
    add(authorshipId(seed.id, authorship), { ...authorship, document: seed.id, ordinal: index + 1 }, authorship.evidence))
  add(seed.id, { ...seed, authorships })
  seed.passages.forEach((passage, index) => {
    const words = text ? cut(text, passage.range) : null
    add(passage.id, {
      ...passage,
      document: seed.id, ordinal: index + 1, range: { start: passage.range[0], end: passage.range[1] },
      sha256: passage.sha256 ?? sha256(words ?? ''),
      text: words, textWithheld: words === null ? 'RESERVED' : null, rightsStatus: seed.rights.status,
      attribution: seed.rights.attribution ?? (isReserved(seed) && words !== null ? seed.rights.terms : null),
    })
  })
}

const addParticipation = (add: Add, meeting: string, row: ParticipationSeed) =>
  add(participationId(meeting, row), { ...row, meeting, basis: bestBasis(row.evidence) }, row.evidence)

