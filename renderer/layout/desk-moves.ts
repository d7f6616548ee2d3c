// Moving and resizing tiles without a mouse: exchanging two, taking one to an edge, giving one more room.
import {
  Actions,
  DockLocation,
  type Model,
  type Node,
  Orientation,
  RowNode,
  TabNode,
  TabSetNode,
} from 'flexlayout-react'
import type { TileKind } from '../tiles/tile-props.ts'
import { type TileConfig, tileName } from './desk-json.ts'

export type Side = 'left' | 'right' | 'up' | 'down'
export type Measure = 'width' | 'height'

const EDGES: Record<Side, DockLocation> = {
  left: DockLocation.LEFT,
  right: DockLocation.RIGHT,
  up: DockLocation.TOP,
  down: DockLocation.BOTTOM,
}
/** A tile takes or gives this part of what it shares with its neighbours, and keeps at least the least. */
const STEP = 0.06
const LEAST = 0.08

/** The tabset that a tab stands in. */
export const setOf = (node: Node | undefined): TabSetNode | undefined => {
  const parent = node?.getParent()
  return parent instanceof TabSetNode ? parent : undefined
}

/** Every tab of a model. */
export function tabNodes(model: Model): TabNode[] {
  const all: TabNode[] = []
  model.visitNodes(node => {
    if (node instanceof TabNode) all.push(node)
  })
  return all
}

export const configOf = (node: TabNode): TileConfig => (node.getConfig() as TileConfig | undefined) ?? {}

/** The key of a tile's name. The docking's own getName gives it translated already, in words that may be old by now. */
export const nameOf = (node: TabNode): string => tileName((node.getComponent() ?? '') as TileKind, configOf(node))

const contents = (node: TabNode) => ({
  component: node.getComponent(),
  name: nameOf(node),
  config: node.getConfig() as unknown,
})

/** Two tiles take each other's place; sizes, tabs and ids of the places stay. */
export function exchange(model: Model, one: TabNode, other: TabNode): void {
  const [first, second] = [contents(one), contents(other)]
  model.doAction(Actions.updateNodeAttributes(one.getId(), second))
  model.doAction(Actions.updateNodeAttributes(other.getId(), first))
}

/** Takes a tile out of its place to an edge of the whole desk. False where it is alone. */
export function toEdge(model: Model, node: TabNode, side: Side): boolean {
  if (tabNodes(model).length < 2) return false
  const root = model.getRootRow()
  if (!root) return false
  model.doAction(Actions.moveNode(node.getId(), root.getId(), EDGES[side], -1, true))
  return true
}

/** Gives a tile more (1) or less (-1) of a measure at the cost of those beside it. False where nothing is beside it. */
export function resize(model: Model, node: TabNode, measure: Measure, by: 1 | -1): boolean {
  const along = measure === 'width' ? Orientation.HORZ : Orientation.VERT
  let inner: Node | undefined = setOf(node)
  while (inner) {
    const parent: Node | undefined = inner.getParent()
    if (!(parent instanceof RowNode)) return false
    const siblings = parent.getChildren()
    if (parent.getOrientation() === along && siblings.length > 1) {
      const weights = siblings.map(child => weightOf(child))
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      const at = siblings.indexOf(inner)
      const own = (weights[at] ?? 0) / total
      const most = 1 - LEAST * (siblings.length - 1)
      const next = Math.min(Math.max(own + by * STEP, LEAST), Math.max(most, LEAST))
      const scale = (1 - next) / (1 - own)
      const shares = weights.map((weight, n) => (n === at ? next : (weight / total) * scale) * 100)
      model.doAction(Actions.adjustWeights(parent.getId(), shares))
      return true
    }
    inner = parent
  }
  return false
}

const weightOf = (node: Node): number => (node instanceof RowNode || node instanceof TabSetNode ? node.getWeight() : 1)
