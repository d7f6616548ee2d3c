// What stands around every tile: its direction inside the left-to-right docking, and its header as the handle to drag
// it by. Instruments dragged from a list fall here.
import { type DragEvent, type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { type InsCode, insCode } from '../../shared/market.ts'

interface PanelProps {
  id: string
  direction: 'rtl' | 'ltr'
  onMaximise: () => void
  onDrag: (event: DragEvent) => void
  /** Takes an instrument that is dropped here; missing where the tile shows none. */
  onCode?: ((code: InsCode) => void) | undefined
  children: ReactNode
}

/** The type under which lists drag an instrument's code. */
const CODE_TYPE = 'application/x-tablo-code'

/** The header drags the tile, its controls do not. */
const isHandle = (target: EventTarget): boolean =>
  target instanceof Element &&
  target.closest('.tile-h') !== null &&
  target.closest('button, a, input, select, [role="tab"], [role="button"]') === null

export function Panel({ id, direction, onMaximise, onDrag, onCode, children }: PanelProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const setDraggable = (event: PointerEvent): void => {
    if (ref.current) ref.current.draggable = isHandle(event.target)
  }
  const brings = (event: DragEvent): boolean => onCode !== undefined && event.dataTransfer.types.includes(CODE_TYPE)
  return (
    <div
      ref={ref}
      className="panel"
      data-tile={id}
      data-drop={over || undefined}
      dir={direction}
      tabIndex={-1}
      onPointerDownCapture={setDraggable}
      onDragStart={event => event.target === ref.current && onDrag(event)}
      onDragEnd={() => {
        if (ref.current) ref.current.draggable = false
      }}
      onDragOver={event => {
        if (!brings(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={event => {
        setOver(false)
        if (!brings(event)) return
        event.preventDefault()
        const code = insCode(event.dataTransfer.getData(CODE_TYPE))
        if (code !== undefined) onCode?.(code)
      }}
      onDoubleClick={(event: MouseEvent) => isHandle(event.target) && onMaximise()}
    >
      {children}
    </div>
  )
}
