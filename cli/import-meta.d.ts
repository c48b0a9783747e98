interface ImportMeta {
  /** Set by the build. */
  readonly env?: { readonly VITE_APP_VERSION?: string }
}
