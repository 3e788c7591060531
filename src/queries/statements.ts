import { sql } from 'drizzle-orm'
import { memberships, statementRoles, statements } from '../../schema/tables.ts'
import type { Enums } from '../../schema/enums.ts'
import { is, overlapping, statementsWithTheme } from './filters.ts'
import { equals, type Filter, type Listing } from './page.ts'

type Role = Enums['StatementRole']

/** Statements that name the records in one of the roles. */
const named = (...roles: Role[]): Filter => values => sql`${statements.id} in (
  select ${statementRoles.statementId} from ${statementRoles}
  where ${equals(statementRoles.recordId, values)} and ${equals(statementRoles.role, roles.map(role => sql`${role}`))})`

/** As country, and through the groups the country is a member of. */
const party: Filter = countries => sql`${statements.id} in (
  select ${statementRoles.statementId} from ${statementRoles}
  where ${statementRoles.role} <> 'REPORTER' and (${equals(statementRoles.recordId, countries)} or ${statementRoles.recordId} in (
    select ${memberships.groupId} from ${memberships} where ${equals(memberships.memberId, countries)})))`

const filters: Listing['filters'] = {
  meeting: is(statements.meetingId),
  document: is(statements.documentId),
  passage: is(statements.passageId),
  theme: (themes, all) => sql`${statements.id} in (${statementsWithTheme(themes, all)})`,
  country: named('SPEAKER', 'ADDRESSEE', 'TARGET', 'MENTION'),
  party,
  actor: named('SPEAKER', 'REPORTER', 'ADDRESSEE', 'TARGET', 'MENTION'),
  speaker: named('SPEAKER'),
  reportedBy: named('REPORTER'),
  addressee: named('ADDRESSEE'),
  target: named('TARGET'),
  mentions: named('SPEAKER', 'ADDRESSEE', 'TARGET', 'MENTION'),
  modality: is(statements.modality),
  form: is(statements.form),
  strength: is(statements.strength),
  ...overlapping(statements),
}

export const statementListing: Listing = {
  name: 'statements', table: statements, filters: { ...filters, kind: is(statements.kind) },
}

export const commitmentListing: Listing = {
  name: 'commitments', table: statements, only: sql`${statements.kind} = 'COMMITMENT'`, filters,
}
