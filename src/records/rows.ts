/** Curated records as rows of the tables, with their sort keys. */
import { getTableColumns } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as tables from '../../schema/tables.ts'
import { enums } from '../../schema/enums.ts'
import { daysOf } from '../dates.ts'
import { folded } from '../folded.ts'
import { aliasesOfCountry, basisOf, bestBasis, placed, type Published } from './publish.ts'
import {
  authorshipId, countries, meetingLinkId, membershipId, participationId, reportedCountId, type Curated, type World,
} from './world.ts'

export type TableRows = [SQLiteTable, Record<string, unknown>[]]

type Dated = { startsOn?: string | undefined; endsOn?: string | undefined; correctedStartsOn?: string; correctedEndsOn?: string }

/** Bounds of a date for filters and sorts, by the corrected date where there is one. */
function bounds({ startsOn, endsOn, correctedStartsOn, correctedEndsOn }: Dated) {
  const first = correctedStartsOn ?? startsOn
  const last = correctedEndsOn ?? (correctedStartsOn === undefined ? endsOn : undefined) ?? first
  return first === undefined || last === undefined
    ? { earliest: '9999-12-31', latest: '0000-01-01', newest: '0000-01-01' }
    : { earliest: daysOf(first)[0], latest: daysOf(last)[1], newest: daysOf(first)[0] }
}
const undated = bounds({})

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
/** Sorts by several keys, one after the other. */
const by = <T>(...keys: ((item: T) => string | number)[]) => (a: T, b: T) => {
  for (const key of keys) {
    const order = compare(key(a), key(b))
    if (order !== 0) return order
  }
  return 0
}
const seedsOf = <T>(curated: readonly { seed: T }[]) => curated.map(({ seed }) => seed)

/** Every row of every table; `published` holds the records as they are served. */
export function rowsOf(world: World, published: ReadonlyMap<string, Published>): TableRows[] {
  const { curated } = world
  const meetings = seedsOf(curated.meetings).toSorted(by(meeting => bounds(meeting).earliest, meeting => meeting.id))
  const documents = seedsOf(curated.documents).toSorted(by(document => bounds({ startsOn: document.issuedOn }).earliest, document => document.id))
  const meetingBounds = new Map(meetings.map(meeting => [meeting.id, bounds(meeting)]))
  const documentBounds = new Map(documents.map(document => [document.id, bounds({ startsOn: document.issuedOn })]))
  const nameOf = (id: string) => world.entries.get(id)?.name ?? id

  const passages = documents.flatMap(document => document.passages.map((passage, index) => {
    const shown = published.get(passage.id)?.data
    return {
      ...passage, ...documentBounds.get(document.id), documentId: document.id, ordinal: index + 1, parentId: passage.parent, sectionId: passage.section,
      start: passage.range[0], end: passage.range[1], sha256: shown?.['sha256'], text: shown?.['text'],
    }
  }))
  const roleOrder: readonly string[] = enums.ParticipationRole
  const participations = meetings.flatMap(meeting => (meeting.participations ?? [])
    .toSorted(by(row => roleOrder.indexOf(row.role), row => folded(nameOf(row.actor))))
    .map(row => ({ ...row, ...meetingBounds.get(meeting.id), id: participationId(meeting.id, row), meetingId: meeting.id, actorId: row.actor, basis: bestBasis(row.evidence) })))

  const rows: TableRows[] = [
    ...themeRows(world),
    ...actorRows(world),
    [tables.meetings, meetings.map(meeting => ({
      ...meeting, ...bounds(meeting), forumId: meeting.forum, placeName: meeting.place?.name, placeCountryId: meeting.place?.country,
    }))],
    [tables.meetingAliases, meetings.flatMap(meeting => (meeting.aliases ?? []).map(alias => ({ ...alias, meetingId: meeting.id })))],
    [tables.meetingLinks, meetings.flatMap(meeting => (meeting.links ?? []).map(link => ({ ...link, id: meetingLinkId(meeting.id, link), fromId: meeting.id, toId: link.meeting })))],
    [tables.documents, documents.map(document => ({
      ...document, ...documentBounds.get(document.id), publisherId: document.publisher,
      rightsStatus: document.rights.status, rightsHolder: document.rights.holder, rightsTerms: document.rights.terms, attribution: document.rights.attribution,
    }))],
    [tables.documentMeetings, documents.flatMap(document => (document.meetings ?? []).map(link => ({ documentId: document.id, meetingId: link.meeting, relation: link.relation })))],
    [tables.authorships, documents.flatMap(document => (document.authorships ?? []).map((authorship, index) => ({
      ...authorship, id: authorshipId(document.id, authorship), documentId: document.id, actorId: authorship.actor, ordinal: index + 1,
    })))],
    [tables.passages, passages],
    [tables.unusedSentences, documents.flatMap(document => (document.unused ?? []).map(unused => {
      const { passage, range: [start, end] } = placed(world, unused)
      return { passageId: passage, start, end, reason: unused.reason }
    }))],
    [tables.reportedCounts, meetings.flatMap(meeting => (meeting.reportedCounts ?? []).map(count => ({
      ...count, id: reportedCountId(meeting.id, count), meetingId: meeting.id, documentId: count.document,
    })))],
    [tables.participations, participations],
    [tables.delegates, participations.flatMap(row => (row.delegates ?? []).map(delegate => ({ ...delegate, participationId: row.id, personId: delegate.person })))],
    ...instrumentAndEventRows(world),
    ...statementRows(world, passages.map(({ id }) => id), meetingBounds, documentBounds),
    ...measureRows(world, published, passages.map(({ id }) => id)),
    [tables.discrepancies, seedsOf(curated.discrepancies).toSorted(by(one => one.id)).map(one => ({ ...one, ...undated }))],
    [tables.discrepancySides, curated.discrepancies.flatMap(({ seed }) => seed.sides.map((side, index) => ({ ...side, discrepancyId: seed.id, ordinal: index + 1, recordId: side.record })))],
    [tables.evidence, evidenceRows(world)],
  ]
  const positions = givePositions(rows)
  const records = [...published.values()].map(({ id, type, name, data, evidence }) => {
    const position = positions.get(id) ?? positions.size + 1
    positions.set(id, position)
    return { position, id, type, name, data: JSON.stringify(data), evidence: JSON.stringify(evidence) }
  })
  return [[tables.records, records], ...rows]
}

/** Numbers the records of all lists in the order in which their rows stand. */
function givePositions(all: readonly TableRows[]): Map<unknown, number> {
  const positions = new Map<unknown, number>()
  for (const [table, rows] of all) {
    if ('position' in getTableColumns(table)) for (const row of rows) positions.set(row['id'], (row['position'] = positions.size + 1))
  }
  return positions
}

function themeRows({ curated }: World): TableRows[] {
  const themes = seedsOf(curated.themes).toSorted(by(theme => folded(theme.label)))
  const broaderOf = new Map(themes.map(theme => [theme.id, theme.broader]))
  const closure = themes.flatMap(({ id }) => {
    const rows: { broaderId: string; narrowerId: string }[] = []
    for (let up: string | undefined = id; up !== undefined; up = broaderOf.get(up)) rows.push({ broaderId: up, narrowerId: id })
    return rows
  })
  return [
    [tables.themes, themes.map(theme => ({ ...theme, ...undated, broaderId: theme.broader }))],
    [tables.themeSynonyms, themes.flatMap(theme => (theme.synonyms ?? []).map(label => ({ themeId: theme.id, label })))],
    [tables.themeClosure, closure],
  ]
}

function actorRows({ curated }: World): TableRows[] {
  const aliasesOf = new Map(curated.countries.map(({ seed }) => [seed.id, seed.aliases]))
  const actors = [
    ...countries.map(country => ({
      id: country.id, name: country.name, alpha2: country.alpha2, alpha3: country.alpha3, numeric: country.numeric, type: 'COUNTRY',
      aliases: [...aliasesOfCountry(country, aliasesOf.get(country.id)), { name: country.alpha3, kind: 'ACRONYM' }],
    })),
    ...seedsOf(curated.organisations).map(seed => ({ ...seed, type: 'ORGANISATION', organisationKind: seed.kind, parentId: seed.parent, countryId: seed.country })),
    ...seedsOf(curated.groups).map(seed => ({ ...seed, type: 'GROUP', groupKind: seed.kind, parentId: seed.parent, countryId: seed.country, meetingId: seed.meeting })),
    ...seedsOf(curated.people).map(seed => ({ ...seed, type: 'PERSON', countryId: seed.country })),
  ].toSorted(by(actor => (enums.ActorType as readonly string[]).indexOf(actor.type), actor => folded(actor.name), actor => actor.id))
  return [
    [tables.actors, actors.map(actor => ({ ...actor, ...undated }))],
    [tables.actorAliases, actors.flatMap(actor => [{ name: actor.name, kind: 'COMMON' }, ...(actor.aliases ?? [])]
      .filter(({ name, kind }, index, aliases) => aliases.findIndex(other => other.name === name && other.kind === kind) === index)
      .map(alias => ({ ...alias, actorId: actor.id, folded: folded(alias.name) })))],
    [tables.memberships, curated.groups.flatMap(({ seed }) => (seed.members ?? []).map(member => ({ ...member, id: membershipId(seed.id, member), groupId: seed.id, memberId: member.member })))],
    [tables.affiliations, curated.people.flatMap(({ seed }) => (seed.affiliations ?? []).map(affiliation => ({
      ...affiliation, personId: seed.id, organisationId: affiliation.organisation, meetingId: affiliation.meeting,
    })))],
  ]
}

function instrumentAndEventRows({ curated }: World): TableRows[] {
  const instruments = seedsOf(curated.instruments).map(seed => ({ ...seed, ...bounds({ startsOn: seed.adoptedOn }) })).toSorted(by(seed => seed.earliest, seed => seed.id))
  const events = seedsOf(curated.events).map(seed => ({ ...seed, ...bounds(seed) })).toSorted(by(seed => seed.earliest, seed => seed.id))
  return [
    [tables.instruments, instruments.map(seed => ({ ...seed, adoptedById: seed.adoptedBy, meetingId: seed.meeting }))],
    [tables.instrumentCandidates, instruments.flatMap(seed => (seed.candidates ?? []).map(candidate => ({ setId: seed.id, instrumentId: candidate.instrument, certainty: candidate.certainty })))],
    [tables.events, events.map(seed => ({ ...seed, placeName: seed.place?.name, placeCountryId: seed.place?.country }))],
    [tables.eventActors, events.flatMap(seed => [
      ...(seed.actors ?? []).map(actorId => ({ eventId: seed.id, actorId, isTarget: false })),
      ...(seed.targets ?? []).map(actorId => ({ eventId: seed.id, actorId, isTarget: true })),
    ])],
  ]
}

type Bounds = ReturnType<typeof bounds>

function statementRows(world: World, passageOrder: readonly string[], meetingBounds: Map<string, Bounds>, documentBounds: Map<string, Bounds>): TableRows[] {
  const orderOf = new Map(passageOrder.map((id, index) => [id, index]))
  const statements = world.curated.statements.map(({ seed }: Curated<'statements'>) => {
    const [first] = seed.evidence
    const place = placed(world, { ...first, passage: first?.passage ?? '' })
    return { seed, place, order: orderOf.get(place.passage) ?? 0 }
  }).toSorted(by(({ order }) => order, ({ place }) => place.range[0], ({ place }) => place.range[1], ({ seed }) => seed.id))
  const roles = { SPEAKER: 'speakers', REPORTER: 'reportedBy', ADDRESSEE: 'addressees', TARGET: 'targets', MENTION: 'mentions' } as const
  return [
    [tables.statements, statements.map(({ seed, place }) => ({
      ...seed, ...(seed.meeting === undefined ? documentBounds.get(place.document) : meetingBounds.get(seed.meeting)),
      documentId: place.document, passageId: place.passage, meetingId: seed.meeting, parentId: seed.parent, text: place.quote,
    }))],
    [tables.statementRoles, statements.flatMap(({ seed }) => Object.entries(roles).flatMap(([role, key]) =>
      (seed[key] ?? []).map((recordId, index) => ({ statementId: seed.id, recordId, role, ordinal: index + 1 }))))],
    [tables.statementThemes, statements.flatMap(({ seed }) => seed.themes.map((themeId, index) => ({ statementId: seed.id, themeId, ordinal: index + 1 })))],
    [tables.statementParts, statements.flatMap(({ seed }) => (seed.parts ?? []).map((part, index) => ({ statementId: seed.id, ordinal: index + 1, ...placeColumns(placed(world, part)) })))],
    [tables.statementQuotations, statements.flatMap(({ seed }) => (seed.quotations ?? []).map((quotation, index) => ({
      statementId: seed.id, ordinal: index + 1, ...placeColumns(placed(world, quotation)),
      speakerId: quotation.speaker, sourceId: quotation.source, found: quotation.found, note: quotation.note,
    })))],
    [tables.statementLinks, statements.flatMap(({ seed }) => (seed.links ?? []).map(link => ({ fromId: seed.id, toId: link.statement, kind: link.kind, note: link.note })))],
  ]
}

const placeColumns = ({ passage, range: [start, end], sha256, quote }: ReturnType<typeof placed>) => ({ passageId: passage, start, end, sha256, text: quote })

function measureRows(world: World, published: ReadonlyMap<string, Published>, passageOrder: readonly string[]): TableRows[] {
  const idIn = (value: unknown) => (typeof value === 'object' && value !== null && 'id' in value ? value.id : null)
  // in the order of the documents; those that no passage speaks of come last
  const measures = seedsOf(world.curated.sanctionsMeasures).map(seed => {
    const [place] = seed.evidence.flatMap(one => (one.passage === undefined ? [] : [placed(world, { ...one, passage: one.passage })]))
    return { seed, order: place ? passageOrder.indexOf(place.passage) : Infinity, start: place?.range[0] ?? 0 }
  }).toSorted(by(({ order }) => order, ({ start }) => start, ({ seed }) => seed.id)).map(({ seed }) => seed)
  return [
    [tables.sanctionsMeasures, measures.map(seed => {
      const data = published.get(seed.id)?.data
      return {
        ...seed, ...undated, targetId: seed.target, instrumentId: seed.instrument, statementId: seed.statement,
        documentId: idIn(data?.['document']), meetingId: idIn(data?.['meeting']),
      }
    })],
    [tables.measureActors, measures.flatMap(seed => [
      ...(seed.imposedBy ?? []).map(actorId => ({ measureId: seed.id, actorId, isBreach: false })),
      ...(seed.breachedBy ?? []).map(actorId => ({ measureId: seed.id, actorId, isBreach: true })),
    ])],
  ]
}

function evidenceRows(world: World): Record<string, unknown>[] {
  return [...world.entries.values()].flatMap(entry => entry.evidence.map((one, index) => {
    const place = one.passage === undefined ? undefined : placed(world, { ...one, passage: one.passage })
    return {
      stance: 'STATES', certainty: 'HIGH', ...one, recordId: entry.id, ordinal: index + 1, basis: basisOf(one),
      passageId: place?.passage, start: place?.range[0], end: place?.range[1], sha256: place?.sha256, quote: place?.quote,
    }
  }))
}
