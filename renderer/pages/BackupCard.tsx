// Makes a backup of settings, lists, layouts and rules, and restores one: asked first, and to be taken back after.
import { useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { AppErrorData } from '../../shared/errors.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import { tehranTime } from '../../shared/tehran.ts'
import { exportText, importText } from '../files.ts'
import { errorWords } from '../layout/error-words.ts'
import { useFormat } from '../layout/use-format.ts'
import { type Page, usePage, useSession } from '../stores/page.ts'
import { Shape } from '../ui/Shape.tsx'
import {
  type Backup,
  type BackupError,
  backupText,
  forgetRestored,
  keepRestored,
  readBackup,
  restoreBackup,
  restoredBefore,
  takeBackup,
} from './backup.ts'

const ERRORS: Record<BackupError, () => string> = {
  wrong: m.settings_backup_error_wrong,
  newer: m.settings_backup_error_newer,
  damaged: m.settings_backup_error_damaged,
}

/** A backup read from a file, or why it can not be taken. */
async function pick(source: Backup['source']): Promise<Backup | string | undefined> {
  const file = await importText('.json')
  if (!file) return undefined
  const backup = readBackup(file.text)
  if (typeof backup === 'string') return ERRORS[backup]()
  if (backup.source === source) return backup
  return backup.source === 'demo' ? m.settings_backup_error_market_demo() : m.settings_backup_error_market_real()
}

/** Replaces what is there and opens the page anew, so that every part of it is drawn from what was restored. */
async function replace(page: Page, backup: Backup, undoable: boolean): Promise<AppErrorData | undefined> {
  const taken = await takeBackup(page, Date.now())
  if (!taken.ok) return taken.error
  const before = taken.value
  if (undoable) keepRestored({ before, restoredMadeAtMs: backup.madeAtMs })
  // What the desk saves from here on would stand over what is restored.
  page.session.setLeaving(true)
  const failed = await restoreBackup(page, backup, before)
  if (failed) page.session.setLeaving(false)
  if (!failed && !undoable) forgetRestored()
  if (failed && undoable) forgetRestored()
  if (!failed) location.reload()
  return failed
}

interface AskProps {
  backup: Backup
  onYes: () => void
  onNo: () => void
}

function Ask({ backup, onYes, onNo }: AskProps) {
  const format = useFormat()
  const text = m.settings_backup_ask_text({
    date: format.dayOf(backup.madeAtMs),
    lists: format.whole(backup.watchlists.length),
    layouts: format.whole(Object.keys(backup.layouts).length),
  })
  return (
    <ModalOverlay className="scrim" isOpen isDismissable onOpenChange={open => !open && onNo()}>
      <Modal className="dlg ask">
        <Dialog role="alertdialog" aria-label={m.settings_backup_ask()} className="ask-in">
          <b>{m.settings_backup_ask()}</b>
          <p className="sub">{text}</p>
          <div className="row fld-row">
            <button type="button" className="btn pri" onClick={onYes}>
              {m.settings_backup_do()}
            </button>
            <button type="button" className="btn bare" onClick={onNo}>
              {m.shell_cancel()}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type Said = { tone: 'ok' | 'bad'; title: string; detail: string }

const Line = ({ tone, title, detail }: Said) => (
  <div className={`res ${tone}`} role={tone === 'ok' ? 'status' : 'alert'}>
    <Shape name={tone === 'ok' ? 'ready' : 'refused'} size={13} />
    <b>{title}</b>
    <span className="d">{detail}</span>
  </div>
)

export function BackupCard() {
  const page = usePage()
  const format = useFormat()
  const source = useSession(state => state.source)
  const [said, setSaid] = useState<Said>()
  const [asked, setAsked] = useState<Backup>()
  const [restored, setRestored] = useState(() => restoredBefore(source))
  const fail = (detail: string): void => setSaid({ tone: 'bad', title: m.settings_backup_failed(), detail })
  const make = async (): Promise<void> => {
    const now = Date.now()
    const name = `tablo-${source}-${tehranTime(now).day}.json`
    const taken = await takeBackup(page, now)
    if (!taken.ok) return fail(errorWords(taken.error))
    const error = await exportText(page, name, backupText(taken.value))
    if (error) fail(errorWords(error))
    else setSaid({ tone: 'ok', title: m.settings_backup_made(), detail: name })
  }
  const choose = async (): Promise<void> => {
    const found = await pick(source === 'demo' ? 'demo' : 'real')
    if (typeof found === 'string') fail(found)
    else if (found) setAsked(found)
  }
  const put = async (backup: Backup, undoable: boolean): Promise<void> => {
    setAsked(undefined)
    const error = await replace(page, backup, undoable)
    if (error) fail(errorWords(error))
  }
  return (
    <section className="card">
      <header>
        <b>{m.settings_backup()}</b>
      </header>
      <div className="in">
        <p className="sub fs2 set-p">{m.settings_backup_text()}</p>
        <div className="row fld-row">
          <span data-setting="backup">
            <button type="button" className="btn" onClick={() => void make()} data-action="make-backup">
              {m.settings_backup_make()}
            </button>
          </span>
          <span data-setting="restore">
            <button type="button" className="btn" onClick={() => void choose()} data-action="restore-backup">
              {m.settings_backup_restore()}
            </button>
          </span>
        </div>
        {said && <Line {...said} />}
        {restored && (
          <div className="res run" data-restored="">
            <Shape name="ready" size={13} />
            <b>{m.settings_backup_restored({ date: format.dayOf(restored.restoredMadeAtMs) })}</b>
            <span className="d">{m.settings_backup_restored_text()}</span>
            <span className="d row fld-row">
              <button type="button" className="btn" onClick={() => void put(restored.before, false)}>
                {m.settings_backup_undo()}
              </button>
              <button
                type="button"
                className="btn bare"
                onClick={() => {
                  forgetRestored()
                  setRestored(undefined)
                }}
              >
                {m.settings_backup_forget()}
              </button>
            </span>
          </div>
        )}
      </div>
      {asked && <Ask backup={asked} onYes={() => void put(asked, true)} onNo={() => setAsked(undefined)} />}
    </section>
  )
}
