/** Every list of the contract by its field in Query, with the query that answers it. */
import { actorListing, authorListing, countryListing, groupListing, organisationListing, personListing } from './actors.ts'
import { discrepancyListing } from './discrepancies.ts'
import { documentListing, passageListing } from './documents.ts'
import { eventListing } from './events.ts'
import { instrumentListing } from './instruments.ts'
import { meetingListing } from './meetings.ts'
import type { Listing } from './listing.ts'
import { participantListing } from './participants.ts'
import { sanctionsMeasureListing } from './sanctions-measures.ts'
import { commitmentListing, statementListing } from './statements.ts'
import { themeListing } from './themes.ts'

export const listings: Readonly<Record<string, Listing>> = {
  meetings: meetingListing,
  participants: participantListing,
  commitments: commitmentListing,
  statements: statementListing,
  sanctionsMeasures: sanctionsMeasureListing,
  authors: authorListing,
  documents: documentListing,
  passages: passageListing,
  actors: actorListing,
  countries: countryListing,
  organisations: organisationListing,
  people: personListing,
  groups: groupListing,
  themes: themeListing,
  instruments: instrumentListing,
  events: eventListing,
  discrepancies: discrepancyListing,
}

/** The filter of a list that the id of a parent goes into: Meeting.commitments are the commitments with meeting=id. */
export function parentFilter(typeName: string, list: string): string {
  if (list === 'documents' && typeName !== 'Meeting') return 'author'
  const own: Record<string, string> = { Meeting: 'meeting', Document: 'document', Passage: 'passage', Theme: 'theme' }
  return own[typeName] ?? 'actor'
}

export function listingOf(list: string): Listing {
  const listing = listings[list]
  if (!listing) throw new Error(`the contract has a list "${list}" that no query answers`)
  return listing
}
