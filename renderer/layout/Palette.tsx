// Ctrl K: instruments by symbol, name or code in either script, tiles, commands, workspaces and settings. Enter opens a
// book, with Shift its prints, with Alt its chart, with Ctrl it goes to the watchlist; Alt H its history, Alt A an alert,
// also at a price typed after it. Answers keep the market's order; the first is marked, so that typing and Enter do.
// A combobox by hand: the library's list marks its first row before the answers are there, and then loses it.
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay, Switch } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { isolated, Sentence } from '../tiles/tile-parts.tsx'
import { Num } from '../ui/Num.tsx'
import { alertAsked } from './alert-asked.ts'
import { type Command, type CommandGroup, matching } from './commands.ts'
import { errorWords } from './error-words.ts'
import { type How, Ways } from './PaletteWays.tsx'
import { useFormat } from './use-format.ts'
import { useRecents } from './use-recents.ts'
import { useSearch } from './use-search.ts'

type PaletteMode = 'open' | 'add' | 'choose'

interface PaletteProps {
  /** 'open' shows the chosen instrument; 'add' puts it on a watchlist; 'choose' is for one tile. */
  mode: PaletteMode
  commands: readonly Command[]
  /** Alerts can be made on what is shown. */
  alerts: boolean
  /** value: of an alert, in rial, where one was typed. */
  onInstrument: (code: InsCode, how: How, value?: number) => void
  onClose: () => void
}

const PAGE = 8
/** Instruments that an alert at the typed price is offered for. */
const ALERTS = 3
const GROUPS: readonly [CommandGroup, () => string][] = [
  ['tiles', m.workspaces_palette_tiles],
  ['workspaces', m.workspaces_list],
  ['commands', m.shell_palette_commands],
  ['settings', m.shell_settings],
]

interface Entry {
  key: string
  row?: Instrument
  /** An alert on the row, at this price in rial. */
  alertAt?: number
  command?: Command
}

const InstrumentCells = ({ row }: { row: Instrument }) => (
  <>
    <span className="pal-sym">{row.symbol}</span>
    <span className="pal-latin" dir="ltr">
      {row.latin}
    </span>
    <span className="pal-name cut">{row.name}</span>
    <span className="pal-board cut">{row.mainBoard ? row.market : row.board || row.market}</span>
  </>
)

const AlertCells = ({ row, value }: { row: Instrument; value: number }) => {
  const format = useFormat()
  const text = { symbol: row.symbol, price: isolated(format.price(value)), unit: format.priceUnit }
  return (
    <>
      <span className="cut">
        <Sentence text={m.editor_palette_at(text)} />
      </span>
      <span className="pal-name cut">{row.name}</span>
    </>
  )
}

const CommandCells = ({ command }: { command: Command }) => (
  <>
    <span className="pal-sym cut">{command.label}</span>
    {command.keys && (
      <span className="end">
        <kbd>{command.keys}</kbd>
      </span>
    )}
  </>
)

const Hint = ({ keys, text }: { keys: string; text: string }) => (
  <span className="pal-key">
    <kbd>{keys}</kbd> {text}
  </span>
)

/** What Enter does to an instrument with the keys that are held. */
const howOf = (event: Pick<KeyboardEvent | MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): How =>
  event.ctrlKey || event.metaKey ? 'list' : event.shiftKey ? 'prints' : event.altKey ? 'day-chart' : 'order-book'

export function Palette({ mode, commands, alerts, onInstrument, onClose }: PaletteProps) {
  const [text, setText] = useState('')
  const [allBoards, setAllBoards] = useState(false)
  const found = useSearch(text, allBoards)
  const recents = useRecents()
  const format = useFormat()
  const asked = useMemo(
    () => (mode === 'open' && alerts ? alertAsked(text, format) : undefined),
    [mode, alerts, text, format],
  )
  const watched = useSearch(asked?.text ?? '', allBoards)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const typed = text.trim() !== ''
  const rows = typed ? found.rows : recents
  const groups = useMemo(() => {
    const instruments = rows.map((row): Entry => ({ key: row.code, row }))
    const title = typed ? m.shell_palette_instruments() : m.workspaces_palette_recent()
    const matched = mode === 'open' ? matching(commands, text) : []
    const others = GROUPS.map(([group, name]) => ({
      title: name(),
      entries: matched.filter(each => each.group === group).map((command): Entry => ({ key: command.id, command })),
    }))
    const onPrice = (asked ? watched.rows.slice(0, ALERTS) : []).map(
      (row): Entry => ({ key: `alert-${row.code}`, row, alertAt: asked?.value ?? 0 }),
    )
    return [{ title, entries: instruments }, { title: m.editor_palette(), entries: onPrice }, ...others].filter(
      ({ entries }) => entries.length > 0,
    )
  }, [rows, typed, mode, commands, text, asked, watched.rows])
  const entries = groups.flatMap(group => group.entries)
  // Another question or another answer: the best answer is marked anew.
  const [marked, setMarkedIn] = useState({ of: rows, text, at: 0 })
  const setMarked = (to: number): void => setMarkedIn({ of: rows, text, at: to })
  const count = entries.length
  const at = Math.min(marked.of === rows && marked.text === text ? marked.at : 0, count - 1)
  useEffect(() => field.current?.focus(), [])

  const act = (index: number, how: How): void => {
    const entry = entries[index]
    if (!entry) return
    onClose()
    if (entry.command) entry.command.run()
    else if (entry.row && entry.alertAt !== undefined) onInstrument(entry.row.code, 'alert', entry.alertAt)
    else if (entry.row) onInstrument(entry.row.code, mode === 'add' ? 'list' : mode === 'choose' ? 'order-book' : how)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const move: Record<string, number> = {
      ArrowDown: at + 1 >= count ? 0 : at + 1,
      ArrowUp: at <= 0 ? count - 1 : at - 1,
      PageDown: Math.min(count - 1, at + PAGE),
      PageUp: Math.max(0, at - PAGE),
    }
    const to = move[event.key]
    if (to !== undefined) setMarked(to)
    else if (event.key === 'Enter') act(at, howOf(event))
    else if (event.altKey && event.code === 'KeyH' && mode === 'open' && entries[at]?.row) act(at, 'history')
    else if (event.altKey && event.code === 'KeyA' && mode === 'open' && alerts && entries[at]?.row) act(at, 'alert')
    else return
    event.preventDefault()
  }
  const option = (index: number, { key, row, command, alertAt }: Entry): ReactNode => (
    <div
      key={key}
      id={`${id}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === at}
      ref={index === at ? node => node?.scrollIntoView({ block: 'nearest' }) : undefined}
      className={command || alertAt !== undefined ? 'pal-row pal-command' : 'pal-row'}
      data-code={row?.code}
      data-command={command?.id}
      onMouseMove={() => index !== at && setMarked(index)}
      // The keyboard stays in the field.
      onMouseDown={(event: MouseEvent) => event.preventDefault()}
      onClick={(event: MouseEvent) => act(index, howOf(event))}
      onKeyDown={onKeyDown}
    >
      {row && alertAt === undefined && <InstrumentCells row={row} />}
      {row && alertAt !== undefined && <AlertCells row={row} value={alertAt} />}
      {row && alertAt === undefined && mode === 'open' && index === at && (
        <Ways symbol={row.symbol} alerts={alerts} onChoose={how => act(index, how)} />
      )}
      {command && <CommandCells command={command} />}
    </div>
  )
  const nothing = (): string => {
    if (found.error) return errorWords(found.error)
    if (!typed) return mode === 'add' ? m.shell_palette_type_add() : m.shell_palette_type()
    if (found.text !== text || count > 0) return ''
    return allBoards ? m.shell_palette_nothing({ text }) : m.shell_palette_nothing_boards({ text })
  }
  const note = nothing()
  let index = 0
  return (
    <ModalOverlay className="scrim pal-scrim" isOpen isDismissable onOpenChange={open => !open && onClose()}>
      <Modal className="dlg pal">
        <Dialog aria-label={m.shell_palette_hint()} className="pal-in">
          <input
            ref={field}
            className="pal-input"
            type="text"
            role="combobox"
            aria-label={m.shell_palette_hint()}
            aria-autocomplete="list"
            aria-expanded={count > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
            placeholder={m.shell_palette_hint()}
            dir={text === '' ? undefined : 'auto'}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={event => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {note !== '' && <div className="pal-note">{note}</div>}
          <div id={`${id}-list`} className="pal-list" role="listbox" aria-label={m.shell_palette_results()}>
            {groups.map(group => (
              <div key={group.title} role="group" aria-label={group.title}>
                <div className="pal-h" role="presentation">
                  {group.title}
                </div>
                {group.entries.map(entry => option(index++, entry))}
              </div>
            ))}
          </div>
          <output className="unseen">
            <Num>{format.whole(count)}</Num> {m.shell_palette_results()}
          </output>
          <footer className="pal-foot">
            <Switch className="switch" isSelected={allBoards} onChange={setAllBoards}>
              <i className="sw-t" aria-hidden="true" />
              {m.shell_palette_boards()}
            </Switch>
            <span className="end row pal-keys">
              <Hint keys="Enter" text={mode === 'add' ? m.shell_palette_key_add() : m.shell_palette_key_open()} />
              {mode === 'open' && (
                <>
                  <Hint keys="Shift Enter" text={m.workspaces_way_prints()} />
                  <Hint keys="Alt Enter" text={m.workspaces_way_chart()} />
                  <Hint keys="Alt H" text={m.workspaces_way_history()} />
                  {alerts && <Hint keys="Alt A" text={m.editor_palette_way()} />}
                  <Hint keys="Ctrl Enter" text={m.shell_palette_key_add()} />
                </>
              )}
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
