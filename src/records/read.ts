/** Reads the curated records in a folder of seeds: YAML with line numbers, checked against the shape of records. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { recordFile, type SeedFile } from '../../schema/record.ts'

export type Path = readonly (string | number)[]
export type SeedSource = { file: string; text: string; document: Document; lines: LineCounter; content: SeedFile }
/** A place in a seed file. */
export type At = { source: SeedSource; path: Path }
/** What is wrong, where, and what to do about it. */
export type Defect = { file: string; line: number; rule: string; problem: string; remedy: string }

export const below = (at: At, ...more: Path): At => ({ source: at.source, path: [...at.path, ...more] })

/** The line of a place, or of the nearest thing around it that stands in the file. */
export function lineAt({ source, path }: At): number {
  for (let length = path.length; length > 0; length--) {
    const node = source.document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return source.lines.linePos(node.range[0]).line
  }
  return 1
}

export const defect = (at: At, rule: string, problem: string, remedy: string): Defect =>
  ({ file: at.source.file, line: lineAt(at), rule, problem, remedy })

// default import of a CommonJS module with a default export of its own
const addFormatsTo = addFormats as unknown as typeof addFormats.default
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
addFormatsTo(ajv)
const matchesShape = ajv.compile(recordFile)

function shapeProblem({ keyword, message, params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `unknown key "${String(params['additionalProperty'])}"`
  if (keyword === 'enum') return `must be one of ${(params['allowedValues'] as string[]).join(', ')}` // ajv types params loosely; enum always carries them
  return message ?? keyword
}

/** Every YAML file below the folder, sorted; drafts in inbox/ are left out. */
export function seedFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new Error(`There is no folder of records at ${folder}. PLENARY_SEEDS names it.`)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => relative(folder, file).split(sep)[0] !== 'inbox')
    .sort()
}

/** One file, and what is wrong with its YAML or its shape. */
export function readSeedFile(file: string, text = readFileSync(file, 'utf8')): { source: SeedSource; defects: Defect[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', prettyErrors: false })
  const source: SeedSource = { file, text, document, lines, content: {} }
  const unreadable = document.errors.map(error => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    rule: 'yaml',
    problem: error.message,
    remedy: 'mend the YAML; quote values that contain ": " or begin with a special character',
  }))
  if (unreadable.length > 0) return { source, defects: unreadable }

  const content: unknown = document.toJS() ?? {}
  if (matchesShape(content)) return { source: { ...source, content: content as SeedFile }, defects: [] } // checked just now
  const defects = (matchesShape.errors ?? []).map(error => {
    const path = error.instancePath.split('/').slice(1).map(step => (/^\d+$/.test(step) ? Number(step) : step))
    return defect({ source, path }, 'shape', `${path.join('.') || 'the file'}: ${shapeProblem(error)}`,
      'see docs/record-template.yaml for every key and its form')
  })
  return { source, defects }
}
