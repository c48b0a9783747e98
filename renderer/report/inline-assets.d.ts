/** Vite's `?raw` and `?inline`: a style sheet as text, a font as a `data:` URL. */
declare module '*.css?raw' {
  const css: string
  export default css
}

declare module '*.woff2?inline' {
  const url: string
  export default url
}
