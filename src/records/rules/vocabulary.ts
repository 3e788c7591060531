/** Themes, parents and sets: no circles, no sets without members that are not said to be unknown. */
import { below, defect, type At, type Defect } from '../read.ts'
import type { World } from '../world.ts'

function circles(links: Map<string, { up: string | undefined; at: At }>, rule: string): Defect[] {
  const defects: Defect[] = []
  for (const [id, { at }] of links) {
    const seen = new Set([id])
    for (let up = links.get(id)?.up; up !== undefined; up = links.get(up)?.up) {
      if (up === id) defects.push(defect(at, rule, `${id} stands above itself`, 'break the circle'))
      if (seen.has(up)) break
      seen.add(up)
    }
  }
  return defects
}

export function vocabulary(world: World): Defect[] {
  const { themes, organisations, groups, statements, instruments } = world.curated
  const defects = [
    ...circles(new Map(themes.map(({ seed, at }) => [seed.id, { up: seed.broader, at }])), 'theme'),
    ...circles(new Map([...organisations, ...groups].map(({ seed, at }) => [seed.id, { up: seed.parent, at }])), 'actor'),
    ...circles(new Map(statements.map(({ seed, at }) => [seed.id, { up: seed.parent, at }])), 'statement'),
  ]
  for (const { seed, at } of world.curated.documents) {
    defects.push(...circles(new Map(seed.passages.map((passage, index) => [passage.id, { up: passage.parent, at: below(at, 'passages', index) }])), 'passage'))
  }
  const labels = new Map<string, string>()
  for (const { seed, at } of themes) {
    for (const label of [seed.label, ...(seed.synonyms ?? [])]) {
      const key = label.toLowerCase()
      const taken = labels.get(key)
      if (taken !== undefined) defects.push(defect(at, 'theme', `${seed.id}: the label "${label}" is already one of ${taken}`, 'one label leads to one theme'))
      labels.set(key, seed.id)
    }
  }
  for (const { seed, at } of instruments) {
    const wrong = (key: string, problem: string, remedy: string) => defects.push(defect(below(at, key), 'instrument', `${seed.id}: ${problem}`, remedy))
    if (seed.isSet && seed.symbol !== undefined) wrong('symbol', 'a set has no symbol of its own', 'give the symbols to its members')
    if (!seed.isSet && seed.count !== undefined) wrong('count', 'one instrument has no count', 'set isSet to true, or take count out')
    if (seed.candidates?.some(({ instrument }) => instrument === seed.id)) wrong('candidates', 'it is a candidate for itself', 'name the others')
  }
  return defects
}
