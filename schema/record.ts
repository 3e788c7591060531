/**
 * The shape of curated records in seeds/: every file is one YAML mapping from an entity's plural to a list of records.
 * Editors use the JSON Schema made from it (record.schema.json); the order of the keys here is the order in the files.
 */
import { Type, type Static, type TSchema } from '@sinclair/typebox'
import { enums } from './enums.ts'

const closed = { additionalProperties: false }
const object = <T extends Record<string, TSchema>>(properties: T, description?: string) =>
  Type.Object(properties, description ? { ...closed, description } : closed)
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema)
const list = <T extends TSchema>(items: T, description?: string) =>
  optional(Type.Array(items, description ? { minItems: 1, description } : { minItems: 1 }))
const text = (description: string) => Type.String({ minLength: 1, description })
const enumeration = <const V extends readonly string[]>(values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values] })
const date = (description: string) =>
  Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', description: `${description}, as exact as known: YYYY, YYYY-MM or YYYY-MM-DD` })
const day = (description: string) => Type.String({ format: 'date', description: `${description}, YYYY-MM-DD` })
const id = (of: string) => Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 120, description: `id of ${of}` })
const ownId = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 120,
  description: 'unique over the whole dataset, never changed, never used again for something else',
})
const note = optional(text("the curator's remark, in our words, served with the record"))

/** Where words stand: as `quote` where they may be shown, else as `range` and `sha256` (both, for words shown within the budget of a reserved text). */
const place = {
  passage: id('the passage the words stand in'),
  quote: optional(text('the exact words; they must stand once in the passage')),
  words: optional(text('while writing about a reserved document: the exact words, which `plenary format` turns into range and sha256; never in a finished file')),
  range: optional(
    Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 1 })], {
      description: 'zero-based, half-open, in Unicode code points of the canonical text; written by `plenary format`',
    }),
  ),
  sha256: optional(
    Type.String({ pattern: '^[0-9a-f]{64}$', description: 'hash of the exact words, UTF-8; only for documents whose rights are reserved' }),
  ),
}

export const evidence = object({
  field: optional(text('the field of the record in doubt; without it, the whole record')),
  ...place,
  passage: optional(place.passage),
  address: optional(Type.String({ pattern: '^https?://', description: 'where it was found, for what no document of the dataset says' })),
  publisher: optional(text('who publishes the address')),
  says: optional(text('what stands there, in our words')),
  accessedOn: optional(day('when the address was read')),
  stance: optional(enumeration(enums.Stance)),
  basis: optional(enumeration(enums.Basis)),
  certainty: optional(enumeration(enums.Certainty)),
  note,
}, 'either a place in a passage or an external address; stance STATES, basis DOCUMENT (EXTERNAL for an address) and certainty HIGH unless said otherwise')

const evidences = Type.Array(evidence, { minItems: 1, description: 'what the record rests on; the first entry gives a statement its words' })

const dates = {
  startsOn: optional(date('first day, as the documents have it')),
  endsOn: optional(date('last day, as the documents have it')),
  datePrecision: enumeration(enums.DatePrecision),
  datePrinted: optional(text('the date as printed')),
  correctedStartsOn: optional(date('first day, where the print is wrong; filters and sorts use it')),
  correctedEndsOn: optional(date('last day, where the print is wrong')),
  correctionReason: optional(text('why the printed date is wrong, and how that is known')),
}

const alias = object({ name: text('the name'), kind: enumeration(enums.AliasKind), language: optional(Type.String({ pattern: '^[a-z]{2}$' })) })
const aliases = list(alias)

const document = object({
  id: ownId,
  title: text('as printed'),
  kind: enumeration(enums.DocumentKind),
  publisher: optional(id('the organisation that published it')),
  issuedOn: optional(date('date of issue')),
  updatedOn: optional(date('date of the last change, as the document says')),
  language: Type.String({ pattern: '^[a-z]{2}$' }),
  url: optional(Type.String({ pattern: '^https?://' })),
  mirrors: list(Type.String({ pattern: '^https?://' })),
  rights: object({
    status: enumeration(enums.RightsStatus),
    holder: text('who holds them'),
    terms: text('what is permitted'),
    attribution: optional(text('the note that must go with the text')),
  }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'of the canonical text, UTF-8' }),
  length: Type.Integer({ minimum: 1, description: 'of the canonical text, in Unicode code points' }),
  note,
  meetings: list(object({ meeting: id('the meeting'), relation: enumeration(enums.DocumentRelation) })),
  authorships: list(object({
    actor: id('the author or issuer'),
    role: enumeration(enums.AuthorshipRole),
    printedAs: optional(text('the name as printed')),
    note,
    evidence: evidences,
  })),
  passages: Type.Array(object({
    id: ownId,
    kind: enumeration(enums.PassageKind),
    parent: optional(id('the passage that introduces this one')),
    number: optional(text('the number as printed')),
    label: text('what a reader would call it: "paragraph 11, bullet 7"'),
    section: optional(id('the heading it stands under')),
    range: Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 1 })]),
    sha256: optional(Type.String({ pattern: '^[0-9a-f]{64}$', description: 'only where rights are reserved' })),
    sentences: optional(Type.Array(Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 1 })]), {
      description: 'ranges of its sentences, only where rights are reserved; written by `plenary format`',
    })),
  }), { minItems: 1 }),
  unused: list(object({ ...place, reason: enumeration(enums.UnusedReason) }), 'sentences no record rests on, each with the reason'),
})

const meeting = object({
  id: ownId,
  name: text('the usual full name'),
  aliases,
  kind: enumeration(enums.MeetingKind),
  forum: optional(id('the group that meets')),
  status: enumeration(enums.MeetingStatus),
  statusAsOf: optional(date('the date for which the status is known')),
  place: optional(object({ name: text('town or building'), country: optional(id('the country')) })),
  ...dates,
  participantsComplete: optional(Type.Boolean({ description: 'whether every participant is listed; absent where nothing is known' })),
  note,
  evidence: evidences,
  links: list(object({ kind: enumeration(enums.MeetingLinkKind), meeting: id('the other meeting'), note, evidence: evidences })),
  reportedCounts: list(object({
    count: Type.Integer({ minimum: 0 }),
    of: enumeration(enums.ReportedCountOf),
    document: id('the document that reports it'),
    note,
    evidence: evidences,
  })),
  participations: list(object({
    actor: id('who'),
    role: enumeration(enums.ParticipationRole),
    status: enumeration(enums.ParticipationStatus),
    delegates: list(object({
      person: id('the person'),
      capacity: optional(text('office or function')),
      level: optional(enumeration(enums.DelegateLevel)),
      certainty: enumeration(enums.Certainty),
    }), 'who represented the actor; the evidence has field: delegates'),
    note,
    evidence: evidences,
  })),
})

const country = object({
  id: Type.String({ pattern: '^[a-z]{2}$', description: 'ISO 3166-1 alpha-2, in lower case' }),
  aliases,
  note,
})

const membership = object({
  member: id('the member'),
  startsOn: optional(date('first day')),
  endsOn: optional(date('last day')),
  note,
  evidence: evidences,
})

const organisation = object({
  id: ownId,
  name: text('the official name'),
  kind: enumeration(enums.OrganisationKind),
  aliases,
  parent: optional(id('the organisation it belongs to')),
  country: optional(id('the country it belongs to')),
  note,
  evidence: evidences,
})

const group = object({
  id: ownId,
  name: text('what the documents call it'),
  kind: enumeration(enums.GroupKind),
  aliases,
  parent: optional(id('the group or organisation it belongs to')),
  country: optional(id('the country it belongs to')),
  meeting: optional(id('the meeting at which it spoke')),
  note,
  evidence: evidences,
  members: list(membership),
})

const person = object({
  id: ownId,
  name: text('full name'),
  aliases,
  country: optional(id('the country the person acts for')),
  note,
  evidence: evidences,
  affiliations: list(object({
    id: ownId,
    organisation: id('the organisation, country or group'),
    kind: enumeration(enums.AffiliationKind),
    role: text('in our words'),
    startsOn: optional(date('first day')),
    endsOn: optional(date('last day')),
    asOf: optional(date('the date for which it is known')),
    meeting: optional(id('the meeting it was for')),
    note,
    evidence: evidences,
  })),
})

const theme = object({
  id: ownId,
  label: text('preferred label'),
  definition: text('what falls under it, and what does not'),
  broader: optional(id('the broader theme')),
  synonyms: list(text('another label')),
})

const instrument = object({
  id: ownId,
  name: text('the usual name'),
  kind: enumeration(enums.InstrumentKind),
  symbol: optional(text('as the issuer writes it: S/RES/1718 (2006)')),
  number: optional(Type.Integer({ minimum: 1 })),
  adoptedOn: optional(date('date of adoption or issue')),
  adoptedBy: optional(id('the actor that adopted or issued it')),
  meeting: optional(id('the meeting it came from')),
  isSet: Type.Boolean({ description: 'true for several instruments named together' }),
  count: optional(Type.Integer({ minimum: 1, description: 'how many, where a document says so' })),
  note,
  candidates: list(object({ instrument: id('a likely member'), certainty: enumeration(enums.Certainty) }), 'likely members of the set, or likely readings of the name'),
  evidence: evidences,
})

const event = object({
  id: ownId,
  name: text('in our words'),
  eventType: enumeration(enums.EventType),
  actors: list(id('who did it')),
  targets: list(id('to whom')),
  count: optional(Type.Integer({ minimum: 1 })),
  place: optional(object({ name: text('town or area'), country: optional(id('the country')) })),
  ...dates,
  note,
  evidence: evidences,
})

const statement = object({
  id: ownId,
  kind: enumeration(enums.StatementKind),
  meeting: optional(id('the meeting at which it was made')),
  ordinal: optional(Type.Integer({ minimum: 1, description: 'number of the commitment within its meeting' })),
  summary: text('in our words'),
  speakers: list(id('who exactly says it; absent where the document names nobody')),
  reportedBy: list(id('who reports what the speakers said; absent where they speak themselves')),
  addressees: list(id('to whom it is said')),
  targets: list(id('whom it concerns')),
  mentions: list(id('any other actor, meeting, instrument or event it names')),
  modality: enumeration(enums.Modality),
  form: enumeration(enums.StatementForm),
  strength: optional(enumeration(enums.Strength)),
  parent: optional(id('the statement that introduces it')),
  condition: optional(text('what it depends on, in our words')),
  themes: Type.Array(id('a theme'), { minItems: 1, description: 'the primary one first' }),
  parts: list(object(place), 'the separate acts of one statement'),
  quotations: list(object({
    ...place,
    speaker: optional(id('whose words they are said to be')),
    source: optional(id('the document, instrument or meeting they are said to come from')),
    found: optional(Type.Boolean({ description: 'whether they stand in that source; absent where it is not in the dataset' })),
    note,
  }), 'words it quotes'),
  links: list(object({ kind: enumeration(enums.StatementLinkKind), statement: id('the other statement'), note })),
  note,
  evidence: evidences,
})

const sanctionsMeasure = object({
  id: ownId,
  summary: text('in our words'),
  measureType: enumeration(enums.SanctionsMeasureType),
  status: enumeration(enums.SanctionsMeasureStatus),
  target: id('the country or actor it is directed at'),
  imposedBy: list(id('who imposes, considers or calls for it')),
  breachedBy: list(id('who is said to breach it')),
  instrument: optional(id('the instrument it rests on')),
  commodity: optional(text('the goods: oil, coal')),
  direction: optional(enumeration(enums.TradeDirection)),
  statement: optional(id('the statement that speaks of it')),
  note,
  evidence: evidences,
})

const discrepancy = object({
  id: ownId,
  name: text('a heading for it'),
  kind: enumeration(enums.DiscrepancyKind),
  status: enumeration(enums.DiscrepancyStatus),
  explanation: text('what conflicts, and what is known'),
  sides: Type.Array(object({
    record: id('a record it touches'),
    field: optional(text('the field')),
    says: text('what this side says, in our words'),
  }), { minItems: 1 }),
  evidence: evidences,
})

/** Each plural with the shape of its records, in the order in which a file holds them. */
export const recordShapes = {
  themes: theme,
  countries: country,
  organisations: organisation,
  groups: group,
  people: person,
  instruments: instrument,
  events: event,
  documents: document,
  meetings: meeting,
  statements: statement,
  sanctionsMeasures: sanctionsMeasure,
  discrepancies: discrepancy,
}

export const recordFile = Type.Object(
  Object.fromEntries(Object.entries(recordShapes).map(([plural, shape]) => [plural, optional(Type.Array(shape))])),
  { ...closed, $id: 'plenary-record', title: 'A file of curated Plenary records' },
)

export type Plural = keyof typeof recordShapes
export type Seed = { [P in Plural]: Static<(typeof recordShapes)[P]> }
export type SeedFile = { [P in Plural]?: Seed[P][] }
export type EvidenceSeed = Static<typeof evidence>
export type PlaceSeed = { passage: string; quote?: string; words?: string; range?: [number, number]; sha256?: string }
