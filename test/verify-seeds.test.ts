/** The records of the two founding documents: in order, complete, and within their rights. */
import { hash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { accountOf, passageSentences } from '../src/records/rules/places.ts'
import { defectsOf, report } from '../src/records/verify.ts'
import { readWorld } from '../src/records/world.ts'

/** Sentences of each passage of the two founding documents, counted by reading them. */
const counted: Record<string, Record<string, number>> = {
  'vancouver-2018-co-chairs-summary': {
    'home-link': 1, title: 1, 'page-category': 1, publisher: 1, p1: 4, p2: 5, 'h-non-proliferation': 1, p3: 3, p4: 4, 'h-sanctions': 1,
    p5: 4, p6: 2, 'h-diplomacy': 1, p7: 2, p8: 1, p9: 3, p10: 2, 'h-next-steps': 1, p11: 2, 'p11-b1': 1, 'p11-b2': 1, 'p11-b3': 1, 'p11-b4': 1,
    'p11-b5': 1, 'p11-b6': 1, 'p11-b7': 1, 'p11-b8': 1, 'p11-b9': 1, p12: 2, place: 1, date: 1, keywords: 1, 'modified-label': 1, modified: 1,
  },
  'north-korea-vancouver-to-charlevoix': {
    'nav-research-groups': 1, 'nav-g7-centre': 1, 'nav-g20-centre': 1, publisher: 1, title: 1, byline: 1, date: 1, p1: 5, p2: 3, p3: 1, p4: 4,
    p5: 4, p6: 5, p7: 4, p8: 2, p9: 5, p10: 2, 'back-to-top': 1, 'author-note': 4, provider: 1, comments: 1, updated: 1, copyright: 3,
  },
}

t.test('the records of the two founding documents are in order, and every sentence of both is accounted for', async t => {
  const world = readWorld('seeds', undefined)
  t.same(defectsOf(world), [])
  for (const [document, sentences] of Object.entries(counted)) {
    const passages = [...world.passages.keys()].filter(id => id.startsWith(`${document}-`))
    t.same(Object.fromEntries(passages.map(id => [id.slice(document.length + 1), passageSentences(world, id)?.length])), sentences, document)
  }
  const accounts = accountOf(world)
  t.same(accounts.map(({ document, sentences, left }) => [document, sentences, left]), [
    ['north-korea-vancouver-to-charlevoix', 53, []], ['vancouver-2018-co-chairs-summary', 56, []],
  ])
  for (const { sentences, used, unused } of accounts) {
    t.equal(used + unused, sentences)
    t.ok(unused < sentences / 5, 'nearly all of them bear records')
  }
  const lines = report(world)
  t.ok(lines.some(line => /^vancouver-2018-co-chairs-summary: 56 sentences, \d+ bear records, \d+ unused with a reason, 0 left over$/.test(line)), 'and verify says so')
  t.ok(lines.some(line => /^not checked: \d+ withheld places of north-korea-vancouver-to-charlevoix; .*PLENARY_TEXTS/.test(line)), 'and what it could not check')
})

const reserved = 'north-korea-vancouver-to-charlevoix'
type Place = { passage: string; range: [number, number]; sha256: string; quote?: string }

/** Every mapping with a key, wherever it stands in a value read from YAML. */
function having(value: unknown, key: string): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(item => having(item, key))
  if (typeof value !== 'object' || value === null) return []
  return [...(key in value ? [value as Record<string, unknown>] : []), ...Object.values(value).flatMap(inner => having(inner, key))]
}
const filesBelow = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && !entry.name.endsWith('.sqlite')).map(entry => join(entry.parentPath, entry.name))
const yamlFiles = filesBelow('seeds').filter(file => file.endsWith('.yaml'))
const records = yamlFiles.map(file => parse(readFileSync(file, 'utf8'), { version: '1.2' }) as unknown)
const placesOf = (document: string) => having(records, 'passage').filter(place => String(place['passage']).startsWith(`${document}-`)) as Place[] // of this shape where the document is reserved

t.test('the reserved commentary is quoted shortly, seldom, and never run on', async t => {
  const [document] = having(records, 'title').filter(({ id }) => id === reserved)
  t.match(document, { rights: { status: 'RESERVED' }, length: 7615 })
  t.same(having(records, 'words'), [], 'no words wait to be sealed')
  const quoted = placesOf(reserved).filter(({ quote }) => quote !== undefined)
  const shown = new Set<number>()
  for (const { quote = '', range: [start, end] } of quoted) {
    t.equal(Array.from(quote).length, end - start)
    t.ok(end - start <= 300, quote)
    for (let point = start; point < end; point++) shown.add(point)
  }
  t.ok(shown.size > 0 && shown.size <= 761, `${shown.size} of 7615 characters`)
  // characters shown side by side, or two apart, were shown by one quotation
  const runs: [number, number][] = []
  for (const point of [...shown].toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && point - last[1] <= 2) last[1] = point + 1
    else runs.push([point, point + 1])
  }
  for (const run of runs) t.ok(quoted.some(({ range }) => range.join() === run.join()), `the words at ${run.join('–')} are one quotation`)
})

t.test('no paragraph of the reserved commentary, and none of the words withheld, stands in any file', async t => {
  // the text is not here, but its hashes are: a window of the right length, from word to word, would have one of them
  const withheld = new Map<string, string>()
  for (const { passage, sha256, range, quote } of placesOf(reserved)) if (quote === undefined && range[1] - range[0] >= 60) withheld.set(sha256, `${passage} ${range.join('–')}`)
  for (const { id, sha256, range } of having(records, 'sentences')) if (Array.isArray(range) && range[1] - range[0] >= 60) withheld.set(String(sha256), `${String(id)} ${range.join('–')}`)
  t.ok(withheld.size > 80, `${withheld.size} hashes`)
  const lengths = [...new Set([...withheld.values()].map(place => {
    const [start = 0, end = 0] = place.split(' ')[1]?.split('–').map(Number) ?? []
    return end - start
  }))]
  const isWord = /[\p{L}\p{N}]/u
  const found = (text: string) => {
    const line = text.replaceAll(/\s+/g, ' ')
    const letters = Uint8Array.from(line, character => (isWord.test(character) ? 1 : 0))
    for (let start = 0; start < line.length; start++) {
      if (letters[start] === 0 || letters[start - 1] === 1) continue
      for (const length of lengths) {
        const last = start + length - 1
        if (last >= line.length || line[last] === ' ' || (letters[last] === 1 && letters[last + 1] === 1)) continue
        const place = withheld.get(hash('sha256', line.slice(start, last + 1)))
        if (place !== undefined) return place
      }
    }
    return undefined
  }
  const folders = ['.ci', 'docs', 'schema', 'seeds', 'src', 'test'].flatMap(filesBelow)
  const top = readdirSync('.').filter(name => /\.(?:md|cff|json|ts)$|^LICENSE$|^Dockerfile$/.test(name) && name !== 'package-lock.json')
  for (const file of [...folders, ...top]) t.equal(found(readFileSync(file, 'utf8')), undefined, file)
})
