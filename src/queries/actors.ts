import { sql } from 'drizzle-orm'
import { actors, affiliations, authorships, delegates, memberships, participations } from '../../schema/tables.ts'
import { is, undisputed } from './filters.ts'
import { equals, type Filter, type Listing } from './listing.ts'

const inGroup: Filter = groups => sql`${actors.id} in (
  select ${memberships.memberId} from ${memberships} where ${equals(memberships.groupId, groups)})`

const affiliated: Filter = organisations => sql`${actors.id} in (
  select ${affiliations.personId} from ${affiliations} where ${equals(affiliations.organisationId, organisations)})`

const base = { table: actors, nameColumn: actors.name }

export const actorListing: Listing = {
  ...base, name: 'actors',
  filters: {
    actorType: is(actors.type),
    // a country belongs to itself
    country: (countries: Parameters<Filter>[0]) => sql`(${equals(actors.countryId, countries)} or ${equals(actors.id, countries)})`,
    group: inGroup,
  },
}

export const countryListing: Listing = {
  ...base, name: 'countries', only: sql`${actors.type} = 'COUNTRY'`,
  filters: {
    group: inGroup,
    meeting: meetings => sql`${actors.id} in (
      select ${participations.actorId} from ${participations} where ${equals(participations.meetingId, meetings)} and ${undisputed})`,
  },
}

export const organisationListing: Listing = {
  ...base, name: 'organisations', only: sql`${actors.type} = 'ORGANISATION'`,
  filters: { organisationKind: is(actors.organisationKind), country: is(actors.countryId), parent: is(actors.parentId) },
}

export const personListing: Listing = {
  ...base, name: 'people', only: sql`${actors.type} = 'PERSON'`,
  filters: {
    country: is(actors.countryId),
    organisation: affiliated,
    meeting: meetings => sql`${actors.id} in (
      select ${delegates.personId} from ${delegates} join ${participations} on ${participations.id} = ${delegates.participationId}
      where ${equals(participations.meetingId, meetings)})`,
  },
}

export const groupListing: Listing = {
  ...base, name: 'groups', only: sql`${actors.type} = 'GROUP'`,
  filters: {
    groupKind: is(actors.groupKind),
    meeting: is(actors.meetingId),
    member: members => sql`${actors.id} in (
      select ${memberships.groupId} from ${memberships} where ${equals(memberships.memberId, members)})`,
  },
}

/** Document and role must hold in one authorship. */
const wrote = (documents: Parameters<Filter>[0] | undefined, roles: Parameters<Filter>[0] | undefined) => sql`${actors.id} in (
  select ${authorships.actorId} from ${authorships}
  where ${documents ? equals(authorships.documentId, documents) : sql`1`} and ${roles ? equals(authorships.role, roles) : sql`1`})`

export const authorListing: Listing = {
  ...base, name: 'authors', only: sql`${actors.id} in (select ${authorships.actorId} from ${authorships})`,
  filters: {
    document: (documents, { role }) => wrote(documents, role),
    role: (roles, { document }) => wrote(document, roles),
    organisation: affiliated,
  },
}
