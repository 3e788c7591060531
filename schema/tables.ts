/**
 * The tables. `records` gives every record one id over the whole dataset, so that evidence and discrepancies refer to
 * anything with a real foreign key, and keeps the record as it is served (`data`, `evidence`: JSON written by the loader;
 * the file is built once and never edited, so they cannot drift from the other tables, which answer which records match).
 *
 * Sort keys are never null, since keyset paging loses rows whose key is: `position` is the default order and the record's
 * number in the whole dataset, which settles every other order; `earliest` and `latest` bound the (corrected) date and are
 * 9999-12-31 and 0000-01-01 where it is unknown, `newest` is `earliest` for descending order, 0000-01-01 where unknown.
 *
 * Lists that grow with the record (statements, passages, participations) are found through `filter_matches`, in the order
 * asked for; the others are few enough to walk.
 */
import { sql } from 'drizzle-orm'
import { check, count, date, flag, index, json, oneOf, primaryKey, string, table, uniqueIndex, type AnyColumn } from './columns.ts'
import { enums } from './enums.ts'

const within = (name: string, column: AnyColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map(value => `'${value}'`).join(', '))})`)

const sortKeys = () => ({
  position: count().notNull(),
  earliest: date().notNull(),
  latest: date().notNull(),
  newest: date().notNull(),
})

const dates = () => ({
  startsOn: date(),
  endsOn: date(),
  datePrecision: oneOf(enums.DatePrecision).notNull(),
  datePrinted: string(),
  correctedStartsOn: date(),
  correctedEndsOn: date(),
  correctionReason: string(),
})

export const dataset = table('dataset', { key: string().primaryKey(), value: string().notNull() })

export const records = table('records', {
  position: count().primaryKey(),
  id: string().notNull(),
  type: oneOf(enums.RecordType).notNull(),
  status: oneOf(enums.RecordStatus).notNull().default('CURRENT'),
  name: string().notNull(),
  data: json().notNull(),
  evidence: json().notNull(),
}, t => [
  within('records_type', t.type, enums.RecordType),
  within('records_status', t.status, enums.RecordStatus),
  check('records_id', sql`${t.id} not glob '*[^a-z0-9-]*' and ${t.id} <> ''`),
  uniqueIndex('records_by_id').on(t.id),
  index('records_by_type').on(t.type, t.id),
])

const record = () => string().primaryKey().references(() => records.id)

export const themes = table('themes', {
  id: record(),
  label: string().notNull(),
  definition: string().notNull(),
  broaderId: string().references((): AnyColumn => themes.id),
  ...sortKeys(),
}, t => [uniqueIndex('themes_by_position').on(t.position), index('themes_by_label').on(t.label, t.position), index('themes_by_broader').on(t.broaderId)])

export const themeSynonyms = table('theme_synonyms', {
  themeId: string().notNull().references(() => themes.id),
  label: string().notNull(),
}, t => [primaryKey({ columns: [t.themeId, t.label] })])

/** Every theme with itself and all that are broader than it: what makes `theme=` include the narrower ones. */
export const themeClosure = table('theme_closure', {
  broaderId: string().notNull().references(() => themes.id),
  narrowerId: string().notNull().references(() => themes.id),
}, t => [primaryKey({ columns: [t.broaderId, t.narrowerId] }), index('theme_closure_by_narrower').on(t.narrowerId)])

export const actors = table('actors', {
  id: record(),
  type: oneOf(enums.ActorType).notNull(),
  name: string().notNull(),
  organisationKind: oneOf(enums.OrganisationKind),
  groupKind: oneOf(enums.GroupKind),
  alpha2: string(),
  alpha3: string(),
  numeric: string(),
  parentId: string().references((): AnyColumn => actors.id),
  countryId: string().references((): AnyColumn => actors.id),
  meetingId: string().references((): AnyColumn => meetings.id),
  ...sortKeys(),
}, t => [
  within('actors_type', t.type, enums.ActorType),
  check('actors_country_codes', sql`(${t.type} = 'COUNTRY') = (${t.alpha2} is not null)`),
  check('actors_organisation_kind', sql`(${t.type} = 'ORGANISATION') = (${t.organisationKind} is not null)`),
  check('actors_group_kind', sql`(${t.type} = 'GROUP') = (${t.groupKind} is not null)`),
  uniqueIndex('actors_by_position').on(t.position),
  index('actors_by_name').on(t.name, t.position),
  index('actors_by_country').on(t.countryId),
  index('actors_by_parent').on(t.parentId),
  uniqueIndex('actors_by_alpha2').on(t.alpha2),
  uniqueIndex('actors_by_alpha3').on(t.alpha3),
])

/** `folded` is the name for look-up: NFKD, marks stripped, lower case. */
export const actorAliases = table('actor_aliases', {
  actorId: string().notNull().references(() => actors.id),
  name: string().notNull(),
  kind: oneOf(enums.AliasKind).notNull(),
  language: string(),
  folded: string().notNull(),
}, t => [
  within('actor_aliases_kind', t.kind, enums.AliasKind),
  primaryKey({ columns: [t.actorId, t.name, t.kind] }),
  index('actor_aliases_by_folded').on(t.folded),
])

export const memberships = table('memberships', {
  id: record(),
  groupId: string().notNull().references(() => actors.id),
  memberId: string().notNull().references(() => actors.id),
  startsOn: date(),
  endsOn: date(),
}, t => [index('memberships_by_group').on(t.groupId), index('memberships_by_member').on(t.memberId)])

export const meetings = table('meetings', {
  id: record(),
  name: string().notNull(),
  kind: oneOf(enums.MeetingKind).notNull(),
  forumId: string().references((): AnyColumn => actors.id),
  status: oneOf(enums.MeetingStatus).notNull(),
  statusAsOf: date(),
  placeName: string(),
  placeCountryId: string().references((): AnyColumn => actors.id),
  ...dates(),
  participantsComplete: flag(),
  note: string(),
  ...sortKeys(),
}, t => [
  within('meetings_kind', t.kind, enums.MeetingKind),
  within('meetings_status', t.status, enums.MeetingStatus),
  within('meetings_date_precision', t.datePrecision, enums.DatePrecision),
  check('meetings_correction', sql`${t.correctedStartsOn} is null or (${t.correctionReason} is not null and ${t.startsOn} is not null)`),
  uniqueIndex('meetings_by_position').on(t.position),
  index('meetings_by_name').on(t.name, t.position),
  index('meetings_by_date').on(t.earliest, t.position),
  index('meetings_by_newest').on(t.newest, t.position),
  index('meetings_by_latest').on(t.latest),
  index('meetings_by_kind').on(t.kind),
  index('meetings_by_status').on(t.status),
  index('meetings_by_forum').on(t.forumId),
])

export const meetingAliases = table('meeting_aliases', {
  meetingId: string().notNull().references(() => meetings.id),
  name: string().notNull(),
  kind: oneOf(enums.AliasKind).notNull(),
}, t => [primaryKey({ columns: [t.meetingId, t.name] }), within('meeting_aliases_kind', t.kind, enums.AliasKind)])

export const meetingLinks = table('meeting_links', {
  id: record(),
  fromId: string().notNull().references(() => meetings.id),
  toId: string().notNull().references(() => meetings.id),
  kind: oneOf(enums.MeetingLinkKind).notNull(),
  note: string(),
}, t => [
  within('meeting_links_kind', t.kind, enums.MeetingLinkKind),
  index('meeting_links_by_from').on(t.fromId),
  index('meeting_links_by_to').on(t.toId),
])

export const documents = table('documents', {
  id: record(),
  title: string().notNull(),
  kind: oneOf(enums.DocumentKind).notNull(),
  publisherId: string().references((): AnyColumn => actors.id),
  issuedOn: date(),
  updatedOn: date(),
  language: string().notNull(),
  url: string(),
  rightsStatus: oneOf(enums.RightsStatus).notNull(),
  rightsHolder: string().notNull(),
  rightsTerms: string().notNull(),
  attribution: string(),
  sha256: string().notNull(),
  length: count().notNull(),
  ...sortKeys(),
}, t => [
  within('documents_kind', t.kind, enums.DocumentKind),
  within('documents_rights', t.rightsStatus, enums.RightsStatus),
  uniqueIndex('documents_by_position').on(t.position),
  index('documents_by_title').on(t.title, t.position),
  index('documents_by_date').on(t.earliest, t.position),
  index('documents_by_newest').on(t.newest, t.position),
  index('documents_by_latest').on(t.latest),
  index('documents_by_kind').on(t.kind),
  index('documents_by_publisher').on(t.publisherId),
  index('documents_by_rights').on(t.rightsStatus),
  index('documents_by_language').on(t.language),
])

export const documentMeetings = table('document_meetings', {
  documentId: string().notNull().references(() => documents.id),
  meetingId: string().notNull().references(() => meetings.id),
  relation: oneOf(enums.DocumentRelation).notNull(),
}, t => [
  primaryKey({ columns: [t.documentId, t.meetingId, t.relation] }),
  within('document_meetings_relation', t.relation, enums.DocumentRelation),
  index('document_meetings_by_meeting').on(t.meetingId),
])

export const authorships = table('authorships', {
  id: record(),
  documentId: string().notNull().references(() => documents.id),
  actorId: string().notNull().references(() => actors.id),
  role: oneOf(enums.AuthorshipRole).notNull(),
  ordinal: count().notNull(),
  printedAs: string(),
}, t => [
  within('authorships_role', t.role, enums.AuthorshipRole),
  index('authorships_by_document').on(t.documentId),
  index('authorships_by_actor').on(t.actorId),
])

export const passages = table('passages', {
  id: record(),
  documentId: string().notNull().references(() => documents.id),
  kind: oneOf(enums.PassageKind).notNull(),
  ordinal: count().notNull(),
  parentId: string().references((): AnyColumn => passages.id),
  sectionId: string().references((): AnyColumn => passages.id),
  number: string(),
  label: string().notNull(),
  start: count().notNull(),
  end: count().notNull(),
  sha256: string().notNull(),
  text: string(),
  ...sortKeys(),
}, t => [
  within('passages_kind', t.kind, enums.PassageKind),
  check('passages_range', sql`${t.start} < ${t.end}`),
  uniqueIndex('passages_by_document').on(t.documentId, t.position),
])

/** Sentences of a document on which no record rests, each with the reason. */
export const unusedSentences = table('unused_sentences', {
  passageId: string().notNull().references(() => passages.id),
  start: count().notNull(),
  end: count().notNull(),
  reason: oneOf(enums.UnusedReason).notNull(),
}, t => [primaryKey({ columns: [t.passageId, t.start] }), within('unused_sentences_reason', t.reason, enums.UnusedReason)])

export const reportedCounts = table('reported_counts', {
  id: record(),
  meetingId: string().notNull().references(() => meetings.id),
  documentId: string().notNull().references(() => documents.id),
  count: count().notNull(),
  of: oneOf(enums.ReportedCountOf).notNull(),
}, t => [within('reported_counts_of', t.of, enums.ReportedCountOf), index('reported_counts_by_meeting').on(t.meetingId)])

export const participations = table('participations', {
  id: record(),
  meetingId: string().notNull().references(() => meetings.id),
  actorId: string().notNull().references(() => actors.id),
  role: oneOf(enums.ParticipationRole).notNull(),
  status: oneOf(enums.ParticipationStatus).notNull(),
  basis: oneOf(enums.Basis).notNull(),
  note: string(),
  ...sortKeys(),
}, t => [
  within('participations_role', t.role, enums.ParticipationRole),
  within('participations_status', t.status, enums.ParticipationStatus),
  within('participations_basis', t.basis, enums.Basis),
  index('participations_by_actor').on(t.actorId),
  index('participations_by_role').on(t.role),
  uniqueIndex('participations_once').on(t.meetingId, t.actorId, t.role),
])

export const delegates = table('delegates', {
  participationId: string().notNull().references(() => participations.id),
  personId: string().notNull().references(() => actors.id),
  capacity: string(),
  level: oneOf(enums.DelegateLevel),
  certainty: oneOf(enums.Certainty).notNull(),
}, t => [
  primaryKey({ columns: [t.participationId, t.personId] }),
  within('delegates_certainty', t.certainty, enums.Certainty),
  index('delegates_by_person').on(t.personId),
])

export const affiliations = table('affiliations', {
  id: record(),
  personId: string().notNull().references(() => actors.id),
  organisationId: string().notNull().references(() => actors.id),
  kind: oneOf(enums.AffiliationKind).notNull(),
  role: string().notNull(),
  startsOn: date(),
  endsOn: date(),
  asOf: date(),
  meetingId: string().references(() => meetings.id),
}, t => [
  within('affiliations_kind', t.kind, enums.AffiliationKind),
  index('affiliations_by_person').on(t.personId),
  index('affiliations_by_organisation').on(t.organisationId),
])

export const instruments = table('instruments', {
  id: record(),
  name: string().notNull(),
  kind: oneOf(enums.InstrumentKind).notNull(),
  symbol: string(),
  number: count(),
  adoptedOn: date(),
  adoptedById: string().references(() => actors.id),
  meetingId: string().references(() => meetings.id),
  isSet: flag().notNull(),
  count: count(),
  ...sortKeys(),
}, t => [
  within('instruments_kind', t.kind, enums.InstrumentKind),
  uniqueIndex('instruments_by_position').on(t.position),
  index('instruments_by_name').on(t.name, t.position),
  index('instruments_by_date').on(t.earliest, t.position),
  index('instruments_by_newest').on(t.newest, t.position),
])

export const instrumentCandidates = table('instrument_candidates', {
  setId: string().notNull().references(() => instruments.id),
  instrumentId: string().notNull().references(() => instruments.id),
  certainty: oneOf(enums.Certainty).notNull(),
}, t => [
  primaryKey({ columns: [t.setId, t.instrumentId] }),
  within('instrument_candidates_certainty', t.certainty, enums.Certainty),
  index('instrument_candidates_by_instrument').on(t.instrumentId),
])

export const events = table('events', {
  id: record(),
  name: string().notNull(),
  eventType: oneOf(enums.EventType).notNull(),
  count: count(),
  placeName: string(),
  placeCountryId: string().references(() => actors.id),
  ...dates(),
  ...sortKeys(),
}, t => [
  within('events_type', t.eventType, enums.EventType),
  within('events_date_precision', t.datePrecision, enums.DatePrecision),
  uniqueIndex('events_by_position').on(t.position),
  index('events_by_name').on(t.name, t.position),
  index('events_by_date').on(t.earliest, t.position),
  index('events_by_newest').on(t.newest, t.position),
])

export const eventActors = table('event_actors', {
  eventId: string().notNull().references(() => events.id),
  actorId: string().notNull().references(() => actors.id),
  isTarget: flag().notNull(),
}, t => [primaryKey({ columns: [t.eventId, t.actorId, t.isTarget] }), index('event_actors_by_actor').on(t.actorId)])

export const statements = table('statements', {
  id: record(),
  kind: oneOf(enums.StatementKind).notNull(),
  documentId: string().notNull().references(() => documents.id),
  passageId: string().notNull().references(() => passages.id),
  meetingId: string().references(() => meetings.id),
  ordinal: count(),
  text: string(),
  summary: string().notNull(),
  modality: oneOf(enums.Modality).notNull(),
  form: oneOf(enums.StatementForm).notNull(),
  strength: oneOf(enums.Strength),
  parentId: string().references((): AnyColumn => statements.id),
  condition: string(),
  ...sortKeys(),
}, t => [
  within('statements_kind', t.kind, enums.StatementKind),
  within('statements_modality', t.modality, enums.Modality),
  within('statements_form', t.form, enums.StatementForm),
  check('statements_strength', sql`(${t.kind} = 'COMMITMENT') = (${t.strength} is not null)`),
  index('statements_by_parent').on(t.parentId),
])

/** Every record a statement names, in which part: MENTION may be any record, the other parts are actors. */
export const statementRoles = table('statement_roles', {
  statementId: string().notNull().references(() => statements.id),
  recordId: string().notNull().references(() => records.id),
  role: oneOf(enums.StatementRole).notNull(),
  ordinal: count().notNull(),
}, t => [
  primaryKey({ columns: [t.statementId, t.role, t.recordId] }),
  within('statement_roles_role', t.role, enums.StatementRole),
])

/** `ordinal` 1 is the primary theme. */
export const statementThemes = table('statement_themes', {
  statementId: string().notNull().references(() => statements.id),
  themeId: string().notNull().references(() => themes.id),
  ordinal: count().notNull(),
}, t => [primaryKey({ columns: [t.statementId, t.themeId] })])

export const statementParts = table('statement_parts', {
  statementId: string().notNull().references(() => statements.id),
  ordinal: count().notNull(),
  passageId: string().notNull().references(() => passages.id),
  start: count().notNull(),
  end: count().notNull(),
  sha256: string().notNull(),
  text: string(),
}, t => [primaryKey({ columns: [t.statementId, t.ordinal] })])

/** Words a statement quotes, and whose they are said to be. */
export const statementQuotations = table('statement_quotations', {
  statementId: string().notNull().references(() => statements.id),
  ordinal: count().notNull(),
  passageId: string().notNull().references(() => passages.id),
  start: count().notNull(),
  end: count().notNull(),
  sha256: string().notNull(),
  text: string(),
  speakerId: string().references(() => actors.id),
  sourceId: string().references(() => records.id),
  found: flag(),
  note: string(),
}, t => [primaryKey({ columns: [t.statementId, t.ordinal] })])

export const statementLinks = table('statement_links', {
  fromId: string().notNull().references(() => statements.id),
  toId: string().notNull().references(() => statements.id),
  kind: oneOf(enums.StatementLinkKind).notNull(),
  note: string(),
}, t => [
  primaryKey({ columns: [t.fromId, t.toId, t.kind] }),
  within('statement_links_kind', t.kind, enums.StatementLinkKind),
  index('statement_links_by_to').on(t.toId),
])

export const sanctionsMeasures = table('sanctions_measures', {
  id: record(),
  summary: string().notNull(),
  measureType: oneOf(enums.SanctionsMeasureType).notNull(),
  status: oneOf(enums.SanctionsMeasureStatus).notNull(),
  targetId: string().notNull().references(() => actors.id),
  instrumentId: string().references(() => instruments.id),
  statementId: string().references(() => statements.id),
  documentId: string().references(() => documents.id),
  meetingId: string().references(() => meetings.id),
  commodity: string(),
  direction: oneOf(enums.TradeDirection),
  ...sortKeys(),
}, t => [
  within('sanctions_measures_type', t.measureType, enums.SanctionsMeasureType),
  within('sanctions_measures_status', t.status, enums.SanctionsMeasureStatus),
  uniqueIndex('sanctions_measures_by_position').on(t.position),
  index('sanctions_measures_by_target').on(t.targetId),
  index('sanctions_measures_by_statement').on(t.statementId),
])

export const measureActors = table('measure_actors', {
  measureId: string().notNull().references(() => sanctionsMeasures.id),
  actorId: string().notNull().references(() => actors.id),
  isBreach: flag().notNull(),
}, t => [primaryKey({ columns: [t.measureId, t.actorId, t.isBreach] }), index('measure_actors_by_actor').on(t.actorId)])

export const discrepancies = table('discrepancies', {
  id: record(),
  name: string().notNull(),
  kind: oneOf(enums.DiscrepancyKind).notNull(),
  status: oneOf(enums.DiscrepancyStatus).notNull(),
  explanation: string().notNull(),
  ...sortKeys(),
}, t => [
  within('discrepancies_kind', t.kind, enums.DiscrepancyKind),
  within('discrepancies_status', t.status, enums.DiscrepancyStatus),
  uniqueIndex('discrepancies_by_position').on(t.position),
  index('discrepancies_by_name').on(t.name, t.position),
])

export const discrepancySides = table('discrepancy_sides', {
  discrepancyId: string().notNull().references(() => discrepancies.id),
  ordinal: count().notNull(),
  recordId: string().notNull().references(() => records.id),
  field: string(),
  says: string().notNull(),
}, t => [primaryKey({ columns: [t.discrepancyId, t.ordinal] }), index('discrepancy_sides_by_record').on(t.recordId)])

/** A place in a passage, or an external address; never neither. `quote` is null where rights withhold the words. */
export const evidence = table('evidence', {
  recordId: string().notNull().references(() => records.id),
  ordinal: count().notNull(),
  field: string(),
  stance: oneOf(enums.Stance).notNull(),
  basis: oneOf(enums.Basis).notNull(),
  certainty: oneOf(enums.Certainty).notNull(),
  passageId: string().references(() => passages.id),
  start: count(),
  end: count(),
  sha256: string(),
  quote: string(),
  address: string(),
  publisher: string(),
  says: string(),
  accessedOn: date(),
  note: string(),
}, t => [
  primaryKey({ columns: [t.recordId, t.ordinal] }),
  within('evidence_stance', t.stance, enums.Stance),
  within('evidence_basis', t.basis, enums.Basis),
  within('evidence_certainty', t.certainty, enums.Certainty),
  check('evidence_place', sql`(${t.passageId} is not null and ${t.sha256} is not null and ${t.start} < ${t.end} and ${t.basis} <> 'EXTERNAL')
    or (${t.passageId} is null and ${t.address} is not null and ${t.says} is not null and ${t.basis} = 'EXTERNAL')`),
  index('evidence_by_passage').on(t.passageId),
])


/** Every value that a filter of a growing list can take: `statements.theme=sanctions`, and how many records match it. */
export const filterValues = table('filter_values', {
  id: count().primaryKey(),
  name: string().notNull(),
  count: count().notNull(),
}, t => [uniqueIndex('filter_values_by_name').on(t.name)])

/**
 * Which records match a value of a filter, in each order a list can be asked for, so that a page is read from one place of
 * one index. Made by the loader from the tables above. Dates are whole numbers here: 20180116.
 */
export const filterMatches = table('filter_matches', {
  valueId: count().notNull().references(() => filterValues.id),
  position: count().notNull().references(() => records.position),
  earliest: count().notNull(),
  newest: count().notNull(),
  latest: count().notNull(),
}, t => [
  uniqueIndex('filter_matches_by_position').on(t.valueId, t.position, t.latest, t.earliest),
  index('filter_matches_by_date').on(t.valueId, t.earliest, t.position, t.latest),
  index('filter_matches_by_newest').on(t.valueId, t.newest, t.position, t.latest, t.earliest),
])
