import { useEffect, useState } from 'react'
import { takeDropped } from '#renderer/commands/take-dropped.ts'
import { useCommands } from '#renderer/commands/use-commands.ts'
import styles from './FileDrop.module.css'

/**
 * Takes files that are dropped anywhere: workspace files are opened, everything else goes to the
 * import page. Without it a browser would leave the app to show the file.
 */
export function FileDrop() {
  const { context } = useCommands()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const on = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      act: (event: DragEvent, isTaken: boolean) => void,
    ) =>
      addEventListener(
        type,
        (event) => {
          if (!hasFiles(event)) return
          const isTaken = event.defaultPrevented
          event.preventDefault()
          act(event, isTaken)
        },
        { signal: stop.signal },
      )
    on('dragenter', () => setOver(true))
    on('dragover', ({ dataTransfer }) => {
      if (dataTransfer !== null) dataTransfer.dropEffect = 'copy'
    })
    on('dragleave', ({ relatedTarget }) => relatedTarget ?? setOver(false))
    on('drop', ({ dataTransfer }, isTaken) => {
      setOver(false)
      // A part of the page that reads files itself has had them.
      if (isTaken) return
      const files = Array.from(dataTransfer?.files ?? [], (file) => ({ name: file.name, file }))
      void takeDropped(files, context)
    })
    return () => stop.abort()
  }, [context])
  if (!over) return null
  return (
    <div className={styles.overlay}>
      <p className={styles.text}>Drop exports to import them, or a workspace file to open it</p>
    </div>
  )
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
