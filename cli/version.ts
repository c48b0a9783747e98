/** Version of the build; the launcher's build puts it in, a run from source has none. */
export function appVersion(): string {
  return import.meta.env?.VITE_APP_VERSION ?? 'development'
}
