import type { DurationModel, PlainDuration } from './incident-model.ts'

/** The same durations in other minutes: each is `factor` times as long, with the same luck. */
export function scaleDurations(model: DurationModel, factor: number): DurationModel {
  if (model.dist !== 'mixture') return scalePlain(model, factor)
  const components = model.components.map((part) => ({
    ...part,
    duration: scalePlain(part.duration, factor),
  }))
  return { ...model, components }
}

function scalePlain(model: PlainDuration, factor: number): PlainDuration {
  switch (model.dist) {
    case 'constant':
      return { ...model, minutes: model.minutes * factor }
    case 'exponential':
      return { ...model, meanMinutes: model.meanMinutes * factor }
    case 'lognormal':
      return { ...model, medianMinutes: model.medianMinutes * factor }
    case 'weibull':
    case 'gamma':
      return { ...model, scaleMinutes: model.scaleMinutes * factor }
    default:
      return { ...model, minutes: model.minutes.map((minutes) => minutes * factor) }
  }
}
