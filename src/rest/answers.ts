/** Writes records and pages as JSON text. Records are stored as they are sent, so most of an answer is copied, not built. */
import type { Dataset } from '../queries/dataset.ts'
import { readListArguments } from '../queries/filter-values.ts'
import { listingOf, parentFilter } from '../queries/listings.ts'
import { pagesOf, type Page, type StoredRecord } from '../queries/page.ts'
import { connectionsOf, hasEvidence, type Shape } from './parameters.ts'

function recordText(record: StoredRecord, { fields }: Shape, withEvidence: boolean, included: string): string {
  const whole = withEvidence ? `${record.data.slice(0, -1)},"evidence":${record.evidence}}` : record.data
  if (fields) {
    const parsed: Record<string, unknown> = JSON.parse(whole) as Record<string, unknown> // written by the loader as an object
    const picked = Object.fromEntries(Object.entries(parsed).filter(([name]) => name === 'id' || fields.has(name)))
    return `${JSON.stringify(picked).slice(0, -1)}${included}}`
  }
  return included === '' ? whole : `${whole.slice(0, -1)}${included}}`
}

const wholeRecord: Shape = { fields: undefined, include: new Set() }

/** Included relations of each record: `,"participants":{page}`. First pages, each with its count and its next cursor. */
async function includedTexts(dataset: Dataset, typeName: string, ids: readonly string[], { include }: Shape): Promise<string[]> {
  const texts = ids.map(() => '')
  if (include.size === 0) return texts
  for (const connection of connectionsOf(typeName).filter(({ name }) => include.has(name))) {
    const { filters, request } = await readListArguments(dataset, connection.arguments, {})
    const pages = await pagesOf(dataset.db, listingOf(connection.name), parentFilter(typeName, connection.name), ids, filters, { ...request, withoutEvidence: true })
    for (const [index, page] of pages.entries()) texts[index] += `,"${connection.name}":${await pageText(dataset, connection.type, page, wholeRecord)}`
  }
  return texts
}

/** One record; its evidence is always there, unless `fields` leaves it out. */
export async function oneText(dataset: Dataset, typeName: string, record: StoredRecord, shape: Shape): Promise<string> {
  const [included = ''] = await includedTexts(dataset, typeName, [record.id], shape)
  return recordText(record, shape, hasEvidence(typeName) && (!shape.fields || shape.fields.has('evidence')), included)
}

/** Whether the records of a list show their evidence: only when asked to. */
export const showsEvidence = ({ fields, include }: Shape) => include.has('evidence') || (fields?.has('evidence') ?? false)

/** { items, totalCount, next, previous } */
export async function pageText(dataset: Dataset, typeName: string, page: Page, shape: Shape): Promise<string> {
  const included = await includedTexts(dataset, typeName, page.records.map(({ id }) => id), shape)
  const withEvidence = showsEvidence(shape)
  const items = page.records.map((record, index) => recordText(record, shape, withEvidence, included[index] ?? ''))
  const { next, previous } = cursorsOf(page)
  return `{"items":[${items.join(',')}],"totalCount":${await page.totalCount()},"next":${JSON.stringify(next)},"previous":${JSON.stringify(previous)}}`
}

export function cursorsOf({ records, cursorOf, hasNext, hasPrevious }: Page): { next: string | null; previous: string | null } {
  const [first] = records
  const last = records.at(-1)
  return { next: hasNext && last ? cursorOf(last) : null, previous: hasPrevious && first ? cursorOf(first) : null }
}
