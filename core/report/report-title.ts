/** Title of a quarter's report where the author gave none, in the app and on the command line. */
export function defaultReportTitle(workspaceName: string, quarterId: string): string {
  return `${workspaceName}: reliability in ${quarterId}`
}
