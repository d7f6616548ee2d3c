// The menu by which the chosen range goes into a file: CSV or Excel, with the prices that are shown.
import { Download } from 'lucide-react'
import { useContext } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { exportFile } from '../../files.ts'
import { errorWords } from '../../layout/error-words.ts'
import { PageContext } from '../../stores/page.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useMarket } from '../market.ts'
import { isolated, Sentence } from '../tile-parts.tsx'
import { type BarExport, barCsv, exportName } from './bar-export.ts'
import { barRows } from './bar-rows.ts'
import type { HistoryViewProps } from './view.ts'

export function ExportMenu({ history, shown, actions, adjusted, range, instrument }: HistoryViewProps) {
  const page = useContext(PageContext)
  const { format, language } = useMarket()
  const rows = (): BarExport => ({
    code: shown.code,
    symbol: instrument?.symbol ?? shown.code,
    adjusted,
    rows: barRows({ shown, actions, history, range }),
  })
  const write = async (kind: 'csv' | 'xlsx'): Promise<void> => {
    if (!page) return
    const given = rows()
    const make = async (): Promise<string | Blob> => {
      if (kind === 'csv') return barCsv(given)
      // Heavy, and rarely wanted.
      const { barExcel } = await import('./bar-excel.ts')
      return barExcel(given, language)
    }
    const made = await make().catch(() => undefined)
    if (made === undefined) return void page.toasts.show({ text: m.bars_export_failed() })
    const error = await exportFile(page, `${exportName(given)}.${kind}`, made)
    if (error) page.toasts.show({ text: errorWords(error) })
  }
  const days = shown.day.filter(day => day >= range.from && day <= range.to).length
  return (
    <MenuTrigger>
      <Button className="ib bar-export" aria-label={m.bars_export()} isDisabled={days === 0 || !page}>
        <Icon of={Download} size={13} />
      </Button>
      <Popover placement="bottom end" className="menu" offset={2}>
        <div className="menu-h">
          <Sentence text={m.bars_days({ n: days, count: isolated(format.whole(days)) })} />
          {' · '}
          {adjusted ? m.bars_adjusted() : m.bars_raw()}
        </div>
        <Menu aria-label={m.bars_export()} className="menu-in">
          <MenuItem className="menu-i" textValue="CSV" onAction={() => void write('csv')}>
            <span>{m.bars_export_csv()}</span>
          </MenuItem>
          <MenuItem className="menu-i" textValue="Excel" onAction={() => void write('xlsx')}>
            <span>{m.bars_export_excel()}</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
