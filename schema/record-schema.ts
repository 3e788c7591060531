/** Writes record.schema.json, the JSON Schema editors use for files in seeds/, from record.ts. */
import { writeFileSync } from 'node:fs'
import { recordFile } from './record.ts'

export const recordSchemaText = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...recordFile }, null, 1) + '\n'

if (process.argv[1] === import.meta.filename) writeFileSync(new URL('record.schema.json', import.meta.url), recordSchemaText)
