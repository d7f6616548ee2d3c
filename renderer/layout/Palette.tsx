// Ctrl K: instruments by symbol, name or code in either script, and commands. Enter opens, Ctrl Enter adds to the
// watchlist. Answers keep the order in which the market gave them; the first is marked, so that typing and Enter do.
// A combobox by hand: the library's list marks its first row before the answers are there, and then loses it.
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay, Switch } from 'react-aria-components'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode, Instrument } from '../../shared/market.ts'
import { Num } from '../ui/Num.tsx'
import { type Command, matching } from './commands.ts'
import { errorWords } from './error-words.ts'
import { useFormat } from './use-format.ts'
import { useSearch } from './use-search.ts'

interface PaletteProps {
  /** 'open' shows the chosen instrument; 'add' puts it on the watchlist. */
  mode: 'open' | 'add'
  commands: readonly Command[]
  onOpen: (code: InsCode) => void
  onAdd: (code: InsCode) => void
  onClose: () => void
}

const PAGE = 8

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

const CommandCells = ({ command }: { command: Command }) => (
  <>
    <span className="pal-sym">{command.label}</span>
    {command.keys && (
      <span className="end">
        <kbd>{command.keys}</kbd>
      </span>
    )}
  </>
)

export function Palette({ mode, commands, onOpen, onAdd, onClose }: PaletteProps) {
  const [text, setText] = useState('')
  const [allBoards, setAllBoards] = useState(false)
  const found = useSearch(text, allBoards)
  // Another question or another answer: the best answer is marked anew.
  const [marked, setMarkedIn] = useState({ found, at: 0 })
  const setMarked = (to: number): void => setMarkedIn({ found, at: to })
  const format = useFormat()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const rows = found.rows
  const listed = mode === 'open' ? matching(commands, text) : []
  const count = rows.length + listed.length
  const at = Math.min(marked.found === found ? marked.at : 0, count - 1)
  useEffect(() => field.current?.focus(), [])

  const act = (index: number, adding: boolean): void => {
    const row = rows[index]
    const command = listed[index - rows.length]
    if (!row && !command) return
    onClose()
    if (command) command.run()
    else if (row && (mode === 'add' || adding)) onAdd(row.code)
    else if (row) onOpen(row.code)
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
    else if (event.key === 'Enter') act(at, event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  }
  const option = (index: number, key: string, className: string, content: ReactNode) => (
    <div
      key={key}
      id={`${id}-${index}`}
      role="option"
      tabIndex={-1}
      aria-selected={index === at}
      ref={index === at ? node => node?.scrollIntoView({ block: 'nearest' }) : undefined}
      className={className}
      data-code={rows[index]?.code}
      onMouseMove={() => setMarked(index)}
      // The keyboard stays in the field.
      onMouseDown={(event: MouseEvent) => event.preventDefault()}
      onClick={(event: MouseEvent) => act(index, event.ctrlKey || event.metaKey)}
      onKeyDown={onKeyDown}
    >
      {content}
    </div>
  )
  const nothing = (): string => {
    if (found.error) return errorWords(found.error)
    if (text.trim() === '') return mode === 'add' ? m.shell_palette_type_add() : m.shell_palette_type()
    if (found.text !== text || rows.length > 0) return ''
    return allBoards ? m.shell_palette_nothing({ text }) : m.shell_palette_nothing_boards({ text })
  }
  const note = nothing()
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
            {rows.length > 0 && (
              <div role="group" aria-labelledby={`${id}-rows`}>
                <div className="pal-h" id={`${id}-rows`}>
                  {m.shell_palette_instruments()}
                </div>
                {rows.map((row, n) => option(n, row.code, 'pal-row', <InstrumentCells row={row} />))}
              </div>
            )}
            {listed.length > 0 && (
              <div role="group" aria-labelledby={`${id}-commands`}>
                <div className="pal-h" id={`${id}-commands`}>
                  {m.shell_palette_commands()}
                </div>
                {listed.map((command, n) =>
                  option(rows.length + n, command.id, 'pal-row pal-command', <CommandCells command={command} />),
                )}
              </div>
            )}
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
              <kbd>Enter</kbd> {mode === 'add' ? m.shell_palette_key_add() : m.shell_palette_key_open()}
              {mode === 'open' && (
                <>
                  <kbd>Ctrl Enter</kbd> {m.shell_palette_key_add()}
                </>
              )}
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
