import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { NumberField } from '#renderer/ui/NumberField.tsx'
import { readNumber } from '#renderer/ui/NumberInput.tsx'

afterEach(cleanup)

function Held({ onChange }: { onChange: (value: number | null) => void }) {
  const [value, setValue] = useState<number | null>(0.999)
  const take = (next: number | null): void => {
    setValue(next)
    onChange(next)
  }
  return (
    <NumberField
      label="Target"
      value={value}
      onChange={take}
      factor={100}
      minDigits={2}
      unit="%"
      min={0.9}
      max={0.9999}
      step={0.001}
    />
  )
}

describe('NumberField', () => {
  test('shows the value in its unit and takes a comma', () => {
    const onChange = vi.fn<(value: number | null) => void>()
    render(<Held onChange={onChange} />)
    const input = screen.getByLabelText('Target')
    expect(input).toHaveProperty('value', '99.90')
    fireEvent.change(input, { target: { value: '99,5 %' } })
    fireEvent.blur(input)
    expect(onChange).toHaveBeenLastCalledWith(0.995)
    expect(input).toHaveProperty('value', '99.50')
  })

  test('keeps what can’t be read, says why, and changes nothing', () => {
    const onChange = vi.fn<(value: number | null) => void>()
    render(<Held onChange={onChange} />)
    const input = screen.getByLabelText('Target')
    fireEvent.change(input, { target: { value: 'lots' } })
    fireEvent.blur(input)
    expect(onChange).not.toHaveBeenCalled()
    expect(input).toHaveProperty('value', 'lots')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const note = screen.getByText(/“lots” is not a number/)
    expect(note.id).toBe(input.getAttribute('aria-describedby'))
  })

  test('arrows step, without leaving the bounds', () => {
    const onChange = vi.fn<(value: number | null) => void>()
    render(<Held onChange={onChange} />)
    const input = screen.getByLabelText('Target')
    fireEvent.keyDown(input, { key: 'ArrowDown' })
    expect(onChange).toHaveBeenLastCalledWith(0.998)
    fireEvent.keyDown(input, { key: 'ArrowUp', shiftKey: true })
    expect(onChange).toHaveBeenLastCalledWith(0.9999)
  })
})

describe('readNumber', () => {
  test('names the bound in the unit that is shown', () => {
    const options = { factor: 100, unit: '%', min: 0.9, max: 0.9999 }
    expect(readNumber('100', options)).toBe('At most 99.99 %.')
    expect(readNumber('10', options)).toBe('At least 90 %.')
  })

  test('an empty field is null only where that is allowed', () => {
    expect(readNumber(' ', { allowEmpty: true })).toEqual({ value: null })
    expect(readNumber(' ', {})).toContain('not a number')
  })
})
