import type { Service } from '#core/workspace/model/objectives.ts'
import type { Errors } from '#renderer/ui/use-form.ts'
import { listError, listOf, nameError, present, textError } from './form-text.ts'

/** A service as it is being typed. */
export interface ServiceForm {
  readonly id: string | null
  readonly name: string
  readonly description: string
  readonly tier: Service['tier']
  readonly teamId: string | null
  /** With commas between them. */
  readonly tags: string
}

export const TIERS: readonly { readonly value: Service['tier']; readonly label: string }[] = [
  { value: 'critical', label: 'Critical' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
  { value: 'minimal', label: 'Minimal' },
]

export const newService: ServiceForm = {
  id: null,
  name: '',
  description: '',
  tier: 'medium',
  teamId: null,
  tags: '',
}

export function serviceForm(service: Service): ServiceForm {
  return { ...service, tags: service.tags.join(', ') }
}

export function serviceErrors(
  form: ServiceForm,
  services: readonly Service[],
): Errors<ServiceForm> {
  const name = form.name.trim().toLowerCase()
  const twin = services.find((other) => other.id !== form.id && other.name.toLowerCase() === name)
  const taken =
    twin && `There is a service ${twin.name} already: imports find services by their name.`
  return present<ServiceForm>({
    name: nameError(form.name, 'service') ?? taken,
    description: textError(form.description),
    tags: listError(form.tags, 100),
  })
}

export function serviceRecord({ id, tags, ...form }: ServiceForm): Omit<Service, 'id'> & {
  id?: string
} {
  const record = { ...form, name: form.name.trim(), tags: listOf(tags) }
  return id === null ? record : { ...record, id }
}
