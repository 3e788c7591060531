/** What verify says of records whose content breaks a rule of the model: dates, statements, participants, vocabulary. */
import t from 'tap'
import { catches, type Broken } from './seeds-fixture.ts'

const actors = 'actors/all.yaml'
const document = 'documents/lantern-2031-communique.yaml'
const meetings = 'meetings/lantern.yaml'
const statements = 'statements/communique.yaml'
const reservedStatements = 'statements/commentary.yaml'

t.test('dates exist, run forward, are as exact as they say, and are never corrected quietly', async t => {
  const date = (title: string, change: readonly [from: string, to: string], problem: RegExp, line: string, also?: RegExp): Broken =>
    ({ title, changes: [[meetings, ...change]], rule: 'date', problem, at: [meetings, line], ...(also && { also }) })
  catches(t, [
    date('a day that does not exist', ['statusAsOf: "2031-05-07"', 'statusAsOf: "2031-02-29"'], /^2031-02-29 is not a date$/, 'statusAsOf: "2031-02-29"'),
    date('a month that does not exist', ['startsOn: "2033"\n    datePrecision: YEAR', 'startsOn: "2033-13"\n    datePrecision: MONTH'], /^2033-13 is not a date$/, 'startsOn: "2033-13"'),
    {
      title: 'the same, deep inside a record', changes: [[actors, 'startsOn: "2001"', 'startsOn: "2001-02-30"']],
      rule: 'date', problem: /^2001-02-30 is not a date$/, at: [actors, 'startsOn: "2001-02-30"'],
    },
    date('no date without a precision', ['startsOn: "2033"\n    ', ''], /^lantern-2033: datePrecision is UNKNOWN exactly where startsOn is absent$/, 'datePrecision: YEAR'),
    date('no unknown precision with a date', ['datePrecision: YEAR', 'datePrecision: UNKNOWN'], /^lantern-2033: datePrecision is UNKNOWN exactly/, 'datePrecision: UNKNOWN'),
    date('no last day without a first', ['startsOn: "2033"\n    datePrecision: YEAR', 'endsOn: "2033"\n    datePrecision: UNKNOWN'], /^lantern-2033: endsOn without startsOn$/, 'endsOn: "2033"'),
    date('a year is not a day', ['datePrecision: YEAR', 'datePrecision: DAY'], /^lantern-2033: 2033 is not of precision DAY$/, 'datePrecision: DAY'),
    date('a day is not a year', ['startsOn: "2033"', 'startsOn: "2033-05-06"'], /^lantern-2033: 2033-05-06 is not of precision YEAR$/, 'datePrecision: YEAR'),
    date('a day is not a month', ['startsOn: "2033"\n    datePrecision: YEAR', 'startsOn: "2033-05"\n    endsOn: "2033-05-06"\n    datePrecision: MONTH'], /^lantern-2033: 2033-05-06 is not of precision MONTH$/, 'datePrecision: MONTH'),
    date('an end before the start', ['endsOn: "2030-05-06"', 'endsOn: "2030-05-05"'], /^lantern-2031: it ends before it starts$/, 'endsOn: "2030-05-05"', /is not 2030-05-05$/),
    date('a corrected end before the corrected start', ['correctedEndsOn: "2031-05-06"', 'correctedEndsOn: "2031-05-05"'], /^lantern-2031: it ends before it starts$/, 'correctedEndsOn: "2031-05-05"'),
    date('a corrected end before the start that stands', ['correctedStartsOn: "2031-05-06"\n    correctedEndsOn: "2031-05-06"', 'correctedEndsOn: "2029-05-06"'], /^lantern-2031: it ends before it starts$/, 'correctedEndsOn: "2029-05-06"'),
    date('a correction without its reason', ['    correctionReason: The communiqué was issued the day after, in 2031.\n', ''], /^lantern-2031: a corrected date without the printed one and the reason$/, 'correctedStartsOn: "2031-05-06"'),
    date('a correction without the date as printed', ['    datePrinted: May 6, 2030\n', ''], /^lantern-2031: a corrected date without the printed one and the reason$/, 'correctedStartsOn: "2031-05-06"'),
    date('a printed date is that of the record', ['startsOn: "2030-05-06"', 'startsOn: "2030-05-05"'], /^lantern-2031: "May 6, 2030" is not 2030-05-05$/, 'datePrinted: May 6, 2030'),
    date('in month and year too', ['endsOn: "2030-05-06"', 'endsOn: "2031-06-06"'], /^lantern-2031: "May 6, 2030" is not 2031-06-06$/, 'datePrinted: May 6, 2030'),
    date('and it is printed somewhere', ['datePrinted: May 6, 2030', 'datePrinted: 6 May 2030'], /^lantern-2031: "6 May 2030" stands in none of its evidence$/, 'datePrinted: 6 May 2030'),
    date('a reason without a correction', ['    correctedStartsOn: "2031-05-06"\n    correctedEndsOn: "2031-05-06"\n', ''], /^lantern-2031: a reason without a corrected date$/, 'correctionReason: The communiqué was issued the day after, in 2031.'),
    {
      title: 'a correction that no discrepancy tells of', changes: [['discrepancies.yaml', 'record: lantern-2031, field: startsOn', 'record: lantern-2033, field: startsOn']],
      rule: 'date', problem: /^lantern-2031: a corrected date that no discrepancy names$/, at: [meetings, 'correctedStartsOn: "2031-05-06"'],
    },
    date('a meeting to come without the date for which that was known', ['    statusAsOf: "2031-05-07"\n', ''], /^lantern-2033: scheduled as of when\?$/, 'status: SCHEDULED'),
    {
      title: 'the same rules for events', changes: [['events.yaml', 'datePrecision: MONTH', 'datePrecision: YEAR']],
      rule: 'date', problem: /^great-fog: 2030-11 is not of precision YEAR$/, at: ['events.yaml', 'datePrecision: YEAR'],
    },
    {
      title: 'a membership that ends before it starts', changes: [[actors, 'endsOn: "2031-05"', 'endsOn: "1999"']],
      rule: 'date', problem: /^it ends before it starts$/, at: [actors, 'member: "no"'],
    },
    {
      title: 'an affiliation that ends before it starts', changes: [[actors, 'endsOn: "2032"', 'endsOn: "2029-12"']],
      rule: 'date', problem: /^it ends before it starts$/, at: [actors, 'id: ada-example-fog-institute'],
    },
  ])
})

t.test('nothing is put in anyone’s mouth', async t => {
  const statement = (title: string, file: string, change: readonly [from: string, to: string], problem: string, line: string, also?: RegExp): Broken =>
    ({ title, changes: [[file, ...change]], rule: 'statement', problem: new RegExp(`^[a-z0-9-]+: ${problem}$`), at: [file, line], ...(also && { also }) })
  const own = (title: string, change: readonly [from: string, to: string], problem: string, line: string, also?: RegExp) => statement(title, statements, change, problem, line, also)
  const reported = (title: string, change: readonly [from: string, to: string], problem: string, line: string, also?: RegExp) => statement(title, reservedStatements, change, problem, line, also)
  const tolls = 'form: BULLET\n    strength: CORE\n    parent: lantern-2031-resolve\n    themes: [fog]'
  catches(t, [
    own('a commitment has a strength', ['    strength: CORE\n    parent: lantern-2031-resolve\n    themes: [fog]', '    parent: lantern-2031-resolve\n    themes: [fog]'], 'strength stands on commitments, and only there', 'id: lantern-2031-consider-tolls'),
    own('a call has none', ['modality: CALLS_ON', 'modality: CALLS_ON\n    strength: SOFT'], 'strength stands on commitments, and only there', 'strength: SOFT'),
    own('a claim promises nothing', ['modality: ASSERTS', 'modality: WILL_DO'], 'a CLAIM cannot have the modality WILL_DO', 'modality: WILL_DO'),
    own('agreeing to consider is a commitment, no declaration', ['modality: DECLARES', 'modality: AGREES_TO_CONSIDER'], 'agreeing to consider is a commitment to consider', 'modality: AGREES_TO_CONSIDER', /a DECLARATION cannot have the modality/),
    own('considering restates nothing', [tolls, tolls.replace('CORE', 'REAFFIRMATION')], 'considering a step restates no undertaking', 'strength: REAFFIRMATION'),
    own('a commitment binds somebody', ['    speakers: [lantern-2031-ministers]\n    modality: WILL_DO', '    modality: WILL_DO'], 'a commitment without speakers binds nobody', 'kind: COMMITMENT', /no speaker, and no note/),
    reported('an author binds nobody by writing', ['speakers: [lamp-keepers]', 'speakers: [lamp-keepers, ada-example]'], 'an author of the document is not a party to a commitment', 'lamp-keepers'),
    reported('a commentary commits nobody, it reports', ['    reportedBy: [ada-example]\n', ''], 'a commentary commits nobody', 'kind: COMMITMENT'),
    own('a call is addressed to somebody', ['    addressees: [nz]\n', ''], 'a call without addressees', 'kind: CALL'),
    reported('what a commentary advises its author advises', ['speakers: [ada-example]\n    addressees', 'speakers: [lamp-keepers]\n    addressees'], 'a recommendation of a commentary is its author’s', 'lamp-keepers'),
    reported('what a commentary says somebody says or reports', ['    speakers: [ada-example]\n    modality: ASSERTS', '    modality: ASSERTS'], 'nobody says it', 'id: ada-lamps-counted-twice', /no speaker, and no note/),
    own('a bullet stands in a bullet', ['form: RUNNING_TEXT\n    themes: [harbours, sea]', 'form: BULLET\n    themes: [harbours, sea]'], 'the passage is a PARAGRAPH', 'form: BULLET'),
    own('and running text does not', [tolls, tolls.replace('BULLET', 'RUNNING_TEXT')], 'the passage is a BULLET', 'form: RUNNING_TEXT'),
    own('a bullet has the sentence that introduces it', [tolls, tolls.replace('    parent: lantern-2031-resolve\n', '')], 'a bullet without the sentence that introduces it', 'form: BULLET'),
    own('which is not one more commitment', [tolls, tolls.replace('lantern-2031-resolve', 'lantern-2031-keep-lights')], 'the sentence that introduces a list is not one more commitment', 'parent: lantern-2031-keep-lights'),
    own('only commitments are numbered', ['modality: CALLS_ON', 'ordinal: 3\n    modality: CALLS_ON'], 'only commitments of a meeting are numbered', 'ordinal: 3'),
    own('and only those of a meeting', ['    meeting: lantern-2031\n    ordinal: 2', '    ordinal: 2'], 'only commitments of a meeting are numbered', 'ordinal: 2'),
    own('and every one of a meeting is', ['    ordinal: 2\n', ''], 'a commitment of a meeting without its number', 'id: lantern-2031-consider-tolls'),
    own('who says nothing of the speaker says why', [' note: The sentence names nobody.,', ''], 'no speaker, and no note that says why', 'id: lantern-2031-sea-calm'),
    own('a target is not mentioned besides', ['addressees: [nz]', 'addressees: [nz]\n    targets: [se]\n    mentions: [se]'], 'se is both target and mention', 'se'),
    own('each with its own number', ['ordinal: 2', 'ordinal: 1'], 'number 1 is already that of lantern-2031-[a-z-]+', 'ordinal: 1'),
    {
      title: 'a statement does not contradict itself', changes: [[reservedStatements, 'statement: lantern-2031-sea-calm', 'statement: ada-fog-thins']],
      rule: 'statement', problem: /^ada-fog-thins is linked to itself$/, at: [reservedStatements, 'kind: CONTRADICTS'],
    },
  ])
  catches(t, ['lantern-2031-slow-ships', 'lantern-2031-resolve'].map((id): Broken => ({
    title: `no statement introduces itself by way of another: ${id}`,
    changes: [
      [statements, 'modality: DECLARES', 'parent: lantern-2031-slow-ships\n    modality: DECLARES'],
      [statements, 'modality: CALLS_ON', 'parent: lantern-2031-resolve\n    modality: CALLS_ON'],
    ],
    rule: 'statement', problem: new RegExp(`^${id} stands above itself$`), at: [statements, `id: ${id}`], also: /stands above itself/,
  })))
})

t.test('quoted words stand in their source, or are said not to', async t => {
  const sound = 'words: hold, speaker: lamp-keepers, source: lantern-2031-communique, found: false'
  const quotation = (title: string, to: string, problem: RegExp): Broken =>
    ({ title, changes: [[reservedStatements, sound, to]], rule: 'quotation', problem, at: [reservedStatements, 'passage: lantern-2031-commentary-p2'] })
  catches(t, [
    quotation('words that do not are not said to', sound.replace('false', 'true'), /^ada-light-holds: the quoted words do not stand in lantern-2031-communique$/),
    quotation('whether they do is said, where the source is at hand', sound.replace(', found: false', ''), /^ada-light-holds: the quoted words do not stand in lantern-2031-communique$/),
    quotation('a meeting speaks in the documents it issued', sound.replace('source: lantern-2031-communique, found: false', 'source: lantern-2031, found: true'), /^ada-light-holds: the quoted words do not stand in lantern-2031$/),
    {
      title: 'words that do stand there are not denied', changes: [[reservedStatements, sound, 'words: The, speaker: lamp-keepers, source: lantern-2031-communique, found: false']],
      rule: 'quotation', problem: /^ada-light-holds: the quoted words stand in lantern-2031-communique$/, at: [reservedStatements, 'passage: lantern-2031-commentary-p2'],
    },
  ])
})

t.test('what is said of a document rests on that document', async t => {
  catches(t, [
    {
      title: 'a count is evidenced where it is reported', changes: [[meetings, 'document: lantern-2031-communique, evidence:', 'document: lantern-2031-commentary, evidence:']],
      rule: 'evidence', problem: /^lantern-2031: a count is reported by lantern-2031-commentary, but its evidence stands in another document$/, at: [meetings, 'count: 12'],
    },
    {
      title: 'unused sentences are listed with their own document',
      changes: [[document, 'reason: METADATA }', 'reason: METADATA }\n      - { passage: lantern-2031-commentary-byline, words: Fog Institute, reason: METADATA }']],
      rule: 'evidence', problem: /^lantern-2031-commentary-byline is not a passage of lantern-2031-communique$/, at: [document, 'passage: lantern-2031-commentary-byline'],
    },
    {
      title: 'a discrepancy names fields that there are', changes: [['discrepancies.yaml', 'field: startsOn', 'field: beginsOn']],
      rule: 'reference', problem: /^lantern-2031: no record has a field "beginsOn"$/, at: ['discrepancies.yaml', 'record: lantern-2031'],
    },
    {
      title: 'no passage introduces itself', changes: [[document, 'kind: PARAGRAPH, number: "2"', 'kind: PARAGRAPH, parent: lantern-2031-communique-p2, number: "2"']],
      rule: 'passage', problem: /^lantern-2031-communique-p2 stands above itself$/, at: [document, 'id: lantern-2031-communique-p2'],
    },
  ])
})

t.test('nobody is listed as present because somebody claimed it', async t => {
  const participation = (title: string, changes: Broken['changes'], problem: RegExp, line: string, also?: RegExp): Broken =>
    ({ title, ...(changes && { changes }), rule: 'participation', problem, at: [meetings, line], ...(also && { also }) })
  const led = '{ passage: lantern-2031-communique-p1, quote: Norway led them }'
  const disputed = 'role: ATTENDED\n        status: DISPUTED'
  catches(t, [
    participation('evidence against a row does not support it', [[meetings, led, led.replace('them }', 'them, stance: CONTRADICTS }')]], /^lantern-2031-chair-no: nothing supports it$/, 'actor: "no"'),
    participation('evidence for a field does not either', [[meetings, led, led.replace('{', '{ field: role,')]], /^lantern-2031-chair-no: nothing supports it$/, 'actor: "no"'),
    participation('belonging to a group is no assertion', [[meetings, led, led.replace('them }', 'them, basis: MEMBERSHIP }')]], /^lantern-2031-chair-no: it rests only on the membership of a group$/, 'actor: "no"'),
    participation('certain evidence against it makes a row disputed', [[meetings, disputed, disputed.replace('DISPUTED', 'ASSERTED')]], /^lantern-2031-attended-nz: certain evidence speaks against it$/, 'actor: nz'),
    participation('a disputed row is told of by a discrepancy', [['discrepancies.yaml', 'record: lantern-2031-attended-nz', 'record: nz']], /^lantern-2031-attended-nz: disputed, but no discrepancy names it$/, 'actor: nz'),
    participation('a host was there', [[meetings, 'actor: "no", role: CHAIR', 'actor: se, role: CHAIR']], /^lantern-2031-chair-se: a host who is not listed as present$/, 'actor: se'),
    participation('a host whose presence is disputed is not listed as present', [[meetings, 'actor: "no", role: CHAIR', 'actor: nz, role: CO_HOST']], /^lantern-2031-co-host-nz: a host who is not listed as present$/, 'actor: nz'),
    participation('nobody attended what is still to come', [[meetings, 'status: HELD', 'status: SCHEDULED\n    statusAsOf: "2030"']], /^lantern-2031-attended-no: attended a meeting that has not been held$/, 'actor: "no"', /attended-nz: attended a meeting/),
    participation('delegates have evidence of their own', [[meetings, 'field: delegates, ', '']], /^lantern-2031-attended-no: delegates without evidence$/, 'actor: "no"'),
    participation('a complete list has as many as the document counts', [[meetings, 'participantsComplete: false', 'participantsComplete: true']], /^lantern-2031: the list is called complete, but has 1 of 12$/, 'participantsComplete: true'),
    participation('that a list is complete, or not, rests on something', [[meetings, 'field: participantsComplete, ', '']], /^lantern-2031: participantsComplete without evidence$/, 'participantsComplete: false'),
    participation('no meeting follows itself', [[meetings, 'meeting: lantern-2031,', 'meeting: lantern-2033,']], /^lantern-2033 is linked to itself$/, 'kind: BUILDS_ON'),
    {
      title: 'a document was written or issued by somebody',
      changes: [[document, '    authorships:\n      - actor: lantern-2031-ministers\n        role: ISSUER\n        evidence:\n          - { passage: lantern-2031-communique-p1, quote: The ministers }\n', '']],
      rule: 'authorship', problem: /^lantern-2031-communique: nobody wrote or issued it$/, at: [document, 'id: lantern-2031-communique'],
    },
  ])
})

t.test('the vocabulary has no circles, no double labels, and sets that are sets', async t => {
  const instruments = 'instruments.yaml'
  catches(t, [
    {
      title: 'no theme is broader than itself', changes: [['themes.yaml', 'label: The sea,', 'label: The sea, broader: fog,']],
      rule: 'theme', problem: /^fog stands above itself$/, at: ['themes.yaml', 'id: fog'], also: /^sea stands above itself$/,
    },
    {
      title: 'no actor is part of itself', changes: [[actors, 'kind: GOVERNMENT,', 'kind: GOVERNMENT, parent: fog-institute,']],
      rule: 'actor', problem: /^fog-institute stands above itself$/, at: [actors, 'id: fog-institute'], also: /^harbour-office stands above itself$/,
    },
    {
      title: 'no group is part of itself', changes: [[actors, 'parent: lantern-forum', 'parent: lantern-2031-ministers']],
      rule: 'actor', problem: /^lantern-2031-ministers stands above itself$/, at: [actors, 'id: lantern-2031-ministers'],
    },
    {
      title: 'one label leads to one theme', changes: [['themes.yaml', 'label: Fog', 'label: Ocean']],
      rule: 'theme', problem: /^fog: the label "Ocean" is already one of sea$/, at: ['themes.yaml', 'id: fog'],
    },
    {
      title: 'and no synonym to two', changes: [['themes.yaml', 'synonyms: [ports]', 'synonyms: [ports, FOG]']],
      rule: 'theme', problem: /^fog: the label "Fog" is already one of harbours$/, at: ['themes.yaml', 'id: fog'],
    },
    {
      title: 'a set has no symbol', changes: [[instruments, 'count: 3', 'count: 3\n    symbol: L/2']],
      rule: 'instrument', problem: /^lamp-resolutions: a set has no symbol of its own$/, at: [instruments, 'symbol: L/2'],
    },
    {
      title: 'one instrument has no count', changes: [[instruments, 'symbol: L/1', 'count: 3']],
      rule: 'instrument', problem: /^lamp-resolution-1: one instrument has no count$/, at: [instruments, 'count: 3'],
    },
    {
      title: 'nothing is likely to be itself', changes: [[instruments, 'instrument: lamp-resolution-1', 'instrument: lamp-resolutions']],
      rule: 'instrument', problem: /^lamp-resolutions: it is a candidate for itself$/, at: [instruments, 'instrument: lamp-resolutions'],
    },
  ])
})
