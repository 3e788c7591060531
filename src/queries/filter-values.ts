/** Checks the values clients give to filters, the same for both doors, and brings them into the form queries take. */
import type { GraphQLArgument } from 'graphql'
import { getNamedType } from 'graphql'
import { pageArguments } from '../contract.ts'
import { ApiError } from '../errors.ts'
import { daysOf, isDate } from '../dates.ts'
import { countriesNamed, typeOf, type Dataset } from './dataset.ts'
import type { Filters, PageRequest } from './page.ts'

const actorTypes = ['COUNTRY', 'ORGANISATION', 'PERSON', 'GROUP']
export const countryFilters = ['country', 'party']
/** Which records the ids of a filter may name; filters not listed here take any record. */
export const typesOfFilter: Record<string, readonly string[]> = {
  meeting: ['MEETING'], document: ['DOCUMENT'], passage: ['PASSAGE'], theme: ['THEME'], broader: ['THEME'], instrument: ['INSTRUMENT'],
  ...Object.fromEntries([
    'actor', 'speaker', 'reportedBy', 'addressee', 'target', 'imposedBy', 'breachedBy', 'author', 'publisher', 'forum', 'group',
    'member', 'organisation', 'parent', 'adoptedBy',
  ].map(name => [name, actorTypes])),
  delegate: ['PERSON'],
  mentions: [...actorTypes, 'MEETING', 'INSTRUMENT', 'EVENT', 'DOCUMENT'],
}
const whereToLook: Record<string, string> = {
  meeting: '/v1/meetings', document: '/v1/documents', passage: '/v1/passages', theme: '/v1/themes', broader: '/v1/themes', instrument: '/v1/instruments',
}
const listedMax = 12
/** More values of one filter than anybody writes by hand make statements that no database should have to plan. */
const valuesMax = 50

function checkId(dataset: Dataset, name: string, value: string): string | Promise<string> {
  const id = value.toLowerCase()
  const type = dataset.types.get(id)
  return type === undefined ? typeOf(dataset, id).then(found => checkType(dataset, name, value, found)) : checkType(dataset, name, value, type)
}

function checkType(dataset: Dataset, name: string, value: string, type: string | undefined): string {
  const id = value.toLowerCase()
  const allowed = typesOfFilter[name]
  if (type !== undefined && (!allowed || allowed.includes(type))) return id
  const known = allowed && [...dataset.types].filter(([, known]) => allowed.includes(known)).map(([id]) => id)
  const allowedText = known && known.length > 0 && known.length <= listedMax
    ? `Allowed: ${known.join(', ')}.`
    : `See ${allowed ? (whereToLook[name] ?? '/v1/actors') : 'the lists at /v1'} for the ids there are.`
  throw new ApiError('UNKNOWN_ID', type === undefined
    ? `${name}: there is no record "${value}". ${allowedText}`
    : `${name}: "${value}" is a ${type}; here stands the id of a ${allowed?.join(', ')}. ${allowedText}`)
}

function checkCountry(dataset: Dataset, name: string, value: string): string {
  const found = countriesNamed(dataset, value)
  if (found.length > 1) throw new ApiError('UNKNOWN_ID', `${name}: "${value}" is a name of several countries: ${found.join(', ')}. Give one of these codes.`)
  const [id] = found
  if (id === undefined) throw new ApiError('UNKNOWN_ID', `${name}: there is no country "${value}". Give an ISO 3166-1 alpha-2 or alpha-3 code or a name; see /v1/countries.`)
  return id
}

function checkDate(name: string, value: string): string {
  if (!isDate(value)) throw new ApiError('INVALID_VALUE', `${name} is "${value}"; it must be a date that exists: YYYY, YYYY-MM or YYYY-MM-DD.`)
  return name === 'from' ? daysOf(value)[0] : daysOf(value)[1]
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

function checkLanguage(value: string): string {
  const language = value.toLowerCase()
  if (!/^[a-z]{2}$/.test(language) || languages.of(language) === undefined) throw new ApiError('INVALID_VALUE', `language is "${value}"; it must be a two-letter code of ISO 639-1, such as en or fr.`)
  return language
}

function checkValue(dataset: Dataset, argument: GraphQLArgument, value: string): string | Promise<string> {
  const type = getNamedType(argument.type).name
  if (countryFilters.includes(argument.name)) return checkCountry(dataset, argument.name, value)
  if (type === 'ID') return checkId(dataset, argument.name, value)
  if (type === 'Date') return checkDate(argument.name, value)
  if (type === 'Boolean') return value === 'true' ? '1' : '0'
  if (argument.name === 'language') return checkLanguage(value)
  return value
}

/** The arguments of a list, as either door has read them by their contract types. Throws ApiError for what is not allowed. */
export async function readListArguments(
  dataset: Dataset, declared: readonly GraphQLArgument[], given: Readonly<Record<string, unknown>>,
): Promise<{ filters: Filters; request: PageRequest }> {
  const filters: Record<string, readonly string[]> = {}
  for (const argument of declared) {
    const value = given[argument.name]
    if (value === undefined || value === null || pageArguments.includes(argument.name)) continue
    const values = (Array.isArray(value) ? value : [value]).map(one => `${one as string | boolean}`) // lists and scalars of the contract's types
    if (values.length === 0) throw new ApiError('INVALID_VALUE', `${argument.name} is an empty list; name at least one value, or leave ${argument.name} out.`)
    if (values.length > valuesMax) throw new ApiError('INVALID_VALUE', `${argument.name} has ${values.length} values; at most ${valuesMax} are allowed. Send several requests.`)
    const checked: string[] = []
    for (const one of values) {
      const known = checkValue(dataset, argument, one)
      checked.push(typeof known === 'string' ? known : await known)
    }
    filters[argument.name] = checked.length > 1 ? [...new Set(checked)].toSorted() : checked
  }
  const [from, to] = [filters['from']?.[0], filters['to']?.[0]]
  if (from !== undefined && to !== undefined && from > to) throw new ApiError('INVALID_VALUE', `from (${from}) is later than to (${to}); give the earlier date in from.`)
  const { first, after, last, before, sort } = given
  const number = (one: unknown) => (typeof one === 'number' ? one : undefined)
  const string = (one: unknown) => (typeof one === 'string' ? one : undefined)
  return { filters, request: { first: number(first), after: string(after), last: number(last), before: string(before), sort: string(sort) } }
}
