/** Every reference leads to a record of the right type; every piece of evidence has its shape. */
import { isMap, isScalar } from 'yaml'
import { recordShapes } from '../../../schema/record.ts'
import { below, defect, type At, type Defect } from '../read.ts'
import type { RecordType, World } from '../world.ts'

const actor: readonly RecordType[] = ['COUNTRY', 'ORGANISATION', 'PERSON', 'GROUP']
const statement: readonly RecordType[] = ['COMMITMENT', 'CALL', 'RECOMMENDATION', 'ACKNOWLEDGEMENT', 'DECLARATION', 'CLAIM']
const country: readonly RecordType[] = ['COUNTRY']
const meeting: readonly RecordType[] = ['MEETING']
const instrument: readonly RecordType[] = ['INSTRUMENT']

type Reference = { to: string | undefined; types: readonly RecordType[]; at: At }

function allReferences({ curated }: World): Reference[] {
  const all: Reference[] = []
  const one = (at: At, types: readonly RecordType[], to: string | undefined) => all.push({ to, types, at })
  const many = (at: At, types: readonly RecordType[], ids: readonly string[] | undefined) => ids?.forEach((id, index) => one(below(at, index), types, id))

  for (const { seed, at } of curated.themes) one(below(at, 'broader'), ['THEME'], seed.broader)
  for (const { seed, at } of curated.organisations) {
    one(below(at, 'parent'), ['ORGANISATION'], seed.parent)
    one(below(at, 'country'), country, seed.country)
  }
  for (const { seed, at } of curated.groups) {
    one(below(at, 'parent'), actor, seed.parent)
    one(below(at, 'country'), country, seed.country)
    one(below(at, 'meeting'), meeting, seed.meeting)
    seed.members?.forEach((member, index) => one(below(at, 'members', index, 'member'), actor, member.member))
  }
  for (const { seed, at } of curated.people) {
    one(below(at, 'country'), country, seed.country)
    seed.affiliations?.forEach((affiliation, index) => {
      one(below(at, 'affiliations', index, 'organisation'), ['ORGANISATION', 'COUNTRY', 'GROUP'], affiliation.organisation)
      one(below(at, 'affiliations', index, 'meeting'), meeting, affiliation.meeting)
    })
  }
  for (const { seed, at } of curated.instruments) {
    one(below(at, 'adoptedBy'), actor, seed.adoptedBy)
    one(below(at, 'meeting'), meeting, seed.meeting)
    seed.candidates?.forEach((candidate, index) => one(below(at, 'candidates', index, 'instrument'), instrument, candidate.instrument))
  }
  for (const { seed, at } of curated.events) {
    many(below(at, 'actors'), actor, seed.actors)
    many(below(at, 'targets'), actor, seed.targets)
    one(below(at, 'place', 'country'), country, seed.place?.country)
  }
  for (const { seed, at } of curated.documents) {
    one(below(at, 'publisher'), ['ORGANISATION', 'COUNTRY', 'GROUP'], seed.publisher)
    seed.meetings?.forEach((link, index) => one(below(at, 'meetings', index, 'meeting'), meeting, link.meeting))
    seed.authorships?.forEach((authorship, index) => one(below(at, 'authorships', index, 'actor'), actor, authorship.actor))
  }
  for (const { seed, at } of curated.meetings) {
    one(below(at, 'forum'), ['GROUP', 'ORGANISATION'], seed.forum)
    one(below(at, 'place', 'country'), country, seed.place?.country)
    seed.links?.forEach((link, index) => one(below(at, 'links', index, 'meeting'), meeting, link.meeting))
    seed.reportedCounts?.forEach((reported, index) => one(below(at, 'reportedCounts', index, 'document'), ['DOCUMENT'], reported.document))
    seed.participations?.forEach((participation, index) => {
      one(below(at, 'participations', index, 'actor'), ['COUNTRY', 'ORGANISATION', 'GROUP'], participation.actor)
      participation.delegates?.forEach((delegate, position) => one(below(at, 'participations', index, 'delegates', position, 'person'), ['PERSON'], delegate.person))
    })
  }
  for (const { seed, at } of curated.statements) {
    one(below(at, 'meeting'), meeting, seed.meeting)
    for (const role of ['speakers', 'reportedBy', 'addressees', 'targets'] as const) many(below(at, role), actor, seed[role])
    many(below(at, 'mentions'), [...actor, 'MEETING', 'INSTRUMENT', 'EVENT', 'DOCUMENT'], seed.mentions)
    many(below(at, 'themes'), ['THEME'], seed.themes)
    one(below(at, 'parent'), statement, seed.parent)
    seed.links?.forEach((link, index) => one(below(at, 'links', index, 'statement'), statement, link.statement))
    seed.quotations?.forEach((quotation, index) => {
      one(below(at, 'quotations', index, 'speaker'), actor, quotation.speaker)
      one(below(at, 'quotations', index, 'source'), ['DOCUMENT', 'INSTRUMENT', 'MEETING', 'EVENT'], quotation.source)
    })
  }
  for (const { seed, at } of curated.sanctionsMeasures) {
    one(below(at, 'target'), actor, seed.target)
    many(below(at, 'imposedBy'), actor, seed.imposedBy)
    many(below(at, 'breachedBy'), actor, seed.breachedBy)
    one(below(at, 'instrument'), instrument, seed.instrument)
    one(below(at, 'statement'), statement, seed.statement)
  }
  return all
}

export function references(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { to, types, at } of allReferences(world)) {
    if (to === undefined) continue
    const found = world.entries.get(to)
    if (!found) defects.push(defect(at, 'reference', `there is no record "${to}"`, 'correct the id, or write the record'))
    else if (!types.includes(found.type)) defects.push(defect(at, 'reference', `"${to}" is a ${found.type}; here stands one of ${types.join(', ')}`, 'name a record of the right type'))
  }
  for (const { seed, at } of world.curated.discrepancies) {
    seed.sides.forEach((side, index) => {
      if (!world.entries.has(side.record)) defects.push(defect(below(at, 'sides', index), 'reference', `there is no record "${side.record}"`, 'correct the id, or write the record'))
    })
  }
  for (const { seed, at } of world.curated.countries) {
    if (world.entries.get(seed.id)?.type !== 'COUNTRY') defects.push(defect(at, 'reference', `"${seed.id}" is no ISO 3166-1 code`, 'countries come from ISO 3166-1; anything else is a group or an organisation'))
    if (world.curated.countries.find(other => other.seed.id === seed.id)?.seed !== seed) defects.push(defect(at, 'reference', `"${seed.id}" has a record already`, 'put both together'))
  }
  const unknownField = (at: At, id: string, field: string | undefined) => {
    const keys = keysOf(world.entries.get(id)?.at)
    if (field !== undefined && keys && !keys.includes(field)) defects.push(defect(at, 'reference', `${id}: there is no field "${field}" in this record`, `name one of ${keys.join(', ')}, or leave field out`))
  }
  for (const entry of world.entries.values()) {
    for (const [index, { field }] of entry.evidence.entries()) if (entry.at) unknownField(below(entry.at, 'evidence', index), entry.id, field)
  }
  for (const { seed, at } of world.curated.discrepancies) {
    seed.sides.forEach(({ record, field }, index) => {
      // a side may be that a record lacks a field: any that records have will do
      if (field !== undefined && !fieldNames.has(field)) defects.push(defect(below(at, 'sides', index), 'reference', `${record}: no record has a field "${field}"`, 'name the field as docs/record-template.yaml does, or leave field out'))
    })
  }
  return defects
}

function propertiesOf(shape: unknown): string[] {
  if (typeof shape !== 'object' || shape === null) return []
  const properties = 'properties' in shape && typeof shape.properties === 'object' && shape.properties !== null ? shape.properties : {}
  return [...Object.keys(properties), ...[...Object.values(properties), 'items' in shape ? shape.items : undefined].flatMap(propertiesOf)]
}
/** Every field that curated records can have. */
const fieldNames: ReadonlySet<string> = new Set(Object.values(recordShapes).flatMap(propertiesOf))

/** The keys a record has in its file. */
function keysOf(at: At | undefined): string[] | undefined {
  const record: unknown = at?.source.document.getIn(at.path, true)
  return isMap(record) ? record.items.map(pair => String(isScalar(pair.key) ? pair.key.value : pair.key)) : undefined
}

/** No list names the same thing twice. */
export function repeats({ curated }: World): Defect[] {
  const defects: Defect[] = []
  const once = (at: At, names: readonly string[] | undefined) => names?.forEach((name, index) => {
    if (names.indexOf(name) < index) defects.push(defect(below(at, index), 'reference', `the list names ${name} twice`, 'name it once'))
  })
  for (const { seed, at } of curated.instruments) once(below(at, 'candidates'), seed.candidates?.map(candidate => candidate.instrument))
  for (const { seed, at } of curated.events) for (const key of ['actors', 'targets'] as const) once(below(at, key), seed[key])
  for (const { seed, at } of curated.documents) once(below(at, 'meetings'), seed.meetings?.map(link => `${link.meeting} ${link.relation}`))
  for (const { seed, at } of curated.meetings) {
    once(below(at, 'aliases'), seed.aliases?.map(({ name }) => name))
    seed.participations?.forEach(({ delegates }, index) => once(below(at, 'participations', index, 'delegates'), delegates?.map(({ person }) => person)))
  }
  for (const { seed, at } of curated.statements) {
    for (const key of ['speakers', 'reportedBy', 'addressees', 'targets', 'mentions', 'themes'] as const) once(below(at, key), seed[key])
    once(below(at, 'links'), seed.links?.map(link => `${link.kind} ${link.statement}`))
  }
  for (const { seed, at } of curated.sanctionsMeasures) for (const key of ['imposedBy', 'breachedBy'] as const) once(below(at, key), seed[key])
  return defects
}

/** Evidence is a place in a passage or an external address, and the first of a statement is its words. */
export function evidenceShape(world: World): Defect[] {
  const defects: Defect[] = []
  for (const entry of world.entries.values()) {
    entry.evidence.forEach((evidence, index) => {
      if (!entry.at) return
      const wrong = (problem: string, remedy: string) => defects.push(defect(below(entry.at as At, 'evidence', index), 'evidence', `${entry.id}: ${problem}`, remedy)) // checked above
      if ((evidence.passage === undefined) === (evidence.address === undefined)) wrong('evidence has a passage or an address, one of the two', 'take one out, or make two entries of it')
      if (evidence.address !== undefined && (evidence.quote ?? evidence.words ?? evidence.range ?? evidence.sha256) !== undefined) wrong('an address with exact words', 'only passages of documents are quoted: say in your own words what stands there')
      if (evidence.address !== undefined && (!evidence.says || !evidence.publisher)) wrong('an address without says and publisher', 'say in your own words what stands there, and who publishes it')
      if (evidence.address !== undefined && (evidence.basis ?? 'EXTERNAL') !== 'EXTERNAL') wrong('an address has the basis EXTERNAL', 'take basis out')
      if (evidence.passage !== undefined && evidence.basis === 'EXTERNAL') wrong('a passage of a document has the basis DOCUMENT or MEMBERSHIP', 'take basis out')
    })
  }
  const elsewhere = (document: string, passage: string | undefined) => passage !== undefined && world.entries.get(document)?.type === 'DOCUMENT' && world.passages.has(passage) && world.passages.get(passage)?.document.id !== document
  for (const { seed, at } of world.curated.meetings) {
    seed.reportedCounts?.forEach((count, index) => {
      if (count.evidence.some(({ passage }) => elsewhere(count.document, passage))) defects.push(defect(below(at, 'reportedCounts', index), 'evidence', `${seed.id}: a count is reported by ${count.document}, but its evidence stands in another document`, 'name the document that reports it, or quote it there'))
    })
  }
  for (const { seed, at } of world.curated.documents) {
    seed.unused?.forEach((unused, index) => {
      if (elsewhere(seed.id, unused.passage)) defects.push(defect(below(at, 'unused', index), 'evidence', `${unused.passage} is not a passage of ${seed.id}`, 'list unused sentences in the record of their own document'))
    })
  }
  for (const { seed, at } of world.curated.statements) {
    if (seed.evidence[0]?.passage === undefined) defects.push(defect(below(at, 'evidence', 0), 'evidence', `${seed.id}: its first evidence is not a place in a passage`, 'the first entry gives the statement its words'))
  }
  return defects
}
