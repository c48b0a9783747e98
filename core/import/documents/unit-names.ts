/** Units as the APIs of metrics tools name them, in lower case, and as they are stored. */
const STORED: ReadonlyMap<string, string> = new Map([
  ['percent', '%'],
  ['%', '%'],
  ['fraction', 'ratio'],
  ['ratio', 'ratio'],
  ['10^2.%', 'ratio'],
  ['byte', 'B'],
  ['by', 'B'],
  ['kilobyte', 'kB'],
  ['kby', 'kB'],
  ['megabyte', 'MB'],
  ['mby', 'MB'],
  ['gigabyte', 'GB'],
  ['gby', 'GB'],
  ['terabyte', 'TB'],
  ['kibibyte', 'KiB'],
  ['kiby', 'KiB'],
  ['mebibyte', 'MiB'],
  ['miby', 'MiB'],
  ['gibibyte', 'GiB'],
  ['giby', 'GiB'],
  ['tebibyte', 'TiB'],
  ['bit', 'bit'],
  ['nanosecond', 'ns'],
  ['ns', 'ns'],
  ['microsecond', 'µs'],
  ['us', 'µs'],
  ['millisecond', 'ms'],
  ['ms', 'ms'],
  ['second', 's'],
  ['s', 's'],
  ['minute', 'min'],
  ['min', 'min'],
  ['hour', 'h'],
  ['h', 'h'],
  ['day', 'd'],
  ['d', 'd'],
])

/** Names that say that a number has no unit. */
const UNITLESS = new Set(['', '1', 'none', 'count', 'unspecified', 'notset', 'null'])

/**
 * The stored unit for a unit as a tool names it: `Bytes` → `B`, `Count/Second` → `/s`,
 * `MilliSeconds` → `ms`, `By/s` → `B/s`. A name that isn't known stays as it is.
 */
export function storedUnit(name: string): string {
  // No unit is long, and the patterns below are made for short texts.
  const plain = name
    .slice(0, 100)
    .replace(/\{[^{}]*\}/g, '')
    .trim()
  const [amount = '', per] = /^(.*?)(?:\/|Per(?=[A-Z]))([^/]+)$/.exec(plain)?.slice(1) ?? [plain]
  return per === undefined ? singleUnit(amount) : `${singleUnit(amount)}/${singleUnit(per)}`
}

function singleUnit(name: string): string {
  const lower = name.trim().toLowerCase()
  if (UNITLESS.has(lower)) return ''
  return STORED.get(lower) ?? STORED.get(lower.replace(/s$/, '')) ?? name.trim().slice(0, 20)
}
