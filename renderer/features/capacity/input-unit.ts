/** The unit in which an amount is typed, and how many of it make one stored unit. */
export interface InputUnit {
  readonly unit: string
  readonly factor: number
}

/** Bytes are stored one by one; nobody types a disk in them. */
const TYPED: Readonly<Record<string, InputUnit>> = {
  B: { unit: 'GiB', factor: 2 ** -30 },
  'B/s': { unit: 'MiB/s', factor: 2 ** -20 },
}

export function inputUnit(unit: string): InputUnit {
  return TYPED[unit] ?? { unit, factor: 1 }
}
