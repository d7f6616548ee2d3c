// Who has to be judged when a value moves: the marks of one metric in ascending order, each with its owner. A move costs
// what lies between the two values, however many marks there are.

export interface Marks<T> {
  /** Its marks hold from the next move on, which visits it in any case. */
  add(owner: T, marks: readonly number[]): void
  /** The next move visits it, wherever its marks are. */
  again(owner: T): void
  /** Visits whoever has a mark between the value before and this one (both included), perhaps more than once. */
  move(value: number, visit: (owner: T) => void): void
  /** Forgets the marks of all others. */
  keep(isKept: (owner: T) => boolean): void
}

export function createMarks<T>(): Marks<T> {
  let marks = new Float64Array(0)
  let owners: T[] = []
  let freshMarks: number[] = []
  let freshOwners: T[] = []
  let visits: T[] = []
  let value = Number.NaN
  /** How many marks are below the value. */
  let below = 0

  function countBelow(limit: number): number {
    let [from, to] = [0, marks.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((marks[middle] as number) < limit) from = middle + 1
      else to = middle
    }
    return from
  }

  /** One merge of all that came since the last move. */
  function merge(): void {
    const order = Uint32Array.from(freshMarks.keys())
    const markOf = freshMarks
    order.sort((a, b) => (markOf[a] as number) - (markOf[b] as number))
    const merged = new Float64Array(marks.length + order.length)
    const mergedOwners: T[] = []
    let [old, next] = [0, 0]
    for (let n = 0; n < merged.length; n += 1) {
      const fresh = next < order.length ? (order[next] as number) : -1
      if (fresh < 0 || (old < marks.length && (marks[old] as number) <= (markOf[fresh] as number))) {
        merged[n] = marks[old] as number
        mergedOwners.push(owners[old] as T)
        old += 1
      } else {
        merged[n] = markOf[fresh] as number
        mergedOwners.push(freshOwners[fresh] as T)
        next += 1
      }
    }
    marks = merged
    owners = mergedOwners
    freshMarks = []
    freshOwners = []
    below = countBelow(value)
  }

  function walk(to: number, visit: (owner: T) => void): void {
    let n = below
    if (to > value) {
      for (; n < marks.length && (marks[n] as number) < to; n += 1) visit(owners[n] as T)
      below = n
      for (; n < marks.length && marks[n] === to; n += 1) visit(owners[n] as T)
      return
    }
    for (; n < marks.length && marks[n] === value; n += 1) visit(owners[n] as T)
    for (n = below; n > 0 && (marks[n - 1] as number) >= to; n -= 1) visit(owners[n - 1] as T)
    below = n
  }

  return {
    add(owner, its) {
      for (const mark of its) {
        freshMarks.push(mark)
        freshOwners.push(owner)
      }
      visits.push(owner)
    },
    again: owner => void visits.push(owner),
    move(to, visit) {
      if (to !== value && marks.length > 0 && !Number.isNaN(value)) walk(to, visit)
      value = to
      if (freshMarks.length > 0) merge()
      if (visits.length === 0) return
      const now = visits
      visits = []
      for (const owner of now) visit(owner)
    },
    keep(isKept) {
      const kept: number[] = []
      for (let n = 0; n < marks.length; n += 1) if (isKept(owners[n] as T)) kept.push(n)
      marks = Float64Array.from(kept, n => marks[n] as number)
      owners = kept.map(n => owners[n] as T)
      const stay = freshOwners.map(isKept)
      freshMarks = freshMarks.filter((_, n) => stay[n])
      freshOwners = freshOwners.filter((_, n) => stay[n])
      visits = visits.filter(isKept)
      below = countBelow(value)
    },
  }
}
