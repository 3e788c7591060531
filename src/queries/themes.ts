import { sql } from 'drizzle-orm'
import { themeClosure, themes } from '../../schema/tables.ts'
import { equals, type Listing } from './listing.ts'

export const themeListing: Listing = {
  name: 'themes', table: themes, nameColumn: themes.label,
  filters: {
    broader: broader => sql`${themes.id} in (
      select ${themeClosure.narrowerId} from ${themeClosure}
      where ${equals(themeClosure.broaderId, broader)} and ${themeClosure.narrowerId} <> ${themeClosure.broaderId})`,
  },
}
