import { sql } from 'drizzle-orm/sql'
import { authorships, documentMeetings, documents, passages } from '../../schema/tables.ts'
import { is, overlapping } from './filters.ts'
import { equals, type Listing } from './listing.ts'

export const documentListing: Listing = {
  name: 'documents',
  table: documents,
  nameColumn: documents.sortName,
  filters: {
    kind: is(documents.kind),
    author: actors => sql`${documents.id} in (
      select ${authorships.documentId} from ${authorships} where ${equals(authorships.actorId, actors)})`,
    publisher: is(documents.publisherId),
    meeting: meetings => sql`${documents.id} in (
      select ${documentMeetings.documentId} from ${documentMeetings} where ${equals(documentMeetings.meetingId, meetings)})`,
    rights: is(documents.rightsStatus),
    language: is(documents.language),
    ...overlapping(documents),
  },
}

export const passageListing: Listing = {
  name: 'passages', table: passages, matched: 'passages', types: ['PASSAGE'],
  filters: { document: 'document', kind: 'kind', mentions: 'mentions', theme: 'theme' },
}
