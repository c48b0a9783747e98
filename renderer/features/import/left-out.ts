import type { LeftOut } from '#renderer/data/refused-rows.ts'
import { count } from './count.ts'

interface Reason {
  readonly message: string
  readonly remedy: string
}

/** Why refused rows of a file can't be tried again by themselves, and what can be done instead. */
export function leftOutReasons(
  { contradicting, partial }: LeftOut,
  fileName: string,
): readonly Reason[] {
  const reasons: Reason[] = []
  if (contradicting > 0) {
    reasons.push({
      message: `${count(contradicting, 'row')} ${contradicting === 1 ? 'contradicts' : 'contradict'} what is stored.`,
      remedy: `Import ${fileName} again and let it replace what is stored.`,
    })
  }
  if (partial > 0) {
    reasons.push({
      message: `${count(partial, 'row')} ${partial === 1 ? 'means' : 'mean'} nothing alone, or ${partial === 1 ? 'was' : 'were'} too long to be kept whole.`,
      remedy: `Mend ${partial === 1 ? 'it' : 'them'} in ${fileName} and import that again.`,
    })
  }
  return reasons
}
