#!/usr/bin/env node
// Plain JavaScript, so that a Node too old for the rest says so instead of crashing: npm scripts find the right one first.
const wanted = [22, 18]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  process.stderr.write(
    `Plenary needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}. ` +
      'Run it through npm (npm start, npm run plenary), which uses the Node that npm ci has installed here, or install a newer Node.\n',
  )
  process.exitCode = 1
} else {
  const { main } = await import('./cli.ts')
  process.exitCode = await main(process.argv.slice(2))
}
