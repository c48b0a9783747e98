const dataFont = /url\(["']?data:[^;,]*;base64,([A-Za-z0-9+/=]+)["']?\)/

/** Takes the fonts a sheet embeds as data: addresses out of it, as fonts made from their bytes. */
export function embeddedFonts(sheet: CSSStyleSheet): FontFace[] {
  const fonts: FontFace[] = []
  for (let index = sheet.cssRules.length - 1; index >= 0; index -= 1) {
    const rule = sheet.cssRules[index]
    if (!(rule instanceof CSSFontFaceRule)) continue
    const base64 = dataFont.exec(rule.style.getPropertyValue('src'))?.[1]
    if (base64 !== undefined) fonts.push(fontFace(rule.style, base64))
    sheet.deleteRule(index)
  }
  return fonts
}

function fontFace(style: CSSStyleDeclaration, base64: string): FontFace {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const value = (property: string, fallback: string) => style.getPropertyValue(property) || fallback
  return new FontFace(style.getPropertyValue('font-family').replaceAll(/["']/g, ''), bytes, {
    style: value('font-style', 'normal'),
    weight: value('font-weight', 'normal'),
    unicodeRange: value('unicode-range', 'U+0-10FFFF'),
  })
}
