// The class of an instrument, by which hours and limits are entered: out of what the symbol list says of it.
import type { Instrument } from './market.ts'
import type { InstrumentClass } from './rules.ts'

const KINDS: Record<string, InstrumentClass> = {
  stock: 'shares',
  share: 'shares',
  right: 'rights',
  fund: 'funds',
  option: 'options',
  bond: 'bonds',
}

/** Names in one spelling: the list mixes Arabic and Persian letters. */
const spelt = (text: string): string => text.replaceAll('ي', 'ی').replaceAll('ك', 'ک').trim()

const OPTION = /^اختیار/
const FUND = /صندوق/
const GOLD = /طلا|سکه/
const RIGHT = /^ح\s*\.|حق تقدم/
const BOND = /مرابحه|صکوک|اوراق|اجاره|اسناد خزانه/

/** By the ISIN's beginning: the kind of paper, then its market. */
function byIsin(isin: string, name: string): InstrumentClass | undefined {
  switch (isin.slice(0, 3)) {
    case 'IRT':
      return 'funds'
    case 'IRR':
      return 'rights'
    case 'IRB':
      return /^سلف|استاندارد/.test(name) ? 'other' : 'bonds'
    case 'IRO':
      if (OPTION.test(name) || /^IRO[9A-Z]/.test(isin)) return 'options'
      return isin[3] === '6' ? 'other' : 'shares'
    case 'IRE':
    case 'IRK':
    case 'IRS':
      return 'other'
    default:
      return undefined
  }
}

function byName(name: string): InstrumentClass {
  if (OPTION.test(name)) return 'options'
  if (FUND.test(name)) return 'funds'
  if (RIGHT.test(name)) return 'rights'
  return BOND.test(name) ? 'bonds' : 'other'
}

/**
 * The class of a row of the symbol list: by its kind, else its ISIN, else its name. What none of them says is 'other',
 * so that nothing gets the limits of shares by a guess. Funds of the commodity exchange (gold, silver, saffron) and
 * those named after gold are 'goldFunds'.
 */
export function classOf({ kind, isin, name }: Pick<Instrument, 'kind' | 'isin' | 'name'>): InstrumentClass {
  const words = spelt(name)
  const said = kind === '' ? undefined : (KINDS[kind.toLowerCase()] ?? (/^[a-z-]+$/i.test(kind) ? 'other' : undefined))
  const found = said ?? byIsin(isin.toUpperCase(), words) ?? byName(words)
  return found === 'funds' && (isin.toUpperCase().startsWith('IRTK') || GOLD.test(words)) ? 'goldFunds' : found
}
