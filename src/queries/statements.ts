import { sql } from 'drizzle-orm'
import { statements } from '../../schema/tables.ts'
import type { Listing } from './listing.ts'
import { ranges } from './selection.ts'

const base = { table: statements, matched: 'statements' }
const filters = {
  meeting: 'meeting', document: 'document', passage: 'passage', theme: 'theme', party: 'party', actor: 'actor', speaker: 'speaker', reportedBy: 'reportedBy',
  addressee: 'addressee', target: 'target', mentions: 'mentions', modality: 'modality', form: 'form', strength: 'strength',
  country: 'mentions', // whatever its part
  ...ranges,
}

export const statementListing: Listing = { ...base, name: 'statements', filters: { ...filters, kind: 'kind' } }

export const commitmentListing: Listing = {
  ...base, name: 'commitments', only: sql`${statements.kind} = 'COMMITMENT'`, always: { kind: 'COMMITMENT' }, filters,
}
