/** A file name made of a title: letters, digits and dots with dashes between, in lower case. */
export function fileNameOf(title: string, extension: string, fallback: string): string {
  const plain = title
    .normalize('NFKC')
    .replaceAll(/[^\p{Letter}\p{Number}.]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
  return `${plain === '' ? fallback : plain}.${extension}`
}
