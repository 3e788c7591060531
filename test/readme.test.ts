import { readFileSync } from 'node:fs'
import t from 'tap'
import { commands } from '../src/cli.ts'
import { settings } from '../src/config.ts'
import { errorTable } from '../src/errors.ts'
import { serverFor } from './server.ts'

const readme = readFileSync('README.md', 'utf8')
const server = await serverFor(t)

/** Each curl line of a page with the JSON that it shows for it. */
const examplesIn = (page: string) => [...page.matchAll(/```sh\ncurl -s 'http:\/\/localhost:3000([^']*)'(?: --json '([^\n]*)')?\n```\n\n```json\n([\s\S]*?)\n```/g)]

/** Rows of the table under a heading, cell by cell, without backticks. */
function tableUnder(heading: string): string[][] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return section.split('\n').filter(line => line.startsWith('| `')).map(line => line.slice(2, -2).split(' | ').map(cell => cell.replace(/^`([^`]*)`$/, '$1')))
}

for (const file of ['README.md', 'docs/questions.md']) {
  t.test(`every answer in ${file} is what the server says`, async t => {
    const page = readFileSync(file, 'utf8')
    const examples = examplesIn(page)
    t.equal(examples.length, page.match(/^curl /gm)?.length, 'every curl line has its answer')
    for (const [, url = '', payload, shown = ''] of examples) {
      const answer = payload === undefined
        ? await server.app.inject({ method: 'GET', url })
        : await server.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload })
      t.same(answer.json(), JSON.parse(shown), `${url} ${payload ?? ''}`)
    }
  })
}

t.test('the README lists the error codes there are, with their status and meaning', t => {
  t.same(tableUnder('Errors'), Object.entries(errorTable).map(([code, { status, meaning }]) => [code, String(status), meaning]))
  t.end()
})

t.test('the README lists the commands there are', t => {
  t.same(tableUnder('Commands'), Object.entries(commands).map(([name, { summary }]) => [name, summary]))
  t.end()
})

t.test('the README lists the settings there are, with their defaults', t => {
  t.same(tableUnder('Settings'), Object.entries(settings).map(([name, one]) => [name, one.default === '' ? 'none' : one.default, one.description]))
  t.end()
})
