/** Room a label such as `50 %` takes. */
const LABEL_WIDTH = 34

/** Where labels go so that neighbours don't overlap: pushed outwards from the middle one. */
export function spreadLabels(places: readonly number[], right: number): number[] {
  const middle = Math.floor(places.length / 2)
  const spread = [...places]
  for (let index = middle - 1; index >= 0; index -= 1) {
    spread[index] = Math.min(spread[index]!, spread[index + 1]! - LABEL_WIDTH)
  }
  for (let index = middle + 1; index < spread.length; index += 1) {
    spread[index] = Math.max(spread[index]!, spread[index - 1]! + LABEL_WIDTH)
  }
  const beyond = Math.max(0, (spread.at(-1) ?? 0) + LABEL_WIDTH / 2 - right)
  return spread.map((place) => place - beyond)
}
