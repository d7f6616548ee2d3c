// Rows of the history service as text, in the first documents' form and in the newer ones'. InsCodes are bare digits.
import type { InstrumentSpec } from './instruments.ts'
import type { PastBar } from './past.ts'

/** A row in the first form. The three columns of unclear meaning are half of the others, as in the documents' example. */
export function rowText(spec: InstrumentSpec, bar: PastBar): string {
  const { day, trades, volume, value, final, last, low, high, yesterday } = bar
  // A service that says 0 where nothing has traded.
  const change = trades === 0 ? 0 : last - yesterday
  return (
    `{"InsCode":${spec.code},"DEven":${day},"ZTotTran":${trades},"QTotTran5J":${volume},"QTotCap":${value},` +
    `"LVal30":${JSON.stringify(spec.name.replaceAll('ی', 'ي').replaceAll('ک', 'ك'))},"PClosing":${final},` +
    `"PDrCotVal":${last},"ZTotTran1":${trades >> 1},"QTotTran5J1":${Math.floor(volume / 2)},` +
    `"QTotCap1":${Math.floor(value / 2)},"PriceChange":${change},"PriceMin":${low},"PriceMax":${high},` +
    `"PriceYesterday":${yesterday}}`
  )
}

const CODE = /"InsCode"\s*:\s*(\d+)/

/** A row of the first form in the newer one: decimals, a signed change, first price and time, no columns of unclear meaning. */
export function newerText(row: string): string {
  const code = CODE.exec(row)?.[1] ?? '0'
  const {
    InsCode: _,
    ZTotTran1: _1,
    QTotTran5J1: _2,
    QTotCap1: _3,
    ...rest
  } = JSON.parse(row) as Record<string, unknown>
  const [change, last, name] = [Number(rest.PriceChange), Number(rest.PDrCotVal), rest.LVal30]
  const fields = {
    ...rest,
    LVal18AFC: name,
    HEven: Number(rest.ZTotTran) > 0 ? 123_000 : 0,
    PriceFirst: Number(rest.ZTotTran) > 0 ? Number(rest.PriceMin) : 0,
    PDrCotVal: last.toFixed(2),
    PriceChange: change > 0 ? `+${change}` : String(change),
  }
  return `{"InsCode":${code},${JSON.stringify(fields).slice(1)}`
}
