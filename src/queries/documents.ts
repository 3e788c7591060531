import { sql } from 'drizzle-orm'
import { authorships, documentMeetings, documents, passages, statementRoles, statements } from '../../schema/tables.ts'
import { is, overlapping, statementsWithTheme } from './filters.ts'
import { equals, type Listing } from './page.ts'

export const documentListing: Listing = {
  name: 'documents',
  table: documents,
  nameColumn: documents.title,
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
  name: 'passages',
  table: passages,
  filters: {
    document: is(passages.documentId),
    kind: is(passages.kind),
    mentions: records => sql`${passages.id} in (
      select ${statements.passageId} from ${statements} join ${statementRoles} on ${statementRoles.statementId} = ${statements.id}
      where ${equals(statementRoles.recordId, records)} and ${statementRoles.role} <> 'REPORTER')`,
    theme: (themes, all) => sql`${passages.id} in (
      select ${statements.passageId} from ${statements} where ${statements.id} in (${statementsWithTheme(themes, all)}))`,
  },
}
