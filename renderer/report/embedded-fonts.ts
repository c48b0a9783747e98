import inter400 from '../../assets/fonts/inter-latin-400.woff2?inline'
import inter500 from '../../assets/fonts/inter-latin-500.woff2?inline'
import inter600 from '../../assets/fonts/inter-latin-600.woff2?inline'
import interExt400 from '../../assets/fonts/inter-latin-ext-400.woff2?inline'
import interExt500 from '../../assets/fonts/inter-latin-ext-500.woff2?inline'
import interExt600 from '../../assets/fonts/inter-latin-ext-600.woff2?inline'
import monoLatin from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?inline'

const LATIN =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const LATIN_EXT =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

/**
 * The report's fonts as `data:` URLs. Imported lazily: some 270 kB of text. Static weights, not
 * the variable font of the app: Chromium can only put that into a PDF as outlines per size
 * (Type 3), which triples the file and spoils hinting.
 */
export const embeddedFontsCss = [
  fontFace('Inter', 400, inter400, LATIN),
  fontFace('Inter', 500, inter500, LATIN),
  fontFace('Inter', 600, inter600, LATIN),
  fontFace('Inter', 400, interExt400, LATIN_EXT),
  fontFace('Inter', 500, interExt500, LATIN_EXT),
  fontFace('Inter', 600, interExt600, LATIN_EXT),
  fontFace('JetBrains Mono', 400, monoLatin, LATIN),
].join('\n')

function fontFace(family: string, weight: number, url: string, range: string): string {
  return `@font-face { font-family: '${family}'; font-style: normal; font-weight: ${weight}; src: url(${url}) format('woff2'); unicode-range: ${range}; }`
}
