import { useEffect, useState } from 'react'
import { openWorkspaceFile } from '#renderer/commands/data-commands.ts'
import { offerFiles } from '#renderer/commands/file-inbox.ts'
import { useCommands } from '#renderer/commands/use-commands.ts'
import type { OpenedFile } from '#renderer/platform/platform.ts'
import styles from './FileDrop.module.css'

/**
 * Takes files that are dropped anywhere: a workspace file is opened, everything else goes to the
 * import page. Without it a browser would leave the app to show the file.
 */
export function FileDrop() {
  const { context } = useCommands()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const take = (files: readonly OpenedFile[]): void => {
      const workspace = files.find(({ name }) => name.toLowerCase().endsWith('.headroom'))
      if (workspace !== undefined) return void openWorkspaceFile(workspace, context)
      if (files.length === 0) return
      offerFiles(files)
      context.go('/import')
    }
    const stop = new AbortController()
    const on = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      act: (event: DragEvent) => void,
    ) =>
      addEventListener(
        type,
        (event) => {
          if (!hasFiles(event)) return
          event.preventDefault()
          act(event)
        },
        { signal: stop.signal },
      )
    on('dragenter', () => setOver(true))
    on('dragover', ({ dataTransfer }) => {
      if (dataTransfer !== null) dataTransfer.dropEffect = 'copy'
    })
    on('dragleave', ({ relatedTarget }) => relatedTarget ?? setOver(false))
    on('drop', ({ dataTransfer }) => {
      setOver(false)
      take(Array.from(dataTransfer?.files ?? [], (file) => ({ name: file.name, file })))
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
