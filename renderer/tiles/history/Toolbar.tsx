// The history tile's choices in its header: range, way of drawing, prices and view; in a menu where it is narrow.
import { ChartCandlestick, ChartColumn, Check, SlidersHorizontal, Table2 } from 'lucide-react'
import { useState } from 'react'
import { Button, Dialog, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import type { DayRange } from '../../../shared/history.ts'
import { direction } from '../../../shared/i18n/locale.ts'
import * as m from '../../../shared/i18n/paraglide/messages.js'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useMarket } from '../market.ts'
import { type HistoryChoices, type HistoryView, VIEWS } from './options.ts'
import { type Preset, PRESETS } from './range.ts'
import { RangeFields, RangePicker } from './RangePicker.tsx'

export interface ToolbarProps {
  choices: HistoryChoices
  present: number
  onChoose: (options: Record<string, string>) => void
}

const RANGE_TEXTS: Record<Preset, () => string> = {
  '1M': m.history_range_1M,
  '3M': m.history_range_3M,
  '6M': m.history_range_6M,
  '1Y': m.history_range_1Y,
  '3Y': m.history_range_3Y,
  '5Y': m.history_range_5Y,
  all: m.history_range_all,
}
const VIEW_TEXTS: Record<HistoryView, () => string> = {
  chart: m.history_view_chart,
  table: m.history_view_table,
  summary: m.history_view_summary,
}
const VIEW_ICONS = { chart: ChartCandlestick, table: Table2, summary: ChartColumn }

const ranges = () => PRESETS.map(id => ({ id, text: RANGE_TEXTS[id]() }))
const drawns = () => [
  { id: 'candles', text: m.history_candles() },
  { id: 'line', text: m.history_line() },
]
const prices = () => [
  { id: 'adjusted', text: m.history_adjusted() },
  { id: 'raw', text: m.history_raw() },
]

const ownRange = ({ from, to }: DayRange): Record<string, string> => ({
  span: 'custom',
  from: String(from),
  to: String(to),
})

/** Presets and a range of one's own; they stand beside the instrument. */
export const Ranges = ({ choices, present, onChoose }: ToolbarProps) => (
  <span className="hist-ranges">
    <Segmented
      label={m.history_range()}
      choices={ranges()}
      chosen={choices.span}
      onChoose={span => onChoose({ span })}
    />
    <RangePicker
      range={choices.range}
      on={choices.span === 'custom'}
      present={present}
      onChoose={range => onChoose(ownRange(range))}
    />
  </span>
)

export const Choices = (props: ToolbarProps) => {
  const { choices, onChoose } = props
  return (
    <>
      {choices.view === 'chart' && (
        <span className="hist-drawn">
          <Segmented
            label={m.history_drawn()}
            choices={drawns()}
            chosen={choices.drawn}
            onChoose={drawn => onChoose({ drawn })}
          />
        </span>
      )}
      <span className="hist-prices">
        <Segmented
          label={m.history_prices()}
          choices={prices()}
          chosen={choices.adjusted ? 'adjusted' : 'raw'}
          onChoose={next => onChoose({ prices: next })}
        />
      </span>
      <span className="hist-views" role="group" aria-label={m.history_view()}>
        {VIEWS.map(view => (
          <button
            key={view}
            type="button"
            className={view === choices.view ? 'ib on' : 'ib'}
            aria-label={VIEW_TEXTS[view]()}
            aria-pressed={view === choices.view}
            title={VIEW_TEXTS[view]()}
            onClick={() => onChoose({ view })}
          >
            <Icon of={VIEW_ICONS[view]} size={13} />
          </button>
        ))}
      </span>
      <ChoicesMenu {...props} />
    </>
  )
}

interface SectionProps {
  title: string
  name: string
  items: readonly { id: string; text: string }[]
  chosen: string
  onChoose: (options: Record<string, string>) => void
}
const Section = ({ title, name, items, chosen, onChoose }: SectionProps) => (
  <MenuSection
    className={`menu-section of-${name}`}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[`${name} ${chosen}`]}
    onSelectionChange={keys => {
      const [key] = keys === 'all' ? [] : keys
      if (key !== undefined) onChoose({ [name]: String(key).slice(name.length + 1) })
    }}
  >
    <Header className="menu-h">{title}</Header>
    {items.map(({ id, text }) => (
      <MenuItem key={id} id={`${name} ${id}`} className="menu-i" textValue={text}>
        <span>{text}</span>
        <span className="menu-check">
          <Icon of={Check} size={12} />
        </span>
      </MenuItem>
    ))}
  </MenuSection>
)

function ChoicesMenu({ choices, present, onChoose }: ToolbarProps) {
  const { language } = useMarket()
  const [picking, setPicking] = useState(false)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const views = VIEWS.map(id => ({ id, text: VIEW_TEXTS[id]() }))
  return (
    <span className="hist-menu" ref={setAnchor}>
      <MenuTrigger>
        <Button className="ib" aria-label={m.history_menu()}>
          <Icon of={SlidersHorizontal} size={13} />
        </Button>
        <Popover placement="bottom end" className="menu" offset={2}>
          <Menu
            aria-label={m.history_menu()}
            className="menu-in"
            onAction={key => key === 'own-range' && setPicking(true)}
          >
            <Section title={m.history_view()} name="view" items={views} chosen={choices.view} onChoose={onChoose} />
            <Section
              title={m.history_prices()}
              name="prices"
              items={prices()}
              chosen={choices.adjusted ? 'adjusted' : 'raw'}
              onChoose={onChoose}
            />
            <Section
              title={m.history_drawn()}
              name="drawn"
              items={drawns()}
              chosen={choices.drawn}
              onChoose={onChoose}
            />
            <Section title={m.history_range()} name="span" items={ranges()} chosen={choices.span} onChoose={onChoose} />
            <MenuItem id="own-range" className="menu-i" textValue={m.history_range_own_more()}>
              <span>{m.history_range_own_more()}</span>
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Popover
        className="day-pop"
        placement="bottom end"
        triggerRef={{ current: anchor }}
        isOpen={picking}
        onOpenChange={setPicking}
      >
        <Dialog className="day-dlg" aria-label={m.history_range_own()} dir={direction(language)}>
          <RangeFields
            range={choices.range}
            present={present}
            onChoose={range => onChoose(ownRange(range))}
            close={() => setPicking(false)}
          />
        </Dialog>
      </Popover>
    </span>
  )
}
