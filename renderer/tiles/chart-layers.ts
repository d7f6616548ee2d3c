// What the charts draw over their library's series: layers over the pane and over the axis, and the chart and the scales
// that they are attached to.
import type {
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitive,
  ITimeScaleApi,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts'

export interface ChartLayers {
  /** What the series takes. The same lists each time: the library looks whether they are others. */
  primitive: (pane: readonly IPrimitivePaneView[], axis: readonly IPrimitivePaneView[]) => ISeriesPrimitive
  /** None of these is known before it is attached. */
  timeScale: () => ITimeScaleApi<Time> | undefined
  /** Height of a price over the pane, px from its top. */
  yOf: (price: number) => number | undefined
  /** The price at a height. */
  priceAt: (y: number) => number | undefined
  redraw: () => void
  /** The chart is gone, and must not be asked to draw. */
  end: () => void
}

export function createLayers(): ChartLayers {
  let attached: SeriesAttachedParameter | undefined
  const series = (): ISeriesApi<'Line'> | undefined => attached?.series as ISeriesApi<'Line'> | undefined
  return {
    primitive: (pane, axis) => ({
      attached(parameter) {
        attached = parameter
      },
      detached() {
        attached = undefined
      },
      paneViews: () => pane,
      priceAxisPaneViews: () => axis,
    }),
    timeScale: () => attached?.chart.timeScale(),
    yOf: price => series()?.priceToCoordinate(price) ?? undefined,
    priceAt: y => series()?.coordinateToPrice(y) ?? undefined,
    redraw: () => attached?.requestUpdate(),
    end() {
      attached = undefined
    },
  }
}
