/** `plenary verify`: every rule the records must keep, and an account of every sentence. */
import { formatted } from './format.ts'
import { isPlace, resolvePlace } from './places.ts'
import type { Defect } from './read.ts'
import { dates } from './rules/dates.ts'
import { authorships, participations } from './rules/meetings.ts'
import { accountOf, allPlaces, evidenceLength, passages, places, sentences, texts } from './rules/places.ts'
import { quotations } from './rules/quotations.ts'
import { evidenceShape, references, repeats } from './rules/references.ts'
import { budgets, rightsBudget, rightsLeak } from './rules/rights.ts'
import { statements } from './rules/statements.ts'
import { vocabulary } from './rules/vocabulary.ts'
import { isReserved, type World } from './world.ts'

function layout(world: World): Defect[] {
  return world.sources.filter(source => formatted(source) !== source.text).map(({ file }) =>
    ({ file, line: 1, rule: 'layout', problem: 'the file is not in the one layout', remedy: 'run plenary format' }))
}

/** All rules, in the order in which they are worth mending. Each gives the defects it finds. */
export const rules: readonly ((world: World) => Defect[])[] = [
  references, repeats, texts, passages, evidenceShape, places, evidenceLength, dates, statements, quotations, participations, authorships, vocabulary,
  rightsBudget, rightsLeak, sentences, layout,
]

/** Everything that is wrong with the records, by file and line. Shapes and ids come first: with them wrong, nothing else is looked at. */
export function defectsOf(world: World): Defect[] {
  const found = world.defects.length > 0 ? world.defects : rules.flatMap(rule => rule(world))
  return found.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** What verify says of a sound folder: records, sentences, rights, and what could not be checked. */
export function report(world: World): string[] {
  const all = allPlaces(world)
  const withheld = all.filter(({ seed }) => {
    const place = resolvePlace(world, seed)
    return isPlace(place) && place.words === null && place.quote === null
  })
  const reserved = world.curated.documents.filter(({ seed }) => isReserved(seed) && !world.texts.has(seed.id)).map(({ seed }) => seed.id)
  return [
    `${[...world.entries.values()].filter(({ at }) => at !== undefined).length} curated records (countries come from a package), ${all.length} places in ${world.curated.documents.length} documents`,
    ...accountOf(world).map(({ document, sentences: total, used, unused, left }) =>
      `${document}: ${total} sentences, ${used} bear records, ${unused} unused with a reason, ${left.length} left over`),
    ...budgets(world).map(({ document, quoted, allowed }) => `${document}: rights reserved: ${quoted} characters quoted, ${allowed} allowed`),
    ...(withheld.length > 0
      ? [`not checked: ${withheld.length} withheld places of ${reserved.join(', ')}; name the folder with the texts in PLENARY_TEXTS to check them by hash`]
      : []),
  ]
}
