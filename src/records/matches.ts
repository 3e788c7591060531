/** Works out, from the tables just filled, which records match each value of each filter of the lists that grow. */
import { sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

/** Filters that are a column of the list's own table. */
const columns: Record<string, Record<string, string>> = {
  statements: {
    kind: 'kind', meeting: 'meeting_id', document: 'document_id', passage: 'passage_id', modality: 'modality', form: 'form', strength: 'strength',
  },
  passages: { document: 'document_id', kind: 'kind' },
  meetings: {},
  participations: { meeting: 'meeting_id', actor: 'actor_id', role: 'role', status: 'status', basis: 'basis' },
}

const roles = { speaker: 'SPEAKER', reportedBy: 'REPORTER', addressee: 'ADDRESSEE', target: 'TARGET' }

/** Filters that go through other tables: selects of a value and the position of a record that matches it. */
const relations: Record<string, Record<string, string>> = {
  statements: {
    theme: `select broader_id as value, position from statements join statement_themes on statement_id = statements.id
      join theme_closure on narrower_id = theme_id`,
    actor: 'select record_id as value, position from statements join statement_roles on statement_id = statements.id',
    mentions: "select record_id as value, position from statements join statement_roles on statement_id = statements.id where role <> 'REPORTER'",
    party: `select record_id as value, statements.position from statements join statement_roles on statement_id = statements.id
        join actors on actors.id = record_id and type = 'COUNTRY' where role <> 'REPORTER'
      union select member_id, statements.position from statements join statement_roles on statement_id = statements.id
        join memberships on group_id = record_id join actors on actors.id = member_id and type = 'COUNTRY' where role <> 'REPORTER'`,
    ...Object.fromEntries(Object.entries(roles).map(([name, role]) =>
      [name, `select record_id as value, position from statements join statement_roles on statement_id = statements.id and role = '${role}'`])),
  },
  passages: {
    mentions: `select record_id as value, passages.position from passages join statements on passage_id = passages.id
      join statement_roles on statement_id = statements.id where role <> 'REPORTER'`,
    theme: `select broader_id as value, passages.position from passages join statements on passage_id = passages.id
      join statement_themes on statement_id = statements.id join theme_closure on narrower_id = theme_id`,
  },
  meetings: {
    theme: `select broader_id as value, meetings.position from meetings join statements on meeting_id = meetings.id
      join statement_themes on statement_id = statements.id join theme_closure on narrower_id = theme_id`,
  },
  participations: { delegate: 'select person_id as value, position from participations join delegates on participation_id = participations.id' },
}

const dayNumber = (column: string) => `cast(replace(${column}, '-', '') as integer)`

/** Fills filter_values and filter_matches. `LIST.=` are all records of a list. */
export function addMatches(db: BetterSQLite3Database): void {
  const run = (statement: string) => db.run(sql.raw(statement))
  run('create temporary table pairs (name text not null, position integer not null)')
  for (const [list, ofColumns] of Object.entries(columns)) {
    run(`insert into pairs select '${list}.=', position from ${list}`)
    const selects = { ...relations[list] }
    for (const [filter, column] of Object.entries(ofColumns)) selects[filter] = `select ${column} as value, position from ${list} where ${column} is not null`
    for (const [filter, select] of Object.entries(selects)) {
      run(`insert into pairs select distinct '${list}.${filter}=' || value, position from (${select})`)
    }
  }
  run('insert into filter_values (name, count) select name, count(*) from pairs group by name order by name')
  const dates = Object.keys(columns).map(list => `select position, earliest, newest, latest from ${list}`).join(' union all ')
  run(`insert into filter_matches (value_id, position, earliest, newest, latest)
    select filter_values.id, pairs.position, ${['earliest', 'newest', 'latest'].map(dayNumber).join(', ')}
    from pairs join filter_values on filter_values.name = pairs.name join (${dates}) as dated on dated.position = pairs.position
    order by filter_values.id, pairs.position`)
  run('drop table pairs')
}
