/** A probability as a bar under its figure; decoration, the figure says it. */
export function ProbabilityBar({ value }: { value: number }) {
  return (
    <svg className="probability" viewBox="0 0 80 4" aria-hidden="true">
      <rect className="track" width="80" height="4" />
      <rect className="bar" width={Math.min(1, Math.max(0, value)) * 80} height="4" />
    </svg>
  )
}
