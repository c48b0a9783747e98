import type { NoPurchase, Purchase } from './purchase.ts'
import { formatDate, formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'

/** What to buy, shortly: `120 GiB`, `3 units`, `nothing`. */
export function purchaseText(purchase: Purchase | NoPurchase, unit: string): string {
  if ('reason' in purchase) return 'not told'
  const { quantity, units } = purchase
  if (quantity === 0) return 'nothing'
  return units === null
    ? formatQuantity(quantity, unit)
    : `${formatNumber(units, 0)} ${units === 1 ? 'unit' : 'units'}`
}

/** What it costs a month: `300 EUR a month`; null where no price is known or nothing is bought. */
export function costText(purchase: Purchase | NoPurchase): string | null {
  if ('reason' in purchase || purchase.monthlyCost === null || purchase.quantity === 0) return null
  const { monthlyCost, currency } = purchase
  const amount = formatNumber(monthlyCost, monthlyCost < 100 ? 2 : 0)
  return `${amount}${currency === null ? '' : `\u00a0${currency}`} a month`
}

/** The answer in a sentence: how much to order now, what it costs, what it is good for. */
export function purchaseSentence(
  purchase: Purchase | NoPurchase,
  unit: string,
  zone: string,
): string {
  if ('reason' in purchase) return `How much to buy can’t be told: ${purchase.reason}.`
  const { quantity, riskNow, riskAfter, risk, toMs } = purchase
  const until = formatDate(toMs, zone)
  if (quantity === 0) {
    return `Nothing needs to be bought to last until ${until}: the chance to run short from delivery on is ${formatPercent(riskNow, 1)}.`
  }
  const cost = costText(purchase)
  const what = purchaseText(purchase, unit)
  const price = cost === null ? '' : ` for ${cost}`
  return `Order ${what}${price} to last until ${until}: the chance to run short from delivery on falls from ${formatPercent(riskNow, 0)} to ${formatPercent(riskAfter, 1)} (at most ${formatPercent(risk)} asked for).`
}
