/** Dates exist, run forward, are as exact as they say, and are never corrected quietly. */
import { daysOf, isDate } from '../../dates.ts'
import { below, defect, type At, type Defect } from '../read.ts'
import type { World } from '../world.ts'

const formats = { YEAR: /^\d{4}$/, MONTH: /^\d{4}-\d{2}$/, DAY: /^\d{4}-\d{2}-\d{2}$/ }
const dateKey = /(?:On|AsOf|asOf)$/

type Dated = { startsOn?: string; endsOn?: string; datePrecision: string; datePrinted?: string; correctedStartsOn?: string; correctedEndsOn?: string; correctionReason?: string; id: string }

function ofDated(seed: Dated, at: At, touched: ReadonlySet<string>): Defect[] {
  const defects: Defect[] = []
  const wrong = (key: string, problem: string, remedy: string) => defects.push(defect(below(at, key), 'date', `${seed.id}: ${problem}`, remedy))
  const { startsOn, endsOn, datePrecision: precision, correctedStartsOn, correctedEndsOn } = seed
  if ((precision === 'UNKNOWN') !== (startsOn === undefined)) wrong('datePrecision', 'datePrecision is UNKNOWN exactly where startsOn is absent', 'give the date, or the precision UNKNOWN')
  if (startsOn === undefined && endsOn !== undefined) wrong('endsOn', 'endsOn without startsOn', 'give the first day too, or say in datePrinted what is known')
  if (precision === 'DAY' || precision === 'MONTH' || precision === 'YEAR') {
    for (const date of [startsOn, endsOn]) {
      if (date !== undefined && !formats[precision].test(date)) wrong('datePrecision', `${date} is not of precision ${precision}`, 'say how exact the printed date is: YYYY, YYYY-MM or YYYY-MM-DD')
    }
  }
  if (startsOn !== undefined && endsOn !== undefined && daysOf(endsOn)[1] < daysOf(startsOn)[0]) wrong('endsOn', 'it ends before it starts', 'correct the dates')
  const first = correctedStartsOn ?? startsOn
  if (first !== undefined && correctedEndsOn !== undefined && daysOf(correctedEndsOn)[1] < daysOf(first)[0]) wrong('correctedEndsOn', 'it ends before it starts', 'correct the dates')
  if (correctedStartsOn !== undefined || correctedEndsOn !== undefined) {
    if (!seed.correctionReason || seed.datePrinted === undefined || startsOn === undefined) wrong('correctedStartsOn', 'a corrected date without the printed one and the reason', 'add startsOn, datePrinted and correctionReason: no date is corrected quietly')
    if (!touched.has(seed.id)) wrong('correctedStartsOn', 'a corrected date that no discrepancy names', 'write the discrepancy')
  } else if (seed.correctionReason !== undefined) wrong('correctionReason', 'a reason without a corrected date', 'add correctedStartsOn, or take the reason out')
  return defects
}

export function dates(world: World): Defect[] {
  const defects: Defect[] = []
  const walk = (value: unknown, at: At): void => {
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, below(at, index)))
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        const here = below(at, key)
        if (typeof inner === 'string' && dateKey.test(key) && !isDate(inner)) defects.push(defect(here, 'date', `${inner} is not a date`, 'write a day that exists: YYYY-MM-DD, YYYY-MM or YYYY'))
        walk(inner, here)
      }
    }
  }
  for (const source of world.sources) walk(source.content, { source, path: [] })

  const touched = new Set(world.curated.discrepancies.flatMap(({ seed }) => seed.sides.map(side => side.record)))
  for (const { seed, at } of [...world.curated.meetings, ...world.curated.events]) defects.push(...ofDated(seed, at, touched))
  for (const { seed, at } of world.curated.meetings) {
    if (seed.status === 'SCHEDULED' && seed.statusAsOf === undefined) defects.push(defect(below(at, 'status'), 'date', `${seed.id}: scheduled as of when?`, 'add statusAsOf: the date of the document that says so'))
  }
  const spans = [
    ...world.curated.people.flatMap(({ seed, at }) => (seed.affiliations ?? []).map((span, index) => ({ span, at: below(at, 'affiliations', index) }))),
    ...world.curated.groups.flatMap(({ seed, at }) => (seed.members ?? []).map((span, index) => ({ span, at: below(at, 'members', index) }))),
  ]
  for (const { span, at } of spans) {
    if (span.startsOn !== undefined && span.endsOn !== undefined && daysOf(span.endsOn)[1] < daysOf(span.startsOn)[0]) defects.push(defect(at, 'date', 'it ends before it starts', 'correct the dates'))
  }
  return defects
}
