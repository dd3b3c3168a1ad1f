/** Sums over a few of many places, in memory that is used again: a dense row and the list of what was touched. */
export class SparseSums {
  private readonly sums: Float64Array;
  private readonly isTouched: Uint8Array;
  private readonly touched: Uint32Array;
  private size = 0;

  constructor(places: number) {
    this.sums = new Float64Array(places);
    this.isTouched = new Uint8Array(places);
    this.touched = new Uint32Array(places);
  }

  add(place: number, amount: number): void {
    if (this.isTouched[place] === 0) {
      this.isTouched[place] = 1;
      this.touched[this.size++] = place;
    }
    this.sums[place] = (this.sums[place] ?? 0) + amount;
  }

  at(place: number): number {
    return this.sums[place] ?? 0;
  }

  /** Calls back with every place touched since the last time, in the order of touching, and forgets them. */
  drain(found: (place: number, sum: number) => void): void {
    for (let at = 0; at < this.size; at += 1) {
      const place = this.touched[at] ?? 0;
      const sum = this.sums[place] ?? 0;
      this.sums[place] = 0;
      this.isTouched[place] = 0;
      found(place, sum);
    }
    this.size = 0;
  }
}
