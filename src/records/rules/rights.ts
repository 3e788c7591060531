/** Reserved documents: short quotations only, few in all, not adjoining; their running text nowhere. */
import { visit, type Node } from 'yaml'
import { isPlace, resolvePlace } from '../places.ts'
import { below, defect, lineAt, type At, type Defect } from '../read.ts'
import { lengthOf, type Range } from '../texts.ts'
import { isReserved, type World } from '../world.ts'
import { allPlaces } from './places.ts'

const quotationLengthMax = 300
const quotationShareMax = 0.1
/** Words in a row of a reserved text that may stand outside a quotation: names and titles do, sentences do not. */
const leakWordsMax = 10

type Budget = { document: string; quoted: number; allowed: number }

/** Quoted ranges of a reserved document, in order, every character once: one that runs on from another begins where that ends. */
function quotedRanges(world: World, documentId: string): Range[] {
  const ranges = allPlaces(world)
    .map(({ seed }) => resolvePlace(world, seed))
    .filter(isPlace)
    .filter(place => place.document === documentId && place.quote !== null)
    .map(place => place.range)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const merged: [number, number][] = []
  for (const [start, end] of ranges) {
    const last = merged.at(-1)
    if (last && (end <= last[1] || start === last[0])) last[1] = Math.max(last[1], end)
    else merged.push([Math.max(start, last?.[1] ?? 0), end])
  }
  return merged
}

export function budgets(world: World): Budget[] {
  return world.curated.documents.filter(({ seed }) => isReserved(seed)).map(({ seed }) => ({
    document: seed.id,
    quoted: quotedRanges(world, seed.id).reduce((sum, [start, end]) => sum + end - start, 0),
    allowed: Math.floor(seed.length * quotationShareMax),
  }))
}

export function rightsBudget(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { seed, at } of allPlaces(world)) {
    const place = resolvePlace(world, seed)
    if (!isPlace(place) || place.quote === null) continue
    const document = world.passages.get(place.passage)?.document
    if (document && isReserved(document) && lengthOf(place.quote) > quotationLengthMax) {
      defects.push(defect(at, 'rights', `a quotation of ${lengthOf(place.quote)} characters from ${document.id}`, `quote at most ${quotationLengthMax}, or take the quote out and leave range and sha256`))
    }
  }
  for (const { seed, at } of world.curated.documents) {
    if (!isReserved(seed)) continue
    const merged = quotedRanges(world, seed.id)
    const budget = budgets(world).find(({ document }) => document === seed.id)
    if (budget && budget.quoted > budget.allowed) {
      defects.push(defect(at, 'rights', `${budget.quoted} characters of ${seed.id} are quoted; ${budget.allowed} are allowed (10 % of the text)`, 'take some quotes out and leave their range and sha256'))
    }
    merged.forEach(([start], index) => {
      const before = merged[index - 1]
      if (before && start - before[1] <= 2) {
        defects.push(defect(at, 'rights', `quotations of ${seed.id} adjoin at ${start}`, 'quotations of a reserved text may not run into each other: take one out'))
      }
    })
  }
  return defects
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Every run of words too long to stand by chance. */
const runsOf = (words: readonly string[]) =>
  words.slice(0, Math.max(0, words.length - leakWordsMax)).map((_, index) => words.slice(index, index + leakWordsMax + 1).join(' '))

/** With the reserved text at hand: no run of its words stands in the records, apart from the quotations
 * and from words that a reproducible document has too. */
export function rightsLeak(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { seed: document } of world.curated.documents) {
    const text = world.texts.get(document.id)
    if (!text || !isReserved(document)) continue
    const words = wordsOf(text.whole)
    const runs = new Set(runsOf(words))
    for (const { seed: other } of world.curated.documents) {
      if (!isReserved(other)) for (const run of runsOf(wordsOf(`${other.title}\n${world.texts.get(other.id)?.whole ?? ''}`))) runs.delete(run)
    }
    const compare = (value: string, file: string, line: () => number) => {
      const run = runsOf(wordsOf(value)).find(candidate => runs.has(candidate))
      if (run) defects.push({ file, line: line(), rule: 'rights', problem: `these words stand in ${document.id}, whose rights are reserved: "${run}"`, remedy: 'say it in your own words, or quote it within the budget' })
    }
    const check = (value: unknown, at: At): void => {
      if (Array.isArray(value)) value.forEach((item, index) => check(item, below(at, index)))
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) if (key !== 'quote') check(inner, below(at, key))
      } else if (typeof value === 'string') compare(value, at.source.file, () => lineAt(at))
    }
    for (const source of world.sources) {
      check(source.content, { source, path: [] })
      const comments = (node: Pick<Node, 'commentBefore' | 'comment' | 'range'>) => {
        for (const comment of [node.commentBefore, node.comment]) if (comment) compare(comment, source.file, () => source.lines.linePos(node.range?.[0] ?? 0).line)
      }
      comments(source.document)
      visit(source.document, { Node: (_key, node) => comments(node) })
    }
  }
  return defects
}
