/** Texts, passages, and every place a record points to: to the character. */
import { existsSync } from 'node:fs'
import type { PlaceSeed } from '../../../schema/record.ts'
import { isPlace, resolvePlace, type Place } from '../places.ts'
import { below, defect, type At, type Defect } from '../read.ts'
import { cut, sentencesOf, sha256, type Range } from '../texts.ts'
import { isReserved, type World } from '../world.ts'

/** Every place in every record, with where it is written. `isEvidence` is false for places that carry no fact of their own. */
export function allPlaces(world: World): { id: string; seed: PlaceSeed; at: At; isEvidence: boolean }[] {
  const places: { id: string; seed: PlaceSeed; at: At; isEvidence: boolean }[] = []
  for (const entry of world.entries.values()) {
    entry.evidence.forEach(({ passage, ...rest }, index) => {
      if (passage !== undefined && entry.at) places.push({ id: entry.id, seed: { ...rest, passage }, at: below(entry.at, 'evidence', index), isEvidence: true })
    })
  }
  for (const { seed, at } of world.curated.statements) {
    seed.parts?.forEach((part, index) => places.push({ id: seed.id, seed: part, at: below(at, 'parts', index), isEvidence: false }))
    seed.quotations?.forEach((quotation, index) => places.push({ id: seed.id, seed: quotation, at: below(at, 'quotations', index), isEvidence: false }))
  }
  for (const { seed, at } of world.curated.documents) {
    seed.unused?.forEach((unused, index) => places.push({ id: seed.id, seed: unused, at: below(at, 'unused', index), isEvidence: false }))
  }
  return places
}

/** Canonical texts are there, whole and unchanged; those of reserved documents are not among the records. */
export function texts(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { seed, at } of world.curated.documents) {
    const text = world.texts.get(seed.id)
    if (isReserved(seed) && existsSync(at.source.file.replace(/[^/]*$/, `${seed.id}.txt`))) defects.push(defect(at, 'text', `the text of ${seed.id} lies among the records, but its rights are reserved`, 'take it out of the repository and its history; PLENARY_TEXTS names the folder it may lie in'))
    if (!text && !isReserved(seed)) defects.push(defect(at, 'text', `the text of ${seed.id} is missing`, `put it beside the record as ${seed.id}.txt, or set its rights to RESERVED`))
    if (!text) continue
    if (text.points.length !== seed.length) defects.push(defect(below(at, 'length'), 'text', `the text of ${seed.id} is ${text.points.length} code points long, not ${seed.length}`, 'restore the text, or correct the length'))
    if (/\r|^\uFEFF/.test(text.whole)) defects.push(defect(at, 'text', `the text of ${seed.id} has carriage returns or a byte order mark`, 'a canonical text has line feeds only and no mark'))
  }
  return defects
}

/** Passages follow one another, lie within the text, and belong to their document. */
export function passages(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { seed: document, at } of world.curated.documents) {
    const text = world.texts.get(document.id)
    let end = 0
    document.passages.forEach((passage, index) => {
      const here = below(at, 'passages', index)
      const wrong = (problem: string, remedy: string) => defects.push(defect(here, 'passage', `${passage.id}: ${problem}`, remedy))
      const [from, to] = passage.range
      if (from < end || to <= from || to > document.length) wrong(`its range ${from}–${to} overlaps the passage before or leaves the text`, 'passages stand in the order of the text and do not overlap')
      end = to
      if (!passage.id.startsWith(`${document.id}-`)) wrong('its id does not begin with the id of its document', `call it ${document.id}-…`)
      for (const relative of [passage.parent, passage.section]) {
        if (relative !== undefined && world.passages.get(relative)?.document !== document) wrong(`"${relative}" is not a passage of this document`, 'name a passage of the same document')
      }
      if ((passage.sha256 !== undefined) !== isReserved(document)) wrong('sha256 stands exactly where rights are reserved', 'run plenary format with PLENARY_TEXTS, or take it out')
      if ((passage.sentences !== undefined) !== isReserved(document)) wrong('sentences stand exactly where rights are reserved', 'run plenary format with PLENARY_TEXTS, or take them out')
      if (!text) return
      const words = cut(text, passage.range)
      if (words !== words.trim()) wrong('its range begins or ends with white space', 'correct the range')
      if (passage.sha256 !== undefined && sha256(words) !== passage.sha256) wrong('its words have another hash', 'the text or the range has changed: run plenary format with PLENARY_TEXTS')
    })
    if (!text) continue
    const outside = [...text.points]
    for (const { range: [from, to] } of document.passages) outside.fill(' ', from, to)
    const left = outside.join('').replaceAll(/(^|\n)\s*(?:[-*•]|\d+\.)\s/g, '$1').trim()
    if (left) defects.push(defect(below(at, 'passages'), 'passage', `words of ${document.id} stand in no passage${isReserved(document) ? '' : `: "${left.slice(0, 60)}"`}`, 'every block of the text is a passage'))
  }
  return defects
}

/** Every quote stands where it is said to, every hash fits. */
export function places(world: World): Defect[] {
  return allPlaces(world).flatMap(({ id, seed, at }) => {
    const place = resolvePlace(world, seed)
    return isPlace(place) ? [] : [defect(at, 'place', `${id}: ${place.problem}`, place.remedy)]
  })
}

/** Sentences of a passage as ranges of the whole text, or undefined where neither text nor ranges are at hand. */
export function passageSentences(world: World, passageId: string): readonly Range[] | undefined {
  const passage = world.passages.get(passageId)
  if (!passage) return undefined
  const text = world.texts.get(passage.document.id)
  if (!text) return passage.seed.sentences
  const [start] = passage.seed.range
  return sentencesOf(cut(text, passage.seed.range)).map(([from, to]) => [start + from, start + to] as const)
}

const overlaps = (a: Range, b: Range) => a[0] < b[1] && b[0] < a[1]

/** Evidence is at most two sentences long: more points at nothing. */
export function evidenceLength(world: World): Defect[] {
  return allPlaces(world).flatMap(({ id, seed, at, isEvidence }) => {
    const place = resolvePlace(world, seed)
    if (!isEvidence || !isPlace(place)) return []
    const touched = (passageSentences(world, place.passage) ?? []).filter(sentence => overlaps(sentence, place.range))
    return touched.length > 2
      ? [defect(at, 'evidence-length', `${id}: the evidence runs over ${touched.length} sentences`, 'quote the one or two sentences that say it, or make several entries of it')]
      : []
  })
}

type Account = { document: string; sentences: number; used: number; unused: number; left: { passage: string; range: Range }[] }

/** For each document: how many sentences records rest on, how many are listed as unused, which are left over. */
export function accountOf(world: World): Account[] {
  const used = new Map<string, Range[]>()
  const unused = new Map<string, Range[]>()
  for (const { seed, at, isEvidence } of allPlaces(world)) {
    const place: Place | undefined = [resolvePlace(world, seed)].find(isPlace)
    if (!place) continue
    const kind = isEvidence ? used : at.path.includes('unused') ? unused : undefined
    const sentences = passageSentences(world, place.passage) ?? []
    if (isEvidence && sentences.filter(sentence => overlaps(sentence, place.range)).length > 2) continue
    kind?.set(place.passage, [...(kind.get(place.passage) ?? []), place.range])
  }
  return world.curated.documents.map(({ seed: document }) => {
    const account: Account = { document: document.id, sentences: 0, used: 0, unused: 0, left: [] }
    for (const { id } of document.passages) {
      for (const sentence of passageSentences(world, id) ?? []) {
        account.sentences++
        if (used.get(id)?.some(range => overlaps(range, sentence))) account.used++
        else if (unused.get(id)?.some(range => overlaps(range, sentence))) account.unused++
        else account.left.push({ passage: id, range: sentence })
      }
    }
    return account
  })
}

/** Every sentence of every document is touched by evidence, or listed as unused with a reason; never both. */
export function sentences(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { seed, at } of world.curated.documents) {
    const text = world.texts.get(seed.id)
    for (const { passage, range } of accountOf(world).find(account => account.document === seed.id)?.left ?? []) {
      const words = text && !isReserved(seed) ? `"${cut(text, range)}"` : `the sentence at ${range[0]}–${range[1]}`
      defects.push(defect(world.passages.get(passage)?.at ?? at, 'sentence', `no record rests on ${words} of ${passage}`, 'write the record that it bears out, or list it under unused with a reason'))
    }
    seed.passages.forEach((passage, index) => {
      if (!isReserved(seed) || !text) return
      const now = passageSentences(world, passage.id)
      if (JSON.stringify(now) !== JSON.stringify(passage.sentences)) defects.push(defect(below(at, 'passages', index), 'sentence', `${passage.id}: its sentence ranges are not those of the text`, 'run plenary format with PLENARY_TEXTS'))
    })
    const evidencePlaces = allPlaces(world).filter(({ isEvidence }) => isEvidence).map(place => resolvePlace(world, place.seed)).filter(isPlace)
    seed.unused?.forEach((unused, index) => {
      const place = resolvePlace(world, unused)
      if (isPlace(place) && evidencePlaces.some(other => other.passage === place.passage && overlaps(other.range, place.range))) {
        defects.push(defect(below(at, 'unused', index), 'sentence', `${place.passage}: listed as unused, but a record rests on these words`, 'take it out of unused'))
      }
      const earlier = seed.unused?.slice(0, index).map(other => resolvePlace(world, other)).filter(isPlace) ?? []
      if (isPlace(place) && earlier.some(other => other.passage === place.passage && overlaps(other.range, place.range))) {
        defects.push(defect(below(at, 'unused', index), 'sentence', `${place.passage}: words listed as unused twice`, 'list them once'))
      }
    })
  }
  return defects
}

