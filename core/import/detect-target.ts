import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { Evidence } from './detection.ts'
import { targetScore } from './header-words.ts'
import { TABLE_PROFILES } from './profiles/registry.ts'
import type { Recognition, TableHead, TableProfile } from './profiles/table-profile.ts'

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
      evidence: [{ about: 'format', column: null, text: recognition.evidence }],
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

const TARGETS: readonly ImportTarget[] = [
  'metrics',
  'incidents',
  'deploys',
  'alerts',
  'maintenance',
  'toil',
]

/** The target that headers and file name speak for; metrics unless another says more. */
function likelyTarget({ header }: TableHead, fileName: string): Omit<DetectedTarget, 'recognised'> {
  const scores = TARGETS.map((target) => targetScore(header, fileName, target))
  const best = Math.max(...scores)
  if (best < 2) {
    const text = 'Too few names tell of events: taken as metrics.'
    return {
      target: 'metrics',
      confidence: scores[0] === best ? 0.85 : 0.65,
      evidence: [ofTarget(text)],
    }
  }
  const target = TARGETS[scores.indexOf(best)]!
  const rival = Math.max(...scores.filter((_, i) => TARGETS[i] !== target))
  const what = target === 'toil' ? 'a toil log' : target
  return {
    target,
    confidence: rival === best ? 0.5 : Math.min(0.85, 0.6 + 0.1 * (best - rival)),
    evidence: [ofTarget(`Column names and file name are those of ${what}.`)],
  }
}

function ofTarget(text: string): Evidence {
  return { about: 'target', column: null, text }
}
