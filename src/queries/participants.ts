import { participations } from '../../schema/tables.ts'
import type { Listing } from './listing.ts'
import { ranges } from './selection.ts'

/** DISPUTED rows come only when asked for. */
export const participantListing: Listing = {
  name: 'participants', table: participations, matched: 'participations', types: ['PARTICIPATION'],
  defaults: { status: ['ASSERTED', 'IMPLIED'] },
  filters: { meeting: 'meeting', actor: 'actor', country: 'actor', delegate: 'delegate', role: 'role', status: 'status', basis: 'basis', ...ranges },
}
