import { instruments } from '../../schema/tables.ts'
import { is, overlapping } from './filters.ts'
import type { Listing } from './listing.ts'

export const instrumentListing: Listing = {
  name: 'instruments', table: instruments, nameColumn: instruments.name,
  filters: {
    kind: is(instruments.kind), isSet: is(instruments.isSet), adoptedBy: is(instruments.adoptedById), meeting: is(instruments.meetingId),
    ...overlapping(instruments),
  },
}
