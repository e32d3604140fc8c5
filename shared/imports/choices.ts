/** Encodings that an import file may have; the last two are never guessed, only chosen by hand. */
export const sourceEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'windows-1252',
  'iso-8859-1',
  'koi8-r',
  'ibm866',
] as const

/** Separators that are recognised; any other single character may be chosen by hand. */
export const sourceSeparators = ['\t', ';', '|', '!', ','] as const

/** Order of day, month and year in dates such as `03/04/2025`. ISO dates are understood under each of them. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const

/** What happens with a row whose key fields match a record that exists. */
export const matchModes = ['update', 'fill', 'skip', 'create'] as const

/** What happens with a reference whose record is not found. */
export const missingPolicies = ['refuse', 'empty', 'create'] as const
