// Says what an imported file or text names before anything changes: how many are known, and which are not.
import { useEffect, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { Bridge } from '../../shared/contract.ts'
import type { Formatter } from '../../shared/format.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { Watchlist } from '../../shared/market.ts'
import { type ReadList, type ReadProblem, readLists } from './list-file.ts'
import { MOST_CODES } from './manage.ts'
import { type Resolved, resolveEntries } from './resolve.ts'

/** A list as it will be. */
export type Incoming = Omit<Watchlist, 'id'>

export interface ImportDialogProps {
  bridge: Bridge
  format: Formatter
  /** Name of the file, or '' for a pasted text. */
  name: string
  text: string
  /** The shown list, to which a single one can be added. */
  shown: Watchlist | undefined
  onNew: (lists: Incoming[]) => void
  onAdd: (list: Watchlist, codes: Watchlist['codes']) => void
  onClose: () => void
}

type Preview = { list: ReadList; found: Resolved }[]

const problemText = (problem: ReadProblem, line: string): string => {
  switch (problem) {
    case 'empty':
      return m.list_import_empty()
    case 'notJson':
      return m.list_import_not_json()
    case 'otherFile':
      return m.list_import_other_file()
    case 'newer':
      return m.list_import_newer()
    case 'openQuote':
    default:
      return m.list_import_open_quote({ line })
  }
}

/** A file's name without its ending. */
const bare = (name: string): string => name.replace(/\.[a-z]{1,5}$/i, '')

export function ImportDialog({ bridge, format, name, text, shown, onNew, onAdd, onClose }: ImportDialogProps) {
  const [read] = useState(() => readLists(text))
  const [preview, setPreview] = useState<Preview>()
  useEffect(() => {
    let current = true
    const resolve = async (lists: readonly ReadList[]): Promise<void> => {
      const all: Preview = []
      for (const list of lists) all.push({ list, found: await resolveEntries(bridge, list.entries) })
      if (current) setPreview(all)
    }
    if (read.ok) void resolve(read.lists)
    return () => {
      current = false
    }
  }, [bridge, read])

  const unknown = [...new Set(preview?.flatMap(({ found }) => found.unknown) ?? [])]
  const known = preview?.reduce((sum, { found }) => sum + found.known, 0) ?? 0
  const tooMany = preview?.some(({ found }) => found.codes.length > MOST_CODES) ?? false
  const empty = preview?.every(({ found }) => found.codes.length === 0) ?? true
  const codes = preview?.flatMap(({ found }) => found.codes) ?? []
  const make = (): void => {
    onClose()
    onNew(
      (preview ?? []).map(({ list, found }) => ({
        name: list.name || bare(name) || m.list_new_name(),
        codes: found.codes,
        ...(list.columns && { columns: list.columns }),
        ...(list.sort && { sort: list.sort }),
      })),
    )
  }
  const add = (): void => {
    onClose()
    if (shown) onAdd(shown, [...new Set(codes)])
  }
  return (
    <ModalOverlay isOpen isDismissable className="scrim" onOpenChange={open => !open && onClose()}>
      <Modal className="dlg list-dlg">
        <Dialog aria-label={m.list_import()} className="list-dlg-in">
          <b className="strong">{name === '' ? m.list_paste_title() : name}</b>
          {!read.ok ? (
            <p className="c-bad" role="alert">
              {problemText(read.problem, format.whole(read.line))}
            </p>
          ) : !preview ? (
            <p className="sub" role="status">
              {m.list_import_looking()}
            </p>
          ) : (
            <>
              <p role="status" data-known={known} data-unknown={unknown.length}>
                {unknown.length === 0
                  ? m.list_import_all_known({ n: known, known: format.whole(known) })
                  : m.list_import_found({
                      n: known,
                      known: format.whole(known),
                      unknown: format.whole(unknown.length),
                    })}
              </p>
              {unknown.length > 0 ? (
                <textarea
                  className="list-unknown"
                  aria-label={m.list_import_unknown()}
                  readOnly
                  rows={Math.min(6, unknown.length)}
                  value={unknown.join('\n')}
                />
              ) : null}
              {tooMany ? <p className="c-bad">{m.list_import_too_many({ most: format.whole(MOST_CODES) })}</p> : null}
            </>
          )}
          <div className="row list-dlg-end">
            <button type="button" className="btn" onClick={onClose}>
              {m.list_cancel()}
            </button>
            {read.ok && read.lists.length === 1 && shown ? (
              <button type="button" className="btn" disabled={empty || tooMany} onClick={add}>
                {m.list_import_add({ list: shown.name })}
              </button>
            ) : null}
            {read.ok ? (
              <button type="button" className="btn pri" disabled={empty || tooMany} onClick={make}>
                {m.list_import_new()}
              </button>
            ) : null}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
