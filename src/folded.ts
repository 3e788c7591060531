/** A name for look-up: compatibility-composed, without marks, in lower case. */
export const folded = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
