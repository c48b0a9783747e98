import { CommandButton } from './CommandButton.tsx'

/** The two ways to begin, for empty states: the sample quarter, or one's own exports. */
export function StartActions() {
  return (
    <>
      <CommandButton id="sample.load" variant="primary" />
      <CommandButton id="import.open" icon="upload" />
    </>
  )
}
