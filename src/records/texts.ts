/** Canonical texts: where they are found, how places in them are counted, and their sentences. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Zero-based, half-open, in Unicode code points. */
export type Range = readonly [number, number]

export const sha256 = (words: string) => createHash('sha256').update(words, 'utf8').digest('hex')
export const lengthOf = (words: string) => Array.from(words).length

/** A text that can be cut by code points. */
export type Text = { readonly points: readonly string[]; readonly whole: string }
export const textFrom = (whole: string): Text => ({ whole, points: Array.from(whole) })
export const cut = (text: Text, [start, end]: Range) => text.points.slice(start, end).join('')

/** The canonical text of a document in `folder`, or undefined where the folder has none. Throws where it is not UTF-8. */
export function readText(folder: string, documentId: string): Text | undefined {
  const file = join(folder, `${documentId}.txt`)
  if (!existsSync(file)) return undefined
  return textFrom(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)))
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
/** After these a full stop does not end a sentence: initials (C., U.S.) and titles. */
const abbreviation = /(?:^|[\s(["])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Hon|Prof|Gen|Sen|Rep|St|No|Nos|para|paras|art|vs)\.)$/

/** Ranges of the sentences of `words`, without the white space around them. */
export function sentencesOf(words: string): Range[] {
  const ranges: [number, number][] = []
  let open = ''
  let openStart = 0
  let position = 0
  const close = () => {
    const leading = lengthOf(open) - lengthOf(open.trimStart())
    const kept = open.trim()
    if (kept) ranges.push([openStart + leading, openStart + leading + lengthOf(kept)])
    open = ''
  }
  // the segmenter would end a sentence at every line break
  for (const { segment } of segmenter.segment(words.replaceAll('\n', ' '))) {
    if (!open) openStart = position
    open += segment
    position += lengthOf(segment)
    if (!abbreviation.test(open.trimEnd())) close()
  }
  close()
  return ranges
}
