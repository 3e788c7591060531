import { sql } from 'drizzle-orm'
import { delegates, participations } from '../../schema/tables.ts'
import { is, overlapping } from './filters.ts'
import { equals, type Listing } from './page.ts'

/** DISPUTED rows come only when asked for. */
export const participantListing: Listing = {
  name: 'participants',
  table: participations,
  defaults: { status: ['ASSERTED', 'IMPLIED'] },
  filters: {
    meeting: is(participations.meetingId),
    country: is(participations.actorId),
    actor: is(participations.actorId),
    delegate: persons => sql`${participations.id} in (
      select ${delegates.participationId} from ${delegates} where ${equals(delegates.personId, persons)})`,
    role: is(participations.role),
    status: is(participations.status),
    basis: is(participations.basis),
    ...overlapping(participations),
  },
}
