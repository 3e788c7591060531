/** The one layout of a seed file, and the sealing of words of reserved documents. */
import { isMap, isScalar, isSeq, YAMLMap, type Node, type Pair } from 'yaml'
import { recordFile, type PlaceSeed } from '../../schema/record.ts'
import { readSeedFile, type Path, type SeedSource } from './read.ts'
import { cut, lengthOf, sentencesOf, sha256, type Range, type Text } from './texts.ts'

type Shape = { properties?: Record<string, Shape>; items?: Shape | Shape[] }

/** Texts that readers of YAML 1.1 take for something else: Norway's "no" for false, a date for a moment. */
const needsQuotes = /^(?:y|n|yes|no|on|off|true|false|\d{4}-\d{2}(?:-\d{2})?)$/i

/** Sorts the keys of every mapping into the order of the shape and lays number pairs out on one line. */
function arrange(node: unknown, shape: Shape | undefined): void {
  if (isMap(node)) {
    const order = Object.keys(shape?.properties ?? {})
    const rank = (pair: Pair) => order.indexOf(String(isScalar(pair.key) ? pair.key.value : pair.key))
    node.items.sort((a, b) => rank(a) - rank(b))
    node.flow = false
    for (const pair of node.items) {
      arrange(pair.value, shape?.properties?.[String(isScalar(pair.key) ? pair.key.value : pair.key)])
    }
  } else if (isSeq(node)) {
    const isRange = node.items.length === 2 && node.items.every(item => isScalar(item) && typeof item.value === 'number')
    node.flow = isRange
    for (const item of node.items) arrange(item, Array.isArray(shape?.items) ? undefined : shape?.items)
  } else if (isScalar(node) && typeof node.value === 'string') {
    if (needsQuotes.test(node.value)) node.type = 'QUOTE_DOUBLE'
    else delete node.type
  }
}

/** The file as it should be: keys in order, one style of quoting, folded at 110 columns. Comments stay. */
export function formatted(source: SeedSource): string {
  // TypeBox schemas are JSON Schema objects; only properties and items are read here
  arrange(source.document.contents, recordFile as unknown as Shape)
  const text = source.document.toString({ lineWidth: 110, indentSeq: true, flowCollectionPadding: false })
  // a comment that had to move may belong to another line once the file is read again
  return text === source.text ? text : formatted(readSeedFile(source.file, text).source)
}

const isPlace = (node: unknown): node is YAMLMap => isMap(node) && node.has('passage') && (node.has('words') || node.has('quote'))

function eachNode(node: unknown, visit: (node: Node) => void): void {
  if (isMap(node)) {
    visit(node)
    for (const pair of node.items) eachNode(pair.value, visit)
  } else if (isSeq(node)) {
    for (const item of node.items) eachNode(item, visit)
  }
}

/**
 * Replaces the words of reserved documents by their range and hash, in place: `words` goes, `quote` stays beside them.
 * `reserved` maps each passage of a reserved document whose text is at hand to its range and that text.
 * Returns a sentence for each place that could not be sealed.
 */
export function seal(source: SeedSource, reserved: ReadonlyMap<string, { range: Range; text: Text }>): string[] {
  const problems: string[] = []
  const lineOf = (node: Node) => (node.range ? source.lines.linePos(node.range[0]).line : 1)
  eachNode(source.document.contents, node => {
    if (!isPlace(node)) return
    const place = node.toJSON() as PlaceSeed // isPlace has checked for its keys
    const passage = reserved.get(place.passage)
    const words = place.words ?? place.quote
    if (!passage || !words) return
    const within = cut(passage.text, passage.range)
    const first = within.indexOf(words)
    if (first < 0 || within.indexOf(words, first + 1) >= 0) {
      problems.push(`${source.file}:${lineOf(node)} these words stand ${first < 0 ? 'nowhere' : 'more than once'} in ${place.passage}`)
      return
    }
    const start = passage.range[0] + lengthOf(within.slice(0, first))
    const range = source.document.createNode([start, start + lengthOf(words)])
    node.delete('words')
    node.set('range', range)
    node.set('sha256', sha256(words))
  })
  return problems
}

/** Writes hash and sentence ranges into the passages of a reserved document whose text is at hand. */
export function sealPassages(source: SeedSource, documentPath: Path, text: Text): void {
  const passages = source.document.getIn([...documentPath, 'passages'])
  if (!isSeq(passages)) return
  for (const passage of passages.items) {
    if (!isMap(passage)) continue
    const [start, end] = (passage.toJSON() as { range: [number, number] }).range // the shape has been checked
    const words = cut(text, [start, end])
    passage.set('sha256', sha256(words))
    passage.set('sentences', source.document.createNode(sentencesOf(words).map(([from, to]) => [start + from, start + to])))
  }
}

