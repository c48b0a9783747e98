import type { Service } from '#core/workspace/model/objectives.ts'
import { Section } from '#renderer/ui/Page.tsx'
import styles from './Services.module.css'

interface ServiceFactsProps {
  service: Service
  team: string | null
}

export function ServiceFacts({ service, team }: ServiceFactsProps) {
  const { description, tier, tags } = service
  const facts = [
    ['Description', description],
    ['Tier', tier],
    ['Team', team ?? ''],
    ['Tags', tags.join(', ')],
  ] as const
  return (
    <Section title="Service">
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </Section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value === '' ? <span className={styles.quiet}>none</span> : value}</dd>
    </>
  )
}
