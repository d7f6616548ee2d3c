// The menu by which the whole log goes into a file, CSV or Excel: it is read to its end first.
import { Download } from 'lucide-react'
import { useContext, useState } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Firing } from '../../../shared/firings.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { exportFile } from '../../files.ts'
import { errorWords } from '../../layout/error-words.ts'
import type { AlertStore } from '../../stores/alerts.ts'
import { PageContext } from '../../stores/page.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useMarket } from '../market.ts'
import { logCsv, type LogNames } from './log-export.ts'
import { wholeLog } from './use-log.ts'

/** As many as one question takes. */
const MOST_CODES = 5000

export function LogExport({ store, disabled }: { store: AlertStore; disabled: boolean }) {
  const page = useContext(PageContext)
  const { bridge, format, language } = useMarket()
  const [busy, setBusy] = useState(false)
  const namesOf = async (firings: readonly Firing[]): Promise<LogNames> => {
    const codes = [...new Set(firings.flatMap(({ code }) => (code ? [code] : [])))]
    const symbols = new Map<string, string>()
    for (let from = 0; from < codes.length; from += MOST_CODES) {
      const answer = await bridge.call('instruments', { codes: codes.slice(from, from + MOST_CODES) })
      if (answer.ok) for (const { code, symbol } of answer.value) symbols.set(code, symbol)
    }
    return { format, symbol: ({ code }) => (code ? (symbols.get(code) ?? code) : m.alerts_feed()) }
  }
  const make = async (kind: 'csv' | 'xlsx'): Promise<string> => {
    if (!page) return ''
    const whole = await wholeLog(store)
    if ('error' in whole) return m.alerts_log_failed()
    const names = await namesOf(whole.firings)
    if (kind === 'csv') {
      const error = await exportFile(page, 'tablo-alert-log.csv', logCsv(whole.firings, names))
      return error ? errorWords(error) : ''
    }
    // Heavy, and rarely wanted.
    const { logExcel } = await import('./log-excel.ts')
    const error = await exportFile(page, 'tablo-alert-log.xlsx', await logExcel(whole.firings, names, language))
    return error ? errorWords(error) : ''
  }
  const write = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    setBusy(true)
    const failed = await make(kind).catch(() => m.alerts_export_failed())
    setBusy(false)
    if (failed) page?.toasts.show({ text: failed })
  }
  return (
    <MenuTrigger>
      <Button className="ib" aria-label={m.alerts_log_export()} isDisabled={disabled || busy || !page}>
        <Icon of={Download} size={13} />
      </Button>
      <Popover placement="bottom end" className="menu" offset={2}>
        <Menu aria-label={m.alerts_log_export()} className="menu-in">
          <MenuItem className="menu-i" textValue="CSV" onAction={() => void write('csv')}>
            <span>{m.alerts_log_csv()}</span>
          </MenuItem>
          <MenuItem className="menu-i" textValue="Excel" onAction={() => void write('xlsx')}>
            <span>{m.alerts_log_excel()}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
