/** Every error the API answers: its code, its status and what it means. README lists the same; a test compares them. */
export const errorTable = {
  UNKNOWN_PARAMETER: { status: 400, title: 'Unknown parameter', meaning: 'a parameter that this address does not take' },
  INVALID_VALUE: { status: 400, title: 'Invalid value', meaning: 'a value that the parameter does not allow' },
  UNKNOWN_ID: { status: 400, title: 'Unknown id', meaning: 'a filter names a record that does not exist' },
  MIXED_PAGING: { status: 400, title: 'Mixed paging', meaning: '`first` and `after` go together, or `last` and `before`; never both' },
  INVALID_CURSOR: { status: 400, title: 'Invalid cursor', meaning: 'a cursor that is not one, or that belongs to another query' },
  INVALID_REQUEST: { status: 400, title: 'Invalid request', meaning: 'a request that cannot be read' },
  INVALID_QUERY: { status: 400, title: 'Invalid GraphQL query', meaning: 'a query that does not parse or does not fit the schema' },
  QUERY_TOO_DEEP: { status: 400, title: 'Query too deep', meaning: 'a GraphQL query nested over the limit' },
  TOO_MANY_ALIASES: { status: 400, title: 'Too many aliases', meaning: 'a GraphQL query with more aliases than the limit' },
  QUERY_TOO_COSTLY: { status: 400, title: 'Query too costly', meaning: 'a GraphQL query whose answer could hold more than the limit' },
  NOT_FOUND: { status: 404, title: 'Not found', meaning: 'no record with this id, or no such address' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed', meaning: 'an address asked with a method it does not answer' },
  NOT_ACCEPTABLE: { status: 406, title: 'Not acceptable', meaning: 'a media type the address does not answer in' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'Payload too large', meaning: 'a body over the limit' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported media type', meaning: 'a body in a type the address does not read' },
  RATE_LIMITED: { status: 429, title: 'Too many requests', meaning: 'more requests in a minute than the limit; `Retry-After` says when to ask again' },
  INTERNAL: { status: 500, title: 'Internal error', meaning: 'our fault; the request id helps to find it' },
} as const

export type ErrorCode = keyof typeof errorTable
export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorTable, code)

/** An error for the client: a code of the table and one sentence that says what is allowed. */
export class ApiError extends Error {
  readonly code: ErrorCode
  /** where GraphQL looks for the code */
  readonly extensions: { code: ErrorCode }
  constructor(code: ErrorCode, detail: string) {
    super(detail)
    this.code = code
    this.extensions = { code }
  }
}

/** RFC 9457 problem details. */
export const problemOf = (code: ErrorCode, detail: string) => ({
  type: `urn:plenary:error:${code.toLowerCase().replaceAll('_', '-')}`,
  title: errorTable[code].title,
  status: errorTable[code].status,
  detail,
  code,
})
