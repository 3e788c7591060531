/** The field door: what each field of the contract resolves to, on one page. */
import DataLoader from 'dataloader'
import { isInterfaceType, isObjectType, isScalarType, valueFromASTUntyped, type FieldNode, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql'
import { buildContract, fieldsOf, isEmbedded, recordFieldOf, rootLists, typeNameOf, type Field } from '../contract.ts'
import { ApiError } from '../errors.ts'
import type { Dataset } from '../queries/dataset.ts'
import { readListArguments } from '../queries/filter-values.ts'
import { listingOf, parentFilter } from '../queries/listings.ts'
import { findRecord, listPage, pagesOf, recordsByIds, type Page, type StoredRecord } from '../queries/page.ts'

type Arguments = Record<string, unknown>
type Reference = { id: string; type: string; name: string }
const evidenceText = Symbol('evidence')
type Loaded = Reference & Record<string, unknown> & { [evidenceText]?: string }

/** Gathers what the fields of one request ask for, so that each list is one statement however many parents it has. */
export type Context = { records: DataLoader<string, Loaded | null>; pages: Map<string, DataLoader<string, Page>> }

const parse = ({ data, evidence }: StoredRecord): Loaded => ({ ...(JSON.parse(data) as Loaded), [evidenceText]: evidence }) // written by the loader

export const contextFor = (dataset: Dataset): Context => ({
  records: new DataLoader(async ids => (await recordsByIds(dataset.db, ids)).map(record => (record ? parse(record) : null))),
  pages: new Map(),
})

const inReference = new Set(['id', 'type', 'name', '__typename'])
/** Whether the reference itself answers all that is asked of it. */
const answersAll = (nodes: readonly FieldNode[]) =>
  nodes.every(node => node.selectionSet?.selections.every(selection => selection.kind === 'Field' && inReference.has(selection.name.value)))

const connections = new WeakMap<Page, ReturnType<typeof buildConnection>>()
/** Parents that share a page share its parsed records. */
const connection = (page: Page) => {
  const built = connections.get(page) ?? buildConnection(page)
  connections.set(page, built)
  return built
}

const buildConnection = (page: Page) => {
  const edges = page.records.map(record => ({ cursor: page.cursorOf(record), node: parse(record) }))
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: page.hasNext, hasPreviousPage: page.hasPrevious, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
    page,
  }
}

/** Takes a text only; whether it is a date is checked with the other values of filters. */
function readDate(value: unknown): string {
  if (typeof value !== 'string') throw new ApiError('INVALID_VALUE', 'A date is a text: "2018", "2018-01" or "2018-01-16".')
  return value
}

/** The contract with its resolvers, ready to execute. */
export function executableContract(dataset: Dataset): GraphQLSchema {
  const schema = buildContract()
  const query = schema.getQueryType()?.getFields() ?? {}
  const resolve = (fields: typeof query, name: string, resolver: (parent: Loaded, given: Arguments, context: Context, info: GraphQLResolveInfo) => unknown) => {
    const field = fields[name]
    if (field) field.resolve = resolver
  }

  for (const list of rootLists) {
    const listing = listingOf(list.name)
    resolve(query, list.name, async (_, given) => {
      const { filters, request } = await readListArguments(dataset, list.arguments, given)
      return connection(await listPage(dataset.db, listing, filters, request))
    })
    resolve(query, recordFieldOf(list), async (_, { id }) => {
      const record = await findRecord(dataset.db, listing, String(id))
      return record ? parse(record) : null
    })
  }
  resolve(query, 'node', async (_, { id }, context) => context.records.load(String(id)))
  resolve(query, 'dataset', () => dataset)

  const related = (typeName: string, field: Field) => async (parent: Loaded, given: Arguments, context: Context) => {
    const key = `${typeName}.${field.name} ${JSON.stringify(given)}`
    let loader = context.pages.get(key)
    if (!loader) {
      loader = new DataLoader(async parents => {
        const { filters, request } = await readListArguments(dataset, field.arguments, given)
        return pagesOf(dataset.db, listingOf(field.name), parentFilter(typeName, field.name), parents, filters, request)
      })
      context.pages.set(key, loader)
    }
    return connection(await loader.load(parent.id))
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && type.name === 'Date') {
      type.parseValue = readDate
      type.parseLiteral = (node, variables) => readDate(valueFromASTUntyped(node, variables))
    }
    if (isInterfaceType(type)) type.resolveType = (value: Reference) => typeNameOf(value.type)
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getQueryType()) continue
    const fields = type.getFields()
    if (type.name.endsWith('Connection')) {
      resolve(fields, 'totalCount', (parent: unknown) => (parent as ReturnType<typeof connection>).page.totalCount()) // made by connection()
      continue
    }
    if (type.name.endsWith('Edge') || type.name === 'PageInfo') continue
    for (const field of fieldsOf(type.name)) {
      if (field.kind === 'connection') resolve(fields, field.name, related(type.name, field))
      else if (field.kind === 'reference') resolve(fields, field.name, (parent, _, context, info) => load(parent[field.name] as Reference | null, context, info)) // a reference, by the contract
      else if (field.kind === 'references') resolve(fields, field.name, (parent, _, context, info) => (parent[field.name] as Reference[]).map(one => load(one, context, info))) // likewise
      else if (field.name === 'evidence' && !isEmbedded(type.name)) resolve(fields, 'evidence', parent => JSON.parse(parent[evidenceText] ?? '[]') as unknown)
    }
  }
  return schema
}

const load = (reference: Reference | null, context: Context, info: GraphQLResolveInfo) =>
  reference === null || answersAll(info.fieldNodes) ? reference : context.records.load(reference.id)

