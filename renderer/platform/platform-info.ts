import type { PlatformInfo } from './platform.ts'

/** Reads the machine's system from a user agent string. */
export function osOf(userAgent: string): PlatformInfo['os'] {
  if (/Macintosh|Mac OS X/.test(userAgent)) return 'mac'
  if (/Windows/.test(userAgent)) return 'windows'
  if (/Linux|X11/.test(userAgent)) return 'linux'
  return 'other'
}

export function platformInfo(shell: PlatformInfo['shell']): PlatformInfo {
  // The build puts the package's version here; unit tests run without a build.
  const version: unknown = import.meta.env['VITE_APP_VERSION']
  return {
    shell,
    version: typeof version === 'string' ? version : 'development',
    os: osOf(navigator.userAgent),
  }
}
