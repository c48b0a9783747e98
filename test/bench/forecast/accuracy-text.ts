import type { Accuracy, Summaries } from './accuracy.ts'
import type { Summary } from './scores.ts'

const HEAD = ['', 'n', 'MASE', 'sMAPE', 'MSIS 95', 'in 95 %', 'in 80 %', 'median ms']

/** The accuracy as tables, and which goals ours meets. */
export function accuracyText(accuracy: Accuracy): string {
  const { overall, sre, groups, refused } = accuracy
  return [
    table('all series', overall),
    ...(Object.keys(sre).length > 0 ? [table('groups sre-* alone', sre)] : []),
    ...Object.entries(groups).map(([group, some]) => table(group, some)),
    [
      'headroom against its goals (set for a hundred series, of which a file may hold a part)',
      ...goalsOf(accuracy),
    ].join('\n  '),
    ...(refused.length > 0 ? [['not forecast', ...refused].join('\n  ')] : []),
    '',
  ].join('\n\n')
}

function table(title: string, summaries: Summaries): string {
  const rows = Object.entries(summaries).map(([method, summary]) => [method, ...cells(summary)])
  const head = [title, ...HEAD.slice(1)]
  const widths = head.map((text, i) => Math.max(text.length, ...rows.map((row) => row[i]!.length)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!)))
        .join('  '),
    )
    .join('\n')
}

function cells({ n, mase, smape, msis95, cov95, cov80, msMedian }: Summary): string[] {
  return [
    String(n),
    mase.toFixed(3),
    smape.toFixed(1),
    msis95.toFixed(1),
    cov95.toFixed(3),
    cov80.toFixed(3),
    msMedian.toFixed(1),
  ]
}

function goalsOf({ overall, sre, groups }: Accuracy): string[] {
  const ours = overall['headroom']
  if (ours === undefined) return ['it forecast nothing']
  const least = Object.values(groups).map((some) => some['headroom']?.cov95 ?? 0)
  const worst = Math.min(...least)
  const sreMase = sre['headroom']?.mase
  return [
    goal(`MASE ${ours.mase.toFixed(3)}, goal <= 1.42`, ours.mase <= 1.42),
    ...(sreMase === undefined
      ? []
      : [goal(`MASE of sre-* ${sreMase.toFixed(3)}, goal <= 1.5`, sreMase <= 1.5)]),
    goal(`sMAPE ${ours.smape.toFixed(1)}, goal <= 18.5`, ours.smape <= 18.5),
    goal(`MSIS ${ours.msis95.toFixed(1)}, goal <= 18`, ours.msis95 <= 18),
    goal(
      `coverage of the 95 % band ${ours.cov95.toFixed(3)}, goal .93 to .97`,
      ours.cov95 >= 0.93 && ours.cov95 <= 0.97,
    ),
    goal(`least of a group ${worst.toFixed(3)}, goal >= .9`, worst >= 0.9),
    goal(
      `coverage of the 80 % band ${ours.cov80.toFixed(3)}, goal .77 to .83`,
      ours.cov80 >= 0.77 && ours.cov80 <= 0.83,
    ),
  ]
}

function goal(text: string, met: boolean): string {
  return `${text}: ${met ? 'met' : 'missed'}`
}
