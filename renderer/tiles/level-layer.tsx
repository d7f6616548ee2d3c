// What lies over a chart for its alert levels: a bell on each line, to drag it or to open its alert, and the button at
// the edge that makes an alert at the pointer's price. Their places are painted by hand, after each drawing.
import { Bell, BellPlus } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { alertWords } from '../../shared/alert-words.ts'
import * as m from '../../shared/i18n/paraglide/messages.js'
import type { InsCode } from '../../shared/market.ts'
import { metricOf } from '../../shared/metrics.ts'
import { errorWords } from '../layout/error-words.ts'
import { Icon } from '../ui/Icon.tsx'
import { draftOf, isTurned, movedTo, type PriceLevel, useLevels } from './alert-levels.ts'
import { createLevelDrag, type LevelDrag } from './level-drag.ts'
import type { LevelLine, LevelLines } from './level-lines.ts'
import { type TileMarket, useMarket } from './market.ts'

interface LevelLayerProps {
  code: InsCode
  symbol: string
  from: 'chart' | 'history'
  /** The canvas it lies over. */
  host: RefObject<HTMLDivElement | null>
  view: { levels: LevelLines; setLevels: (levels: readonly LevelLine[]) => void }
}

/** A line is taken hold of so near to it, px; its bell is 24 px. */
const NEAR = 5
/** Half of a bell, px. */
const HALF_BELL = 12
/** So near to another a bell stands beside it, px. */
const BESIDE = 24
/** A bell's middle stands so much over its line. */
const RAISED = 9
/** The room of a bell that stands at the edge with its price, px. */
const OUTSIDE = 96

/** Saves a moved level, and offers the way back. */
async function saveMoved(market: TileMarket, code: InsCode, level: PriceLevel, price: number): Promise<boolean> {
  const { alerts, toasts, format, watched, quotes } = market
  const known = watched.get(code)
  const quote = known && quotes.get(known.handle)
  const turned = isTurned(level, price, quote ? metricOf(quote, level.metric, undefined) : 0)
  const draft = movedTo(level, price, turned)
  const answer = await alerts?.save([draft])
  if (!answer?.ok) {
    if (answer) toasts?.show({ text: errorWords(answer.error) })
    return false
  }
  toasts?.show({
    text: turned
      ? m.levels_turned({ words: alertWords(draft, format) })
      : m.levels_moved({ price: format.price(price) }),
    action: { label: m.list_undo(), run: () => void alerts?.save([draftOf(level.row.alert)]) },
  })
  return true
}

export function LevelLayer({ code, symbol, from, host, view }: LevelLayerProps) {
  const market = useMarket()
  const levels = useLevels(code)
  const { levels: lines } = view
  const { format, onAlert } = market
  const layer = useRef<HTMLDivElement>(null)
  const plus = useRef<HTMLButtonElement>(null)
  const drag = useRef<LevelDrag>(undefined)
  const pointed = useRef(Number.NaN)

  useLayoutEffect(() => {
    const [element, over] = [host.current, layer.current]
    if (!element || !over) return undefined
    view.setLevels(levels)
    const bells = [...over.querySelectorAll<HTMLElement>('.level-bell')]
    const place = (): void => placeBells(bells, lines, format.price)
    const made = createLevelDrag({
      host: element,
      lines,
      step: Math.max(1, format.priceScale),
      onMoved: place,
      onDrop: (level, price) =>
        void saveMoved(market, code, level, price).then(saved => {
          if (!saved) lines.move(level.key, undefined)
          return undefined
        }),
    })
    drag.current = made
    const nearest = (event: MouseEvent): number => {
      const y = event.clientY - element.getBoundingClientRect().top
      return lines.lines().findIndex(({ price }) => Math.abs(lines.yOf(price) - y) <= NEAR)
    }
    const onDown = (event: PointerEvent): void => {
      const n = event.button === 0 ? nearest(event) : -1
      const [level, bell] = [levels[n], bells[n]]
      // The library is kept out of it: a prevented pointer is no mouse.
      if (level && bell) made.take(event, level, bell)
    }
    const open = (event: MouseEvent): void => {
      const level = levels[nearest(event)]
      if (!level || !onAlert) return
      event.stopImmediatePropagation()
      onAlert({ code, from, alert: draftOf(level.row.alert) })
    }
    const hover = (event: PointerEvent): void => {
      element.classList.toggle('on-level', nearest(event) >= 0)
    }
    element.addEventListener('pointerdown', onDown, true)
    element.addEventListener('dblclick', open, true)
    if (levels.length > 0) element.addEventListener('pointermove', hover, { passive: true })
    place()
    const end = lines.onDrawn(place)
    return () => {
      end()
      made.cancel()
      element.classList.remove('on-level')
      element.removeEventListener('pointerdown', onDown, true)
      element.removeEventListener('dblclick', open, true)
      element.removeEventListener('pointermove', hover)
    }
  }, [host, view, lines, levels, market, format, code, from, onAlert])

  useEffect(() => {
    const [element, button] = [host.current, plus.current]
    if (!element || !button || !onAlert) return undefined
    const priceOf = (event: MouseEvent): number => {
      const box = element.getBoundingClientRect()
      const { width, height } = lines.size()
      const y = event.clientY - box.top
      return event.clientX - box.left < width && y < height ? lines.priceAt(y) : Number.NaN
    }
    const follow = (event: PointerEvent): void => {
      const price = event.buttons === 0 ? priceOf(event) : Number.NaN
      pointed.current = price
      button.dataset['shown'] = price > 0 ? 'yes' : 'no'
      if (!(price > 0)) return
      const { width, height } = lines.size()
      const y = Math.min(height - HALF_BELL, Math.max(HALF_BELL, event.clientY - element.getBoundingClientRect().top))
      button.style.transform = `translate(calc(${width}px - 100%), ${y - HALF_BELL}px)`
      const text = format.price(price)
      if (button.lastChild) button.lastChild.textContent = text
      button.setAttribute('aria-label', m.levels_at({ price: text }))
    }
    const leave = (event: PointerEvent): void => {
      if (event.relatedTarget !== button) button.dataset['shown'] = 'no'
    }
    const menu = (event: MouseEvent): void => {
      const price = priceOf(event)
      if (!(price > 0)) return
      event.preventDefault()
      onAlert({ code, metric: 'last', value: price, from })
    }
    element.addEventListener('pointermove', follow, { passive: true })
    element.addEventListener('pointerleave', leave)
    button.addEventListener('pointerleave', leave)
    element.addEventListener('contextmenu', menu)
    return () => {
      element.removeEventListener('pointermove', follow)
      element.removeEventListener('pointerleave', leave)
      button.removeEventListener('pointerleave', leave)
      element.removeEventListener('contextmenu', menu)
    }
  }, [host, lines, format, code, from, onAlert])

  const onKeyDown = (event: KeyboardEvent, level: PriceLevel): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const steps: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }
    const by = steps[event.code]
    if (by !== undefined) drag.current?.step(level, by * (event.shiftKey ? 10 : 1))
    else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      if (!drag.current?.drop(level)) onAlert?.({ code, from, alert: draftOf(level.row.alert) })
    } else if (event.code === 'Escape' && drag.current?.moved(level) !== undefined) drag.current.cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={layer} className="level-layer" dir="ltr">
      {levels.map(level => (
        <div
          key={level.key}
          className="level-bell"
          role="slider"
          tabIndex={0}
          aria-label={m.levels_handle({ symbol, words: alertWords(level.row.alert, format) })}
          aria-orientation="vertical"
          aria-valuenow={level.price}
          aria-valuetext={format.price(level.price)}
          title={alertWords(level.row.alert, format)}
          data-alert={level.row.alert.id}
          data-hollow={level.hollow}
          onPointerDown={event => {
            if (event.button === 0) drag.current?.take(event.nativeEvent, level, event.currentTarget)
          }}
          onDoubleClick={() => onAlert?.({ code, from, alert: draftOf(level.row.alert) })}
          onKeyDown={event => onKeyDown(event, level)}
          onBlur={() => drag.current?.cancel()}
        >
          <Bell size={12} strokeWidth={1.8} fill={level.hollow ? 'none' : 'currentColor'} aria-hidden="true" />
          <i className="way" aria-hidden="true" />
          <bdi className="n" dir="ltr" />
        </div>
      ))}
      {onAlert && (
        <button
          ref={plus}
          type="button"
          className="level-plus"
          tabIndex={-1}
          aria-label={m.levels_new()}
          data-shown="no"
          onClick={() => {
            const value = pointed.current
            onAlert({ code, metric: 'last', value: value > 0 ? value : undefined, from })
          }}
        >
          <Icon of={BellPlus} size={13} />
          <bdi className="n" dir="ltr" />
        </button>
      )}
    </div>
  )
}

/** Bells on their lines, beside one another where they would stand on each other; those of prices out of sight at the
    edge, with an arrow and the price. */
function placeBells(bells: readonly HTMLElement[], lines: LevelLines, text: (rial: number) => string): void {
  const { height } = lines.size()
  const taken: { x: number; y: number; width: number }[] = []
  for (const [n, { price }] of lines.lines().entries()) {
    const bell = bells[n]
    if (!bell) continue
    const y = lines.yOf(price)
    const way = y < 0 ? 'above' : y > height ? 'below' : ''
    const at = height > 0 ? Math.min(height - HALF_BELL, Math.max(HALF_BELL, y - RAISED)) : Number.NaN
    const width = way === '' ? BESIDE : OUTSIDE
    let x = 0
    for (const other of taken) if (Math.abs(other.y - at) < BESIDE) x = Math.max(x, other.x + other.width)
    taken.push({ x, y: at, width })
    bell.style.transform = Number.isNaN(at) ? '' : `translate(${x}px, ${Math.round(at) - HALF_BELL}px)`
    if (bell.dataset['way'] !== way) bell.dataset['way'] = way
    if (bell.getAttribute('aria-valuenow') !== String(price)) {
      bell.setAttribute('aria-valuenow', String(price))
      bell.setAttribute('aria-valuetext', text(price))
    }
    const shown = text(price)
    if (bell.lastChild && bell.lastChild.textContent !== shown) bell.lastChild.textContent = shown
    bell.dataset['placed'] = Number.isNaN(at) ? 'no' : 'yes'
  }
}
