/** Hands an https link to the system's browser; refuses every other address. */
export async function openExternalLink(
  address: unknown,
  open: (url: string) => Promise<void>,
): Promise<boolean> {
  const url = typeof address === 'string' ? URL.parse(address) : null
  if (url === null || url.protocol !== 'https:') return false
  if (url.username !== '' || url.password !== '') return false
  await open(url.href)
  return true
}
