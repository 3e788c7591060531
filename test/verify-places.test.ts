/** What verify says of texts, passages and quoted words that are not in order, of sentences left over, and of rights. */
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { sha256 } from '../src/records/texts.ts'
import { report } from '../src/records/verify.ts'
import { readWorld } from '../src/records/world.ts'
import { commentary, communique } from './seeds-fixture-records.ts'
import { catches, defectsIn, edit, soundWorld, type Broken } from './seeds-fixture.ts'

const document = 'documents/lantern-2031-communique.yaml'
const text = 'documents/lantern-2031-communique.txt'
const reserved = 'documents/lantern-2031-commentary.yaml'
const statements = 'statements/communique.yaml'
const reservedStatements = 'statements/commentary.yaml'
const passage = (last: string) => `id: lantern-2031-communique-${last}`
/** Whose evidence is taken away leaves a sentence over. */
const leftOver = /^no record rests on /

t.test('the canonical text is the one that was read', async t => {
  catches(t, [
    {
      title: 'a changed text is noticed',
      finished: [[text, 'calm.', 'grim.']],
      rule: 'text', problem: /^the text of lantern-2031-communique has another sha256: [0-9a-f]{64}$/, at: [document, `sha256: ${sha256(communique)}`],
    },
    {
      title: 'its length is counted in code points',
      changes: [[document, 'length: 344', 'length: 345']],
      rule: 'text', problem: /^the text of lantern-2031-communique is 344 code points long, not 345$/, at: [document, 'length: 345'],
    },
    {
      title: 'it has line feeds only',
      finished: [
        [text, 'Keeper of the Lantern\n', 'Keeper of the Lantern\r'],
        [document, sha256(communique), sha256(communique.replace('Keeper of the Lantern\n', 'Keeper of the Lantern\r'))],
      ],
      rule: 'text', problem: /has carriage returns or a byte order mark$/, at: [document, 'id: lantern-2031-communique'],
    },
    {
      title: 'that of a reserved document does not lie among the records',
      finished: [({ seeds, texts }) => copyFileSync(join(texts, 'lantern-2031-commentary.txt'), join(seeds, 'documents/lantern-2031-commentary.txt'))],
      rule: 'text', problem: /^the text of lantern-2031-commentary lies among the records/, at: [reserved, 'id: lantern-2031-commentary'], withTexts: false,
    },
  ])

  await t.test('a missing text is asked for, by its document and by every place in it', async t => {
    const world = soundWorld(t)
    rmSync(join(world.seeds, text))
    const defects = defectsIn(world)
    t.ok(defects.every(({ problem }) => problem.endsWith('the text of lantern-2031-communique is missing')))
    t.equal(defects.filter(({ rule }) => rule === 'text').length, 1)
    t.equal(defects.filter(({ rule }) => rule === 'place').length, 17, 'evidence, parts and unused sentences')
  })
})

t.test('passages hold the whole text, in its order', async t => {
  const range = (from: string, to: string) => [[document, `range: ${from}`, `range: ${to}`]] as const
  catches(t, [
    {
      title: 'they do not overlap', changes: range('[143, 218]', '[121, 218]'),
      rule: 'passage', problem: /-p2: its range 121–218 overlaps the passage before or leaves the text$/, at: [document, passage('p2')], also: leftOver,
    },
    {
      title: 'they do not run backwards', changes: range('[311, 343]', '[343, 343]'),
      rule: 'passage', problem: /-notice: its range 343–343 overlaps the passage before/, at: [document, passage('notice')], also: /do not stand|in no passage/,
    },
    {
      title: 'they end with the text', changes: range('[311, 343]', '[311, 345]'),
      rule: 'passage', problem: /-notice: its range 311–345 overlaps the passage before or leaves the text$/, at: [document, passage('notice')], also: /white space/,
    },
    {
      title: 'they begin and end on words', changes: range('[311, 343]', '[310, 343]'),
      rule: 'passage', problem: /-notice: its range begins or ends with white space$/, at: [document, passage('notice')],
    },
    {
      title: 'no words are left out',
      changes: [
        [document, '      - { id: lantern-2031-communique-notice, kind: NOTICE, label: notice, range: [311, 343] }\n', ''],
        [document, '      - { passage: lantern-2031-communique-notice, quote: the Keeper of the Lantern, reason: METADATA }\n', ''],
      ],
      rule: 'passage', problem: /^words of lantern-2031-communique stand in no passage: "Chair: the Keeper of the Lantern"$/, at: [document, passage('title')],
    },
    {
      title: 'their ids begin with that of their document',
      changes: [[document, passage('notice'), 'id: notice-of-lanterns'], [document, 'passage: lantern-2031-communique-notice', 'passage: notice-of-lanterns']],
      rule: 'passage', problem: /^notice-of-lanterns: its id does not begin with the id of its document$/, at: [document, 'id: notice-of-lanterns'],
    },
    {
      title: 'they stand in sections of their own document',
      changes: [[document, 'section: lantern-2031-communique-title', 'section: lantern-2031-commentary-title']],
      rule: 'passage', problem: /-p1: "lantern-2031-commentary-title" is not a passage of this document$/, at: [document, passage('p1')],
    },
    {
      title: 'they are introduced by passages of their own document',
      changes: [[document, 'parent: lantern-2031-communique-p2, label: "paragraph 2, bullet 2"', 'parent: lantern-2031-commentary-p2, label: bullet']],
      rule: 'passage', problem: /-p2-b2: "lantern-2031-commentary-p2" is not a passage of this document$/, at: [document, passage('p2-b2')],
    },
    {
      title: 'words that may be shown need no hash', changes: range('[311, 343]', `[311, 343], sha256: ${sha256('Chair: the Keeper of the Lantern')}`),
      rule: 'passage', problem: /-notice: sha256 stands exactly where rights are reserved$/, at: [document, passage('notice')],
    },
    {
      title: 'nor their sentences', changes: range('[311, 343]', '[311, 343], sentences: [[311, 343]]'),
      rule: 'passage', problem: /-notice: sentences stand exactly where rights are reserved$/, at: [document, passage('notice')],
    },
    {
      title: 'reserved words need a hash', finished: [[reserved, `        sha256: ${sha256('Ada Example, Fog Institute')}\n`, '']],
      rule: 'passage', problem: /-byline: sha256 stands exactly where rights are reserved$/, at: [reserved, 'id: lantern-2031-commentary-byline'],
    },
    {
      title: 'and the ranges of their sentences, or nobody could say that none is left over', finished: [[reserved, '        sentences:\n          - [24, 50]\n', '']],
      rule: 'passage', problem: /-byline: sentences stand exactly where rights are reserved$/, at: [reserved, 'id: lantern-2031-commentary-byline'], withTexts: false,
    },
    {
      title: 'the hash is that of the words', finished: [[reserved, sha256('Ada Example, Fog Institute'), sha256('Ada Example')]],
      rule: 'passage', problem: /-byline: its words have another hash$/, at: [reserved, 'id: lantern-2031-commentary-byline'],
    },
  ])
})

const calm = 'passage: lantern-2031-communique-p1, quote: The sea was calm.'
const p1 = 'passage: lantern-2031-communique-p1'
const pilots = 'passage: lantern-2031-commentary-p1, words: Keepers should talk to pilots'
const inCommentary = 'passage: lantern-2031-commentary-p1'

t.test('every quote stands where it is said to, to the character', async t => {
  const instead = (place: string, problem: RegExp, line = p1): Omit<Broken, 'title'> =>
    ({ changes: [[statements, calm, place]], rule: 'place', problem, at: [statements, line], also: leftOver })
  catches(t, [
    { title: 'in a passage that there is', ...instead('passage: lantern-2031-communique-p9, quote: The sea was calm.', /^lantern-2031-sea-calm: there is no passage "lantern-2031-communique-p9"$/, 'passage: lantern-2031-communique-p9') },
    { title: 'in that passage', ...instead('passage: lantern-2031-communique-p2, quote: The sea was calm.', /^lantern-2031-sea-calm: these words do not stand in lantern-2031-communique-p2: "The sea was calm\."$/, 'passage: lantern-2031-communique-p2') },
    { title: 'to the character', ...instead(`${p1}, quote: The sea was calm!`, /: these words do not stand in lantern-2031-communique-p1: "The sea was calm!"$/) },
    { title: 'once only', ...instead(`${p1}, quote: met`, /: these words stand more than once in lantern-2031-communique-p1: "met"$/) },
    { title: 'there is one', ...instead(p1, /: no quote$/) },
    { title: 'it is called a quote', ...instead(`${p1}, words: The sea was calm.`, /: "words" is only for documents whose rights are reserved$/) },
    { title: 'its range is found in the text', ...instead(`${calm}, range: [121, 138]`, /: range and sha256 are only for documents whose rights are reserved$/) },
    { title: 'and so is its hash', ...instead(`${calm}, sha256: ${sha256('The sea was calm.')}`, /: range and sha256 are only for documents whose rights are reserved$/) },
    {
      title: 'also as a part of a statement', changes: [[statements, 'quote: share the oil', 'quote: share the fish']],
      rule: 'place', problem: /^lantern-2031-keep-lights: these words do not stand in lantern-2031-communique-p2-b1/, at: [statements, 'passage: lantern-2031-communique-p2-b1'],
    },
    {
      title: 'also as an unused sentence', changes: [[document, 'quote: the Keeper of the Lantern', 'quote: the Keeper of the Light']],
      rule: 'place', problem: /^lantern-2031-communique: these words do not stand in lantern-2031-communique-notice/, at: [document, 'passage: lantern-2031-communique-notice'], also: leftOver,
    },
  ])
})

t.test('words of a reserved document have a range and a hash that fit', async t => {
  catches(t, [
    {
      title: 'words that cannot be sealed stay a defect', changes: [[reservedStatements, 'words: Keepers should', 'words: Keepers must']],
      rule: 'place', problem: /^ada-talk-to-pilots: "words" stands in a finished file$/, at: [reservedStatements, inCommentary], also: leftOver,
    },
    {
      title: 'a passage alone is no evidence', changes: [[reservedStatements, pilots, inCommentary]],
      rule: 'place', problem: /^ada-talk-to-pilots: lantern-2031-commentary is reserved: its evidence needs range and sha256$/, at: [reservedStatements, inCommentary], also: leftOver,
    },
    {
      title: 'the range lies in the passage', finished: [[reservedStatements, '[420, 449]', '[20, 49]']],
      rule: 'place', problem: /: the range 20–49 is not within lantern-2031-commentary-p1 \(52–450\)$/, at: [reservedStatements, inCommentary], also: leftOver,
    },
    {
      title: 'the range does not run backwards', finished: [[reservedStatements, '[420, 449]', '[449, 420]']],
      rule: 'place', problem: /: the range 449–420 is not within lantern-2031-commentary-p1/, at: [reservedStatements, inCommentary], also: leftOver,
    },
    {
      title: 'a quote has the hash beside it', finished: [[reservedStatements, 'quote: The fog will thin', 'quote: The fog will tilt']], withTexts: false,
      rule: 'place', problem: /^ada-fog-thins: the quote does not fit its range and hash: "The fog will tilt"$/, at: [reservedStatements, inCommentary], also: leftOver,
    },
    {
      title: 'a quote has the length of its range', finished: [[reservedStatements, '[391, 408]', '[391, 407]']], withTexts: false,
      rule: 'place', problem: /^ada-fog-thins: the quote does not fit its range and hash/, at: [reservedStatements, inCommentary], also: leftOver,
    },
    {
      title: 'the words in the text have the hash, where the text is at hand', finished: [[reservedStatements, '[420, 449]', '[421, 449]']],
      rule: 'place', problem: /^ada-talk-to-pilots: the words at 421–449 of lantern-2031-commentary have another hash$/, at: [reservedStatements, inCommentary], also: leftOver,
    },
  ])

  await t.test('without the text, verify says how many places it could not check', async t => {
    const world = soundWorld(t)
    const says = (withTexts: boolean) => report(readWorld(world.seeds, withTexts ? world.texts : undefined)).filter(line => line.startsWith('not checked'))
    t.same(says(true), [])
    // byline, New Zealand twice, the lamps, the pilots, the promise, the light, the quoted word, the unused title
    t.same(says(false), ['not checked: 9 withheld places of lantern-2031-commentary; name the folder with the texts in PLENARY_TEXTS to check them by hash'])

    edit(join(world.seeds, reservedStatements), sha256('Keepers should talk to pilots'), sha256('Keepers should talk to nobody'))
    t.same(defectsIn(world, { withTexts: false }), [])
    t.match(defectsIn(world).filter(({ rule }) => rule !== 'sentence'), [{ problem: 'ada-talk-to-pilots: the words at 420–449 of lantern-2031-commentary have another hash' }])
  })
})

t.test('evidence is one or two sentences', async t => {
  const two = soundWorld(t)
  edit(join(two.seeds, statements), 'quote: The sea was calm.', 'quote: Norway led them. The sea was calm.')
  t.same(defectsIn(two), [])
  catches(t, [
    {
      title: 'three are none, and leave their sentences over', changes: [[statements, 'quote: The sea was calm.', 'quote: "on May 6, 2030. Twelve countries met, and Norway led them. The sea was calm."']],
      rule: 'evidence-length', problem: /^lantern-2031-sea-calm: the evidence runs over 3 sentences$/, at: [statements, p1], also: /^no record rests on "The sea was calm\."/,
    },
    {
      title: 'also where words are withheld', changes: [[reservedStatements, pilots, `${inCommentary}, words: smaller one. The fog will thin by spring. Keepers should talk to pilots`]], withTexts: false,
      rule: 'evidence-length', problem: /^ada-talk-to-pilots: the evidence runs over 3 sentences$/, at: [reservedStatements, inCommentary], also: /^no record rests on the sentence at 420–450/,
    },
  ])
})

const promise = 'words: One keeper promised two more lamps'

t.test('every sentence bears a record or is listed as unused', async t => {
  catches(t, [
    {
      title: 'one that is left over is shown', changes: [[statements, 'quote: The sea was calm.', 'quote: Norway led']],
      rule: 'sentence', problem: /^no record rests on "The sea was calm\." of lantern-2031-communique-p1$/, at: [document, passage('p1')],
    },
    ...[true, false].map((withTexts): Broken => ({
      title: `a reserved one is named by its place, ${withTexts ? 'with the text' : 'and also without the text'}`, withTexts,
      changes: [[reservedStatements, promise, 'words: New Zealand was at the table']],
      rule: 'sentence', problem: /^no record rests on the sentence at 505–540 of lantern-2031-commentary-p2$/, at: [reserved, 'id: lantern-2031-commentary-p2'],
    })),
    {
      title: 'sentences of a reserved text are those of the text', finished: [[reserved, '- [24, 50]', '- [24, 49]']],
      rule: 'sentence', problem: /-byline: its sentence ranges are not those of the text$/, at: [reserved, 'id: lantern-2031-commentary-byline'],
    },
    {
      title: 'none is both', changes: [[document, 'passage: lantern-2031-communique-notice, quote: the Keeper of the Lantern', calm]],
      rule: 'sentence', problem: /^lantern-2031-communique-p1: listed as unused, but a record rests on these words$/, at: [document, p1], also: /^no record rests on "Chair: /,
    },
    {
      title: 'none is listed twice', changes: [[document, 'reason: HEADING }', 'reason: HEADING }\n      - { passage: lantern-2031-communique-title, quote: Bay, reason: HEADING }']],
      rule: 'sentence', problem: /^lantern-2031-communique-title: words listed as unused twice$/, at: [document, 'passage: lantern-2031-communique-title'],
    },
  ])
})

const long = (length: number) => JSON.stringify(commentary.slice(commentary.indexOf('Whoever')).slice(0, length))
const lamps = 'words: the keepers of the bay count their lamps twice'
const ropes = 'the ferries have gone and the gulls have settled along'

t.test('a reserved document is quoted within its budget', async t => {
  const overBudget = /are quoted; 56 are allowed/
  catches(t, [
    {
      title: 'no quotation is longer than 300 characters', changes: [[reservedStatements, lamps, `quote: ${long(301)}`]],
      rule: 'rights', problem: /^a quotation of 301 characters from lantern-2031-commentary$/, at: [reservedStatements, inCommentary], also: overBudget,
    },
    {
      title: 'and all of them no longer than a tenth of the text, which 300 are not', changes: [[reservedStatements, lamps, `quote: ${long(300)}`]],
      rule: 'rights', problem: /^317 characters of lantern-2031-commentary are quoted; 56 are allowed \(10 % of the text\)$/, at: [reserved, 'id: lantern-2031-commentary'],
    },
    {
      title: 'no two of them adjoin', changes: [[reservedStatements, pilots, `${inCommentary}, quote: by spring`]],
      rule: 'rights', problem: /^quotations of lantern-2031-commentary adjoin at 409$/, at: [reserved, 'id: lantern-2031-commentary'], also: leftOver,
    },
    {
      title: 'nor run on from one into the other', changes: [[reservedStatements, pilots, `${inCommentary}, quote: thin by spring`]],
      rule: 'rights', problem: /^quotations of lantern-2031-commentary adjoin at 408$/, at: [reserved, 'id: lantern-2031-commentary'], also: leftOver,
    },
    {
      title: 'its words stand in no summary', changes: [[reservedStatements, 'summary: She advises a conversation.', `summary: When ${ropes} the ropes`]],
      rule: 'rights', problem: /^these words stand in lantern-2031-commentary, whose rights are reserved: "when the ferries have gone and/, at: [reservedStatements, `summary: When ${ropes} the ropes`],
    },
    {
      title: 'and in no comment', finished: [[reservedStatements, '    summary: She advises', `    # When ${ropes}\n    # the ropes\n    summary: She advises`]],
      rule: 'rights', problem: /^these words stand in lantern-2031-commentary, whose rights are reserved: "when the ferries have gone and/, at: [reservedStatements, 'summary: She advises a conversation.'],
    },
  ])

  await t.test('the same words may be quoted again, and ten words in a row may be chance', async t => {
    const world = soundWorld(t)
    edit(join(world.seeds, reservedStatements), 'summary: She advises a conversation.', `summary: ${ropes}.`)
    edit(join(world.seeds, 'discrepancies.yaml'), 'evidence:\n      - passage: lantern-2031-communique-p1', `evidence:
      - passage: lantern-2031-commentary-p1
        quote: The fog will
        range: [391, 403]
        sha256: ${sha256('The fog will')}
      - passage: lantern-2031-communique-p1`)
    t.same(defectsIn(world), [])
  })
})
