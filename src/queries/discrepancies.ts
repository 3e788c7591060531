import { sql } from 'drizzle-orm'
import { discrepancies, discrepancySides, evidence, passages } from '../../schema/tables.ts'
import { is } from './filters.ts'
import { equals, type Listing } from './listing.ts'

export const discrepancyListing: Listing = {
  name: 'discrepancies', table: discrepancies, nameColumn: discrepancies.name,
  filters: {
    kind: is(discrepancies.kind),
    status: is(discrepancies.status),
    record: records => sql`${discrepancies.id} in (
      select ${discrepancySides.discrepancyId} from ${discrepancySides} where ${equals(discrepancySides.recordId, records)})`,
    document: documents => sql`${discrepancies.id} in (
      select ${evidence.recordId} from ${evidence} join ${passages} on ${passages.id} = ${evidence.passageId}
      where ${equals(passages.documentId, documents)})`,
  },
}
