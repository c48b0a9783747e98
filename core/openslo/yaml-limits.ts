/** Bounds of what is read of one file: no real file of objectives comes near them. */

/** Characters of a file. */
export const MOST_CHARACTERS = 2_000_000
/** Lists and maps within one another. */
export const MOST_DEPTH = 64
/** Values of one document, those that aliases repeat included. */
export const MOST_VALUES = 100_000
/** Issues of one file that are kept. */
export const MOST_ISSUES = 1_000
