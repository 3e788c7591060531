import { sql } from 'drizzle-orm'
import { eventActors, events } from '../../schema/tables.ts'
import { is, overlapping } from './filters.ts'
import { equals, type Filter, type Listing } from './listing.ts'

const involving: Filter = actors => sql`${events.id} in (
  select ${eventActors.eventId} from ${eventActors} where ${equals(eventActors.actorId, actors)})`

export const eventListing: Listing = {
  name: 'events', table: events, nameColumn: events.name,
  filters: { eventType: is(events.eventType), actor: involving, country: involving, ...overlapping(events) },
}
