/** Stroke paths on a 16 × 16 grid. */
const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zm3.6-1.4L14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  trash: 'M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.6 9h5.8l.6-9',
  pencil: 'M3 13l.6-2.6L11 3l2 2-7.4 7.4L3 13z',
  undo: 'M5.5 3L2.5 6l3 3M3 6h6a4 4 0 0 1 0 8H6',
  upload: 'M8 11V3M4.5 6.5L8 3l3.5 3.5M3 13h10',
  download: 'M8 3v8M4.5 7.5L8 11l3.5-3.5M3 13h10',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6',
  chart: 'M2.5 13.5h11M3 10l3.2-3.6 2.6 2.2L13 4',
  'chevron-down': 'M4 6.5L8 10.5 12 6.5',
  'chevron-right': 'M6.5 4l4 4-4 4',
  'arrow-up': 'M8 13V3.5M4.5 7L8 3.5 11.5 7',
  'arrow-down': 'M8 3v9.5M4.5 9L8 12.5 11.5 9',
  sort: 'M5 6.5l3-3 3 3M5 9.5l3 3 3-3',
  warning: 'M8 2.5L14 13H2zM8 6.5v3M8 11.4h.01',
  reload: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5V5h-2.6',
} as const

export type IconName = keyof typeof paths

/** A decorative icon: what it means is said by the text or label beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  )
}
