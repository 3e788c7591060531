/** Finds the place a record points to: passage, range and hash, and the words where they are at hand. */
import type { PlaceSeed } from '../../schema/record.ts'
import { cut, lengthOf, sha256, type Range } from './texts.ts'
import { isReserved, type World } from './world.ts'

export type Place = {
  passage: string
  document: string
  range: Range
  sha256: string
  /** the words that may be shown to everyone; null where rights withhold them */
  quote: string | null
  /** the words as the text at hand has them, shown or not; null where the text is not at hand */
  words: string | null
}
export type Misplaced = { problem: string; remedy: string }

const shortened = (words: string) => (words.length > 60 ? `${words.slice(0, 60)}…` : words)

/** The place, or what is wrong with it. */
export function resolvePlace(world: World, seed: PlaceSeed): Place | Misplaced {
  const passage = world.passages.get(seed.passage)
  if (!passage) return { problem: `there is no passage "${seed.passage}"`, remedy: 'name a passage of a document in seeds/documents' }
  const { document, seed: { range: [passageStart, passageEnd] } } = passage
  const text = world.texts.get(document.id)
  if (seed.words !== undefined) {
    return isReserved(document)
      ? { problem: '"words" stands in a finished file', remedy: 'run plenary format with PLENARY_TEXTS; it turns words into range and sha256' }
      : { problem: '"words" is only for documents whose rights are reserved', remedy: 'write quote instead' }
  }

  if (!isReserved(document)) {
    if (seed.range || seed.sha256) return { problem: 'range and sha256 are only for documents whose rights are reserved', remedy: 'give the quote alone; its place is found in the text' }
    if (seed.quote === undefined) return { problem: 'no quote', remedy: 'add quote: with the exact words' }
    if (!text) return { problem: `the text of ${document.id} is missing`, remedy: `put it at seeds/documents/${document.id}.txt` }
    const within = cut(text, [passageStart, passageEnd])
    const first = within.indexOf(seed.quote)
    if (first < 0) return { problem: `these words do not stand in ${seed.passage}: "${shortened(seed.quote)}"`, remedy: 'copy them from the text, to the character' }
    if (within.indexOf(seed.quote, first + 1) >= 0) return { problem: `these words stand more than once in ${seed.passage}: "${shortened(seed.quote)}"`, remedy: 'quote more words, so that the place is clear' }
    const start = passageStart + lengthOf(within.slice(0, first))
    const range: Range = [start, start + lengthOf(seed.quote)]
    return { passage: seed.passage, document: document.id, range, sha256: sha256(seed.quote), quote: seed.quote, words: seed.quote }
  }

  if (!seed.range || !seed.sha256) {
    return { problem: `${document.id} is reserved: its evidence needs range and sha256`, remedy: 'write words: and run plenary format with PLENARY_TEXTS' }
  }
  const [start, end] = seed.range
  if (start >= end || start < passageStart || end > passageEnd) {
    return { problem: `the range ${start}–${end} is not within ${seed.passage} (${passageStart}–${passageEnd})`, remedy: 'name the passage the words stand in, or seal the words again' }
  }
  if (seed.quote !== undefined && (sha256(seed.quote) !== seed.sha256 || lengthOf(seed.quote) !== end - start)) {
    return { problem: `the quote does not fit its range and hash: "${shortened(seed.quote)}"`, remedy: 'copy the words to the character and run plenary format' }
  }
  const words = text ? cut(text, seed.range) : null
  if (words !== null && sha256(words) !== seed.sha256) {
    return { problem: `the words at ${start}–${end} of ${document.id} have another hash`, remedy: 'the place or the text has changed: seal the words again' }
  }
  return { passage: seed.passage, document: document.id, range: seed.range, sha256: seed.sha256, quote: seed.quote ?? null, words }
}

export const isPlace = (place: Place | Misplaced): place is Place => 'range' in place
