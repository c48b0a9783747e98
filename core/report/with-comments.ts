import type { ReportDocument, ReportSection } from './report-document.ts'

/**
 * Lays its author's words over a report: the title, and one comment for each section (none where
 * `comments` has no word for its kind). All figures stay as they are, so that the same document
 * comes out as if it had been built with these words.
 */
export function withComments(
  document: ReportDocument,
  comments: Readonly<Record<string, string>>,
  title: string = document.title,
): ReportDocument {
  const commented = <Section extends ReportSection>(section: Section): Section => ({
    ...section,
    comment: comments[section.kind] ?? '',
  })
  return { ...document, title, sections: document.sections.map(commented) }
}
