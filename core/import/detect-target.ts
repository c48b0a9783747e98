import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { profileColumns } from './column-profile.ts'
import type { Evidence } from './detection.ts'
import { TABLE_PROFILES } from './profiles/registry.ts'
import type { Recognition, TableHead, TableProfile } from './profiles/table-profile.ts'
import { targetScores, type TargetScore } from './target-signs.ts'

/** The tool that a table seems to come from. */
export interface RecognisedProfile {
  readonly profile: TableProfile
  readonly recognition: Recognition
}

/** What a table can be imported as, and why. */
export interface DetectedTarget {
  readonly target: ImportTarget
  /** Null for a table of no known tool. */
  readonly recognised: RecognisedProfile | null
  /** How sure the names are, 0..1; profiles say it themselves. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** Less sure than this, a tool is not named. */
const LEAST_CONFIDENCE = 0.5

/** The target that tool, headers and file name speak for, unless it is `known`. */
export function detectTarget(
  table: TableHead,
  fileName: string,
  known?: ImportTarget,
): DetectedTarget {
  const recognised = recogniseProfile(table, known)
  if (recognised !== null) {
    const { profile, recognition } = recognised
    return {
      target: known ?? profile.targets[0]!,
      recognised,
      confidence: recognition.confidence,
      evidence: [
        { about: 'format', column: null, text: recognition.evidence },
        ...(known === undefined && profile.targets.length > 1
          ? [otherTargets(profile.targets.slice(1).map((target) => ({ target })))]
          : []),
      ],
    }
  }
  return { recognised: null, ...(known ? said(known) : likelyTarget(table, fileName)) }
}

function said(target: ImportTarget): Omit<DetectedTarget, 'recognised'> {
  return { target, confidence: 1, evidence: [] }
}

function recogniseProfile(table: TableHead, known?: ImportTarget): RecognisedProfile | null {
  let best: RecognisedProfile | null = null
  for (const profile of TABLE_PROFILES) {
    if (known !== undefined && !profile.targets.includes(known)) continue
    const recognition = profile.recognise(table)
    if (recognition === null || recognition.confidence < LEAST_CONFIDENCE) continue
    if (best === null || recognition.confidence > best.recognition.confidence) {
      best = { profile, recognition }
    }
  }
  return best
}

/** So much must speak for events, where the file could be metrics too. */
const LEAST_SCORE = 2

/** Scores that differ by less are about equal. */
const CLOSE = 1

/** The target that headers, cells and file name speak for; metrics unless another says more. */
function likelyTarget(table: TableHead, fileName: string): Omit<DetectedTarget, 'recognised'> {
  const profiles = profileColumns(table.header, table.rows)
  const { scores, hasValues } = targetScores(profiles, fileName)
  const [best, ...others] = scores as [TargetScore, ...TargetScore[]]
  const rivals = others.filter(({ score }) => score > 0 && best.score - score < CLOSE)
  if (best.score < (hasValues ? LEAST_SCORE : 1)) {
    const events = [best, ...rivals].filter(
      ({ target, score, fits }) => target !== 'metrics' && score > 0 && fits,
    )
    const isSure = best.target === 'metrics' || events.length === 0
    return {
      target: 'metrics',
      confidence: isSure ? 0.85 : 0.65,
      evidence: [
        ofTarget('Too few names tell of events: taken as metrics.'),
        ...(isSure ? [] : [otherTargets(events)]),
      ],
    }
  }
  const evidence = ofTarget(`Column names and file name are those of ${NAMES[best.target]}.`)
  const distance = best.score - (others[0]?.score ?? 0)
  const isWeak = rivals.length > 0 || best.score < LEAST_SCORE
  return {
    target: best.target,
    confidence: isWeak ? 0.5 : Math.min(0.85, 0.6 + 0.1 * distance),
    evidence: rivals.length > 0 ? [evidence, otherTargets(rivals)] : [evidence],
  }
}

const NAMES: Readonly<Record<ImportTarget, string>> = {
  metrics: 'metrics',
  incidents: 'incidents',
  deploys: 'deploys',
  alerts: 'alerts',
  maintenance: 'planned maintenance',
  toil: 'a toil log',
}

function otherTargets(targets: readonly { readonly target: ImportTarget }[]): Evidence {
  const names = targets.map(({ target }) => NAMES[target]).join(' or ')
  return ofTarget(`It could be ${names} as well: choose that if it is.`)
}

function ofTarget(text: string): Evidence {
  return { about: 'target', column: null, text }
}
