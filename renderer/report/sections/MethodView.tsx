import type { MethodSection } from '#core/report/sections/annex.ts'
import { Section } from '../parts/Section.tsx'

/** Definitions, assumptions and the parameters that make the figures computable again. */
export function MethodView({ section, number }: { section: MethodSection; number: number }) {
  return (
    <Section kind={section.kind} number={number} answer={section.answer} comment={section.comment}>
      <dl className="definitions">
        {section.definitions.map((definition) => (
          <div key={definition.term}>
            <dt>{definition.term}</dt>
            <dd>{definition.text}</dd>
          </div>
        ))}
      </dl>
      {section.assumptions.length > 0 && (
        <>
          <h3>Assumptions</h3>
          <ul className="assumptions">
            {section.assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        </>
      )}
      <h3>Parameters</h3>
      <dl className="parameters">
        {section.parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>{parameter.name}</dt>
            <dd>
              <code>{parameter.value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
