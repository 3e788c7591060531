import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import t from 'tap'

/** Which folders each may import from; anything else is sideways. */
const allowed: Record<string, readonly string[]> = {
  'schema': ['schema'],
  'src/queries': ['schema', 'src/queries', 'src'],
  'src/rest': ['src/rest', 'src/queries', 'src'],
  'src/graphql': ['src/graphql', 'src/queries', 'src'],
  'src/plugins': ['src/plugins', 'src/queries', 'src'],
  'src/records': ['schema', 'src/records', 'src/records/rules', 'src'],
  'src/records/rules': ['schema', 'src/records', 'src/records/rules', 'src'],
}
/** Only these know everyone. */
const hubs = ['src/app.ts', 'src/cli.ts', 'src/main.js']

t.test('imports run one way: doors, queries, schema, never sideways', t => {
  const files = ['schema', 'src'].flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => join(folder, file))).filter(file => file.endsWith('.ts'))
  t.ok(files.length > 30)
  for (const file of files) {
    const imports = [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) => relative('.', resolve(dirname(file), target)))
    for (const target of imports) {
      if (target.endsWith('.json') || hubs.includes(file)) continue
      const may = allowed[dirname(file)] ?? ['schema', 'src']
      t.ok(may.includes(dirname(target)), `${file} may not import ${target}: move what both need one step down (${may.join(', ')})`)
      t.notOk(hubs.includes(target), `${file} may not import ${target}`)
    }
  }
  t.end()
})

t.test('only config.ts reads the environment', t => {
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && name !== 'config.ts')) {
    t.notMatch(readFileSync(join('src', file), 'utf8'), /process\.env/, `${file}: read it in config.ts and hand it on`)
  }
  t.end()
})
