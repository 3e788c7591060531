/** Dates as exact as known: YYYY, YYYY-MM or YYYY-MM-DD. */

/** First and last day a date can mean: 2017 is 2017-01-01 to 2017-12-31. */
export function daysOf(date: string): [string, string] {
  const [year, month] = date.split('-').map(Number)
  if (date.length === 4) return [`${date}-01-01`, `${date}-12-31`]
  if (date.length === 7) return [`${date}-01`, `${date}-${new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate()}`]
  return [date, date]
}

/** Whether it has the form of a date and its days exist. */
export function isDate(date: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date)) return false
  const [first] = daysOf(date)
  const time = Date.parse(`${first}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === first
}
