/** Words a statement quotes stand in their source, or are said not to. */
import { isPlace, resolvePlace } from '../places.ts'
import { below, defect, type Defect } from '../read.ts'
import { sha256, type Text } from '../texts.ts'
import type { World } from '../world.ts'

/** The texts at hand of what words are said to come from: a document, or those a meeting issued. */
function textsOf(world: World, source: string): { texts: Text[]; complete: boolean } {
  const documents = world.curated.documents.map(({ seed }) => seed).filter(({ id, meetings }) =>
    id === source || meetings?.some(({ meeting, relation }) => meeting === source && relation === 'ISSUED_BY'))
  const texts = documents.flatMap(({ id }) => world.texts.get(id) ?? [])
  return { texts, complete: texts.length > 0 && texts.length === documents.length }
}

/** Whether a text has words of this length and hash somewhere; so withheld words can be looked for too. */
function hasWords({ points }: Text, length: number, hash: string): boolean {
  for (let start = 0; start + length <= points.length; start++) if (sha256(points.slice(start, start + length).join('')) === hash) return true
  return false
}

export function quotations(world: World): Defect[] {
  const defects: Defect[] = []
  for (const { seed, at } of world.curated.statements) {
    seed.quotations?.forEach((quotation, index) => {
      const place = resolvePlace(world, quotation)
      if (quotation.source === undefined || !isPlace(place)) return
      const { texts, complete } = textsOf(world, quotation.source)
      if (!complete) return
      const [start, end] = place.range
      const found = texts.some(text => hasWords(text, end - start, place.sha256))
      if (found !== quotation.found) {
        defects.push(defect(below(at, 'quotations', index), 'quotation', `${seed.id}: the quoted words ${found ? 'stand' : 'do not stand'} in ${quotation.source}`, `set found to ${found}`))
      }
    })
  }
  return defects
}
