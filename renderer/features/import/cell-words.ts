import type { Mapping, TimeFormat } from '#core/import/mapping.ts'
import type { Choice } from './words.ts'

/** What the ways to read a cell are called. */

export const durationUnits: readonly Choice<string>[] = [
  { value: 's', label: 's' },
  { value: 'min', label: 'min' },
  { value: 'h', label: 'h' },
]

export const shareUnits: readonly Choice<string>[] = [
  { value: '%', label: '%' },
  { value: 'ratio', label: 'share of 1' },
]

export const timeFormatOptions: readonly Choice<TimeFormat>[] = [
  { value: 'text', label: 'Date and time' },
  { value: 'epoch-s', label: 'Seconds since 1970' },
  { value: 'epoch-ms', label: 'Milliseconds since 1970' },
  { value: 'epoch-us', label: 'Microseconds since 1970' },
  { value: 'epoch-ns', label: 'Nanoseconds since 1970' },
]

export const dateOrderOptions: readonly Choice<'YMD' | 'DMY' | 'MDY'>[] = [
  { value: 'YMD', label: 'Year first' },
  { value: 'DMY', label: 'Day first' },
  { value: 'MDY', label: 'Month first' },
]

export const decimalMarkOptions: readonly Choice<'.' | ','>[] = [
  { value: '.', label: 'Point: 1234.5' },
  { value: ',', label: 'Comma: 1234,5' },
]

export const delimiterOptions: readonly Choice<Mapping['dialect']['delimiter']>[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
]

export const encodingOptions: readonly Choice<Mapping['dialect']['encoding']>[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
]

export const absentOptions: readonly Choice<Mapping['absent']>[] = [
  { value: 'gap', label: 'Nothing is known' },
  { value: 'zero', label: 'Nothing happened: zero' },
]
