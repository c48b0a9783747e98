/** A dot where its value lies, before it is stacked. */
export interface PlacedDot {
  readonly x: number
  /** Whether it lies beyond the border. */
  readonly isBeyond: boolean
}

export interface StackedDot extends PlacedDot {
  /** Height of its centre above the foot of the stacks. */
  readonly above: number
}

export interface StackArea {
  /** Where the axis starts. */
  readonly from: number
  /** A line that no dot may stand on the wrong side of. */
  readonly border: number
  /** Height of the tallest stack there can be. */
  readonly room: number
}

const RADII = [5.5, 4.5, 3.5]
const MOST_ABREAST = 8
const GAP = 2

/**
 * Stacks dots over their values, as large as room allows and never over each other: where many
 * share a value they stand several abreast, and then they get smaller.
 */
export function stackDots(
  dots: readonly PlacedDot[],
  area: StackArea,
): { dots: readonly StackedDot[]; radius: number } {
  for (let abreast = 1; abreast <= MOST_ABREAST; abreast++) {
    for (const radius of RADII) {
      const stacked = stackedAs(dots, area, radius, abreast)
      const top = stacked.reduce((most, { above }) => Math.max(most, above), 0)
      if (top + radius <= area.room) return { dots: stacked, radius }
    }
  }
  const radius = RADII.at(-1)!
  return { dots: stackedAs(dots, area, radius, MOST_ABREAST), radius }
}

function stackedAs(
  dots: readonly PlacedDot[],
  { from, border }: StackArea,
  radius: number,
  abreast: number,
): StackedDot[] {
  const step = 2 * radius + GAP
  // Whole columns between the start of the axis and the border, none across either.
  const columns = Math.floor((border - from) / (step * abreast))
  const width = columns > 0 ? (border - from) / columns : step * abreast
  const counts = new Map<number, number>()
  return dots.map(({ x, isBeyond }) => {
    const at = Math.floor((x - border) / width)
    const column = isBeyond ? Math.max(0, at) : Math.min(-1, at)
    const before = counts.get(column) ?? 0
    counts.set(column, before + 1)
    const lane = (before % abreast) - (abreast - 1) / 2
    return {
      isBeyond,
      x: border + (column + 0.5) * width + lane * step,
      above: radius + Math.floor(before / abreast) * step,
    }
  })
}
