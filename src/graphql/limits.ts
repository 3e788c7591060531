/** What a query may ask for at most, checked before anything is executed. */
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { getNamedType, GraphQLError, isLeafType, type DocumentNode, type GraphQLSchema, type ValidationContext, type ValidationRule } from 'graphql'
import { getComplexity } from 'graphql-query-complexity'
import { ApiError, type ErrorCode } from '../errors.ts'
import { pageSizeDefault, pageSizeMax } from '../queries/page.ts'

export const limits = {
  /** nested fields and fragments; the standard introspection query does not count */
  depthMax: 15,
  aliasesMax: 50,
  /** records, references and value objects an answer could hold */
  costMax: 20_000,
  /** fields visited to work out the cost; more is refused */
  nodesMax: 10_000,
  /** words and signs of a query */
  tokensMax: 4_000,
}

/** Reports in our words, with our code, what a rule of graphql-armor refuses. */
const refusing = (code: ErrorCode, detail: string) => ({
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null) => context?.reportError(new GraphQLError(detail, { originalError: new ApiError(code, detail) }))],
})

// the rules are written for the same visitor interface, but typed by a package of their own
export const limitRules = [
  maxDepthRule({ n: limits.depthMax, ...refusing('QUERY_TOO_DEEP', `The query is nested deeper than ${limits.depthMax} levels; ask for less at a time.`) }),
  maxAliasesRule({ n: limits.aliasesMax, ...refusing('TOO_MANY_ALIASES', `The query has more than ${limits.aliasesMax} aliases; send several queries.`) }),
] as unknown as ValidationRule[]

/** Throws an ApiError where an answer could hold more than the limit. A page costs its size times what each record costs. */
export function refuseCostly(schema: GraphQLSchema, query: DocumentNode, variables: Record<string, unknown> | undefined): void {
  let cost: number
  try {
    cost = getComplexity({
      schema, query, variables: variables ?? {}, maxQueryNodes: limits.nodesMax,
      estimators: [({ field, args, childComplexity }) => {
        if (isLeafType(getNamedType(field.type))) return 0
        if (!getNamedType(field.type).name.endsWith('Connection')) return 1 + childComplexity
        const size: unknown = args['first'] ?? args['last'] ?? pageSizeDefault
        // sizes that are not allowed are refused later; here they must not make the rest cheaper
        return Math.min(pageSizeMax, Math.max(1, typeof size === 'number' ? size : pageSizeDefault)) * (1 + childComplexity)
      }],
    })
  } catch (error) {
    if (error instanceof Error && /number of nodes/i.test(error.message)) throw new ApiError('QUERY_TOO_COSTLY', `The query has more than ${limits.nodesMax} fields, fragments counted wherever they stand; ask for less at a time.`)
    throw error
  }
  if (cost > limits.costMax) {
    throw new ApiError('QUERY_TOO_COSTLY', `The answer could hold ${cost} records and values; at most ${limits.costMax} are allowed. Ask for smaller pages (first), or fewer lists within lists.`)
  }
}
