/**
 * The records of seeds-fixture.ts: a communiqué whose text may be shown, a commentary whose rights are reserved, and one or
 * two records of every kind. All invented.
 */
import { sha256 } from '../src/records/texts.ts'

// the lantern is one code point and two UTF-16 units: ranges count the first
export const communique = `🏮 Lantern Bay Communiqué

1. The ministers met at Lantern Bay on May 6, 2030. Twelve countries met, and Norway led them. The sea was calm.

2. They call on New Zealand to slow its ships. They resolve to act as follows:
- keep every harbour light burning and share the oil
- consider joint tolls on fog signals

Chair: the Keeper of the Lantern
`

export const commentary = `What the Lanterns Hide

Ada Example, Fog Institute

Whoever stands on the outer mole of a winter evening, when the ferries have gone and the gulls have settled along the ropes, sees that the keepers of the bay count their lamps twice, once for the ledger of the guild and once for themselves, and that the second number, which nobody ever writes down in any book, is always the smaller one. The fog will thin by spring. Keepers should talk to pilots.

New Zealand was at the table all along, said nobody. One keeper promised two more lamps. The light will "hold" then.
`

/** Ranges of the blocks of a text, one a line, without printed numbers and the marks of bullets. */
function blocks(text: string): string[] {
  let start = 0
  return text.split('\n').flatMap(line => {
    const from = start + (/^(?:\d+\.|-) /.exec(line)?.[0].length ?? 0)
    const to = start + Array.from(line).length
    start = to + 1
    return to > from ? [`[${from}, ${to}]`] : []
  })
}
const head = (text: string) => `sha256: ${sha256(text)}\n    length: ${Array.from(text).length}`
const [title, p1, p2, b1, b2, notice] = blocks(communique)
const [heading, byline, c1, c2] = blocks(commentary)
/** Evidence from elsewhere, where a test does not care which. */
const known = '{ address: https://example.org/lanterns, publisher: Example Press, says: So the press has it. }'

/** Path in the folder of seeds → content as a curator writes it, before `plenary format`. */
export const written: Record<string, string> = {
  'documents/lantern-2031-communique.txt': communique,
  'documents/lantern-2031-communique.yaml': `# the words are invented
documents:
  - id: lantern-2031-communique
    title: Lantern Bay Communiqué
    kind: COMMUNIQUE
    publisher: harbour-office
    issuedOn: "2031-05-07"
    language: en
    rights: { status: REPRODUCIBLE, holder: Harbour Office, terms: Reproduction is permitted., attribution: From the Harbour Office. }
    ${head(communique)}
    meetings:
      - { meeting: lantern-2031, relation: ISSUED_BY }
    authorships:
      - actor: lantern-2031-ministers
        role: ISSUER
        evidence:
          - { passage: lantern-2031-communique-p1, quote: The ministers }
    passages:
      - { id: lantern-2031-communique-title, kind: TITLE, label: title, range: ${title} }
      - { id: lantern-2031-communique-p1, kind: PARAGRAPH, number: "1", label: paragraph 1, section: lantern-2031-communique-title, range: ${p1} }
      - { id: lantern-2031-communique-p2, kind: PARAGRAPH, number: "2", label: paragraph 2, range: ${p2} }
      - { id: lantern-2031-communique-p2-b1, kind: BULLET, parent: lantern-2031-communique-p2, label: "paragraph 2, bullet 1", range: ${b1} }
      - { id: lantern-2031-communique-p2-b2, kind: BULLET, parent: lantern-2031-communique-p2, label: "paragraph 2, bullet 2", range: ${b2} }
      - { id: lantern-2031-communique-notice, kind: NOTICE, label: notice, range: ${notice} }
    unused:
      - { passage: lantern-2031-communique-title, quote: Lantern Bay Communiqué, reason: HEADING }
      - { passage: lantern-2031-communique-notice, quote: the Keeper of the Lantern, reason: METADATA }
`,
  'documents/lantern-2031-commentary.yaml': `documents:
  - id: lantern-2031-commentary
    title: What the Lanterns Hide
    kind: COMMENTARY
    issuedOn: "2031-05"
    language: en
    rights: { status: RESERVED, holder: Ada Example, terms: All rights reserved. }
    ${head(commentary)}
    authorships:
      - actor: ada-example
        role: AUTHOR
        evidence:
          - { passage: lantern-2031-commentary-byline, words: Ada Example }
    passages:
      - { id: lantern-2031-commentary-title, kind: TITLE, label: title, range: ${heading} }
      - { id: lantern-2031-commentary-byline, kind: BYLINE, label: byline, range: ${byline} }
      - { id: lantern-2031-commentary-p1, kind: PARAGRAPH, label: paragraph 1, range: ${c1} }
      - { id: lantern-2031-commentary-p2, kind: PARAGRAPH, label: paragraph 2, range: ${c2} }
    unused:
      - { passage: lantern-2031-commentary-title, words: What the Lanterns Hide, reason: HEADING }
`,
  'themes.yaml': `themes:
  - { id: sea, label: The sea, definition: All that floats., synonyms: [ocean] }
  - { id: harbours, label: Harbours, definition: Where ships rest., broader: sea, synonyms: [ports] }
  - { id: fog, label: Fog, definition: What hides ships., broader: sea }
`,
  'actors/all.yaml': `countries:
  - { id: "no", aliases: [{ name: Oslo, kind: METONYM }] }
organisations:
  - { id: harbour-office, name: Harbour Office, kind: GOVERNMENT, country: "no", evidence: [${known}] }
  - { id: fog-institute, name: Fog Institute, kind: RESEARCH_GROUP, parent: harbour-office, evidence: [${known}] }
groups:
  - id: lantern-forum
    name: Lantern Forum
    kind: FORUM
    evidence: [${known}]
    members:
      - { member: "no", startsOn: "2001", endsOn: "2031-05", evidence: [${known}] }
  - { id: lantern-2031-ministers, name: the ministers, kind: MINISTERS, parent: lantern-forum, meeting: lantern-2031, evidence: [${known}] }
  - { id: lamp-keepers, name: the keepers, kind: COMPANIES, evidence: [${known}] }
people:
  - id: ada-example
    name: Ada Example
    evidence: [${known}]
    affiliations:
      - { id: ada-example-fog-institute, organisation: fog-institute, kind: EMPLOYMENT, role: fellow, startsOn: "2030", endsOn: "2032", evidence: [${known}] }
  - { id: kim-example, name: Kim Example, country: "no", evidence: [${known}] }
`,
  'instruments.yaml': `instruments:
  - id: lamp-resolutions
    name: Resolutions on lamps
    kind: RESOLUTION
    isSet: true
    count: 3
    candidates:
      - { instrument: lamp-resolution-1, certainty: LOW }
    evidence: [${known}]
  - { id: lamp-resolution-1, name: Resolution 1, kind: RESOLUTION, symbol: L/1, adoptedOn: "2029-02-01", adoptedBy: lantern-forum, isSet: false, evidence: [${known}] }
`,
  'events.yaml': `events:
  - { id: great-fog, name: The great fog, eventType: ANNOUNCEMENT, actors: [lamp-keepers], startsOn: "2030-11", datePrecision: MONTH, evidence: [${known}] }
`,
  'meetings/lantern.yaml': `meetings:
  - id: lantern-2031
    name: Lantern Bay Ministerial
    kind: MINISTERIAL
    forum: lantern-forum
    status: HELD
    place: { name: Lantern Bay, country: "no" }
    startsOn: "2030-05-06"
    endsOn: "2030-05-06"
    datePrecision: DAY
    datePrinted: May 6, 2030
    correctedStartsOn: "2031-05-06"
    correctedEndsOn: "2031-05-06"
    correctionReason: The communiqué was issued the day after, in 2031.
    participantsComplete: false
    evidence:
      - { passage: lantern-2031-communique-p1, quote: "The ministers met at Lantern Bay on May 6, 2030" }
      - { field: participantsComplete, passage: lantern-2031-communique-p1, quote: Twelve countries met }
    reportedCounts:
      - { count: 12, of: MET, document: lantern-2031-communique, evidence: [{ passage: lantern-2031-communique-p1, quote: Twelve countries met }] }
    participations:
      - { actor: "no", role: CHAIR, status: ASSERTED, evidence: [{ passage: lantern-2031-communique-p1, quote: Norway led them }] }
      - actor: "no"
        role: ATTENDED
        status: ASSERTED
        delegates:
          - { person: kim-example, capacity: Keeper of the Lantern, certainty: MEDIUM }
        evidence:
          - { passage: lantern-2031-communique-p1, quote: Norway }
          - { field: delegates, address: https://example.org/kim, publisher: Example Press, says: Kim came. }
      - actor: nz
        role: ATTENDED
        status: DISPUTED
        evidence:
          - { passage: lantern-2031-commentary-p2, words: New Zealand was at the table }
          - { address: https://example.org/list, publisher: Example Press, says: The list has no New Zealand., stance: CONTRADICTS }
  - id: lantern-2033
    name: Second Lantern Bay Ministerial
    kind: MINISTERIAL
    status: SCHEDULED
    statusAsOf: "2031-05-07"
    startsOn: "2033"
    datePrecision: YEAR
    evidence: [${known}]
    links:
      - { kind: BUILDS_ON, meeting: lantern-2031, evidence: [${known}] }
`,
  'statements/communique.yaml': `statements:
  - { id: lantern-2031-sea-calm, kind: CLAIM, summary: No waves that day., modality: ASSERTS, form: RUNNING_TEXT, themes: [sea], note: The sentence names nobody., evidence: [{ passage: lantern-2031-communique-p1, quote: The sea was calm. }] }
  - id: lantern-2031-slow-ships
    kind: CALL
    meeting: lantern-2031
    summary: New Zealand is asked for slower ships.
    speakers: [lantern-2031-ministers]
    addressees: [nz]
    modality: CALLS_ON
    form: RUNNING_TEXT
    themes: [harbours, sea]
    evidence: [{ passage: lantern-2031-communique-p2, quote: They call on New Zealand to slow its ships }]
  - id: lantern-2031-resolve
    kind: DECLARATION
    meeting: lantern-2031
    summary: The ministers resolve to act.
    speakers: [lantern-2031-ministers]
    modality: DECLARES
    form: RUNNING_TEXT
    themes: [harbours]
    evidence: [{ passage: lantern-2031-communique-p2, quote: They resolve to act }]
  - id: lantern-2031-keep-lights
    kind: COMMITMENT
    meeting: lantern-2031
    ordinal: 1
    summary: Lights stay lit and oil is shared.
    speakers: [lantern-2031-ministers]
    modality: WILL_DO
    form: BULLET
    strength: CORE
    parent: lantern-2031-resolve
    themes: [harbours]
    parts:
      - { passage: lantern-2031-communique-p2-b1, quote: keep every harbour light burning }
      - { passage: lantern-2031-communique-p2-b1, quote: share the oil }
    evidence: [{ passage: lantern-2031-communique-p2-b1, quote: keep every harbour light burning and share the oil }]
  - id: lantern-2031-consider-tolls
    kind: COMMITMENT
    meeting: lantern-2031
    ordinal: 2
    summary: They will think about tolls.
    speakers: [lantern-2031-ministers]
    mentions: [lamp-resolutions]
    modality: AGREES_TO_CONSIDER
    form: BULLET
    strength: CORE
    parent: lantern-2031-resolve
    themes: [fog]
    evidence: [{ passage: lantern-2031-communique-p2-b2, quote: consider joint tolls on fog signals }]
`,
  'statements/commentary.yaml': `statements:
  - id: ada-lamps-counted-twice
    kind: CLAIM
    summary: The author tells of two counts, one of them secret.
    speakers: [ada-example]
    modality: ASSERTS
    form: RUNNING_TEXT
    themes: [harbours]
    evidence: [{ passage: lantern-2031-commentary-p1, words: the keepers of the bay count their lamps twice }]
  - { id: ada-fog-thins, kind: CLAIM, summary: She foresees clear air., speakers: [ada-example], modality: PREDICTS, form: RUNNING_TEXT, themes: [fog], links: [{ kind: CONTRADICTS, statement: lantern-2031-sea-calm }], evidence: [{ passage: lantern-2031-commentary-p1, quote: The fog will thin }] }
  - id: ada-talk-to-pilots
    kind: RECOMMENDATION
    summary: She advises a conversation.
    speakers: [ada-example]
    addressees: [lamp-keepers]
    modality: RECOMMENDS
    form: RUNNING_TEXT
    themes: [harbours]
    evidence: [{ passage: lantern-2031-commentary-p1, words: Keepers should talk to pilots }]
  - id: ada-more-lamps
    kind: COMMITMENT
    summary: She reports a promise of lamps.
    speakers: [lamp-keepers]
    reportedBy: [ada-example]
    modality: READY_TO_DO
    form: RUNNING_TEXT
    strength: SOFT
    themes: [harbours]
    evidence: [{ passage: lantern-2031-commentary-p2, words: One keeper promised two more lamps }]
  - { id: ada-light-holds, kind: CLAIM, summary: She trusts the light., speakers: [ada-example], modality: PREDICTS, form: RUNNING_TEXT, themes: [harbours], quotations: [{ passage: lantern-2031-commentary-p2, words: hold, speaker: lamp-keepers, source: lantern-2031-communique, found: false }], evidence: [{ passage: lantern-2031-commentary-p2, words: The light will "hold" then }] }
`,
  'sanctions-measures.yaml': `sanctionsMeasures:
  - id: fog-toll
    summary: A toll is thought about.
    measureType: UNILATERAL
    status: UNDER_CONSIDERATION
    target: nz
    imposedBy: [lantern-2031-ministers]
    instrument: lamp-resolutions
    statement: lantern-2031-consider-tolls
    evidence: [{ passage: lantern-2031-communique-p2-b2, quote: joint tolls on fog signals }]
`,
  'discrepancies.yaml': `discrepancies:
  - id: year-of-lantern-bay
    name: Year of the meeting
    kind: WRONG_DATE
    status: CORRECTED
    explanation: Printed 2030, held in 2031.
    sides:
      - { record: lantern-2031, field: startsOn, says: in 2030 }
    evidence: [{ passage: lantern-2031-communique-p1, quote: "on May 6, 2030" }]
  - id: new-zealand-at-the-table
    name: New Zealand at the table
    kind: CONTRADICTED_CLAIM
    status: UNRESOLVED
    explanation: Claimed by the commentary, not borne out by the list.
    sides:
      - { record: lantern-2031-attended-nz, says: it was there }
    evidence: [{ passage: lantern-2031-commentary-p2, words: New Zealand was at the table }]
`,
}
