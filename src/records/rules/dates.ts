/** Dates exist, run forward, are as exact as they say, and are never corrected quietly. */
import type { EvidenceSeed } from '../../../schema/record.ts'
import { daysOf, isDate } from '../../dates.ts'
import { isPlace, resolvePlace } from '../places.ts'
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

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** Whether a date as exact as known can be read from its printed form: its year, month and day stand there. */
function fitsPrint(date: string, printed: string): boolean {
  const [year = '', month, day] = date.split('-')
  const words: string[] = printed.toLowerCase().match(/[a-z]+|\d+/g) ?? []
  const number = (digits: string) => words.some(word => /^\d+$/.test(word) && Number(word) === Number(digits))
  const name = month === undefined ? undefined : months[Number(month) - 1]
  return number(year) && (month === undefined || number(month) || words.some(word => word.length >= 3 && name?.startsWith(word))) && (day === undefined || number(day))
}

/** The printed date is what a document prints, and the dates of the record are that. Windows are worked out, not printed. */
function printed(world: World, { seed, at }: { seed: Dated & { evidence: readonly EvidenceSeed[] }; at: At }): Defect[] {
  const { datePrinted, startsOn, endsOn, datePrecision } = seed
  if (datePrinted === undefined) return []
  const defects: Defect[] = []
  const wrong = (problem: string, remedy: string) => defects.push(defect(below(at, 'datePrinted'), 'date', `${seed.id}: ${problem}`, remedy))
  for (const date of datePrecision === 'WINDOW' ? [] : [startsOn, endsOn]) {
    if (date !== undefined && !fitsPrint(date, datePrinted)) wrong(`"${datePrinted}" is not ${date}`, 'startsOn and endsOn are what the document prints; what is known otherwise goes into correctedStartsOn')
  }
  const words = seed.evidence.flatMap(({ passage, ...rest }) => {
    const place = passage === undefined ? undefined : resolvePlace(world, { ...rest, passage })
    return place === undefined ? [] : [isPlace(place) ? (place.words ?? place.quote) : null]
  })
  if (words.every(known => known !== null) && !words.some(known => known?.includes(datePrinted))) wrong(`"${datePrinted}" stands in none of its evidence`, 'add the evidence that prints the date, or correct datePrinted to the character')
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
  for (const { seed, at } of [...world.curated.meetings, ...world.curated.events]) defects.push(...ofDated(seed, at, touched), ...printed(world, { seed, at }))
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
