/** A file the user chose or dropped; `file` is a Blob whose bytes are read in slices. */
export interface OpenedFile {
  readonly name: string
  readonly file: Blob
}

export type OpenOutcome =
  | { readonly kind: 'opened'; readonly files: readonly OpenedFile[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }

export interface FileKind {
  readonly description: string
  /** Extensions with no dot, e.g. `csv`. */
  readonly extensions: readonly string[]
}

export interface PlatformInfo {
  readonly shell: 'electron' | 'browser'
  readonly version: string
  readonly os: 'mac' | 'windows' | 'linux' | 'other'
}

/** All the renderer may ask of the machine. Two adapters implement it: electron and browser. */
export interface Platform {
  readonly info: PlatformInfo
  openFiles(kinds: readonly FileKind[], multiple: boolean): Promise<OpenOutcome>
  saveFile(suggestedName: string, kind: FileKind, bytes: Uint8Array): Promise<SaveOutcome>
  /** Prints a self-contained HTML document to a PDF (desktop) or the print dialog (browser). */
  printReport(html: string, suggestedName: string, paper: 'A4' | 'Letter'): Promise<SaveOutcome>
  /** Calls back with the id of a command of the registry; returns the function that stops it. */
  onMenuCommand(listener: (commandId: string) => void): () => void
  /**
   * Calls back with workspace files the system asked the app to open (a double click, an
   * argument), also those asked for before this call; returns the function that stops it.
   */
  onOpenRequest(listener: (outcome: OpenOutcome) => void): () => void
  /** Opens an https link in the user's browser. */
  openExternal(url: string): Promise<boolean>
  /** Tells the shell whether work is under way that closing the window would lose. */
  setEdited(edited: boolean): void
}
