import type { ReactNode } from 'react'

interface ChartProps {
  /** Unique in the document; ids of title and description are made from it. */
  readonly id: string
  readonly title: string
  /** What a reader who can't see the chart should know. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

/** An inline SVG image with its text alternative. */
export function Chart({ id, title, description, width, height, children }: ChartProps) {
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      // An img element can't hold vector text that stays selectable.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {children}
    </svg>
  )
}

interface FigureProps {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

/** A chart with its caption; never split over two pages. */
export function Figure({ title, note, children }: FigureProps) {
  return (
    <figure>
      <figcaption>
        <strong>{title}</strong>
        {note !== undefined && <span className="note">{note}</span>}
      </figcaption>
      {children}
    </figure>
  )
}
