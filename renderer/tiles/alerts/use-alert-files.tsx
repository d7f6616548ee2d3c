// Alerts into files and out of them, by the tile's menu.
import { type ReactNode, useContext, useState } from 'react'
import type { AlertDraft, AlertRow } from '../../../shared/alerts.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import type { Watchlist } from '../../../shared/market.ts'
import { exportText, importText } from '../../files.ts'
import { errorWords } from '../../layout/error-words.ts'
import type { AlertStore } from '../../stores/alerts.ts'
import { instrumentsOf } from '../../stores/instruments.ts'
import { PageContext } from '../../stores/page.ts'
import { useMarket } from '../market.ts'
import { alertFile } from './alert-file.ts'
import { ImportAlerts } from './ImportAlerts.tsx'

export interface AlertFiles {
  importFile: () => void
  exportFile: (rows: readonly AlertRow[]) => void
  /** The question that is open, if one is. */
  dialog: ReactNode
}

export function useAlertFiles(store: AlertStore, lists: readonly Watchlist[]): AlertFiles {
  const page = useContext(PageContext)
  const { bridge, format } = useMarket()
  const [file, setFile] = useState<{ name: string; text: string }>()
  const say = (text: string): void => void page?.toasts.show({ text })
  const ask = async (): Promise<void> => setFile(await importText('.json'))
  const write = async (rows: readonly AlertRow[]): Promise<void> => {
    if (!page) return
    const known = instrumentsOf(bridge).get()
    const text = alertFile(
      rows.map(({ alert }) => alert),
      code => known.get(code),
      lists,
    )
    const error = await exportText(page, 'tablo-alerts.json', text)
    if (error) say(errorWords(error))
  }
  const take = async (drafts: AlertDraft[]): Promise<void> => {
    setFile(undefined)
    if (drafts.length === 0) return
    const answer = await store.save(drafts)
    say(
      answer.ok
        ? m.alerts_imported({ n: drafts.length, count: format.whole(drafts.length) })
        : errorWords(answer.error),
    )
  }
  return {
    importFile: () => void ask(),
    exportFile: rows => void write(rows),
    dialog: file && (
      <ImportAlerts
        name={file.name}
        text={file.text}
        lists={lists}
        known={store.get().rows.map(({ alert }) => alert)}
        onTake={drafts => void take(drafts)}
        onClose={() => setFile(undefined)}
      />
    ),
  }
}
