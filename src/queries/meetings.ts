import { sql } from 'drizzle-orm'
import { documentMeetings, meetings, participations } from '../../schema/tables.ts'
import { is, overlapping, undisputed } from './filters.ts'
import { equals, type Filter, type Listing } from './listing.ts'
import { matching } from './selection.ts'

/** With `role`, both must hold in one participation. */
const withActor: Filter = (actors, { role }) => sql`${meetings.id} in (
  select ${participations.meetingId} from ${participations}
  where ${equals(participations.actorId, actors)} and ${undisputed} and ${role ? equals(participations.role, role) : sql`1`})`

export const meetingListing: Listing = {
  name: 'meetings',
  table: meetings,
  nameColumn: meetings.name,
  filters: {
    kind: is(meetings.kind),
    status: is(meetings.status),
    forum: is(meetings.forumId),
    actor: withActor,
    country: withActor,
    role: roles => sql`${meetings.id} in (
      select ${participations.meetingId} from ${participations} where ${equals(participations.role, roles)} and ${undisputed})`,
    theme: matching('meetings', 'theme', meetings.position),
    document: documents => sql`${meetings.id} in (
      select ${documentMeetings.meetingId} from ${documentMeetings} where ${equals(documentMeetings.documentId, documents)})`,
    ...overlapping(meetings),
  },
}
