import { enums } from '../../schema/enums.ts'
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

export const statementListing: Listing = { ...base, name: 'statements', types: enums.StatementKind, filters: { ...filters, kind: 'kind' } }

export const commitmentListing: Listing = {
  ...base, name: 'commitments', types: ['COMMITMENT'], always: { kind: 'COMMITMENT' }, filters,
}
