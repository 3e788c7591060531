import { sql } from 'drizzle-orm'
import { measureActors, sanctionsMeasures } from '../../schema/tables.ts'
import { is } from './filters.ts'
import { equals, type Filter, type Listing } from './listing.ts'

const acting = (isBreach: boolean): Filter => actors => sql`${sanctionsMeasures.id} in (
  select ${measureActors.measureId} from ${measureActors}
  where ${equals(measureActors.actorId, actors)} and ${measureActors.isBreach} = ${isBreach ? 1 : 0})`

export const sanctionsMeasureListing: Listing = {
  name: 'sanctionsMeasures', table: sanctionsMeasures,
  filters: {
    measureType: is(sanctionsMeasures.measureType),
    status: is(sanctionsMeasures.status),
    target: is(sanctionsMeasures.targetId),
    imposedBy: acting(false),
    breachedBy: acting(true),
    instrument: is(sanctionsMeasures.instrumentId),
    document: is(sanctionsMeasures.documentId),
    meeting: is(sanctionsMeasures.meetingId),
    country: countries => sql`(${equals(sanctionsMeasures.targetId, countries)} or ${sanctionsMeasures.id} in (
      select ${measureActors.measureId} from ${measureActors} where ${equals(measureActors.actorId, countries)}))`,
  },
}
