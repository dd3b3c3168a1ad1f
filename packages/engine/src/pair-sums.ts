/** What one product was given by everybody who joined it to the product under way. */
export type PairSum = (target: number, strength: number, supporters: number) => void;

/** Of a place in bytes: the sum (8), the last person, what they count for, the supporters (4 each), and room to align. */
const NUMBERS_A_PLACE = 4;
const WORDS_A_PLACE = 8;
const LAST_PERSON = 2;
const AMOUNT = 3;
const SUPPORTERS = 4;
const NOBODY = -1;

/**
 * Sums for each product, of people who come one after another. A person counts once for a pair, by the nearest of its
 * joint appearances: somebody who bought both every week says no more than somebody who did once. All that is known of a
 * product lies side by side, because a fit spends its time waiting for memory.
 */
export class PairSums {
  private readonly sums: Float64Array;
  private readonly words: Int32Array;
  private readonly touched: Uint32Array;
  private size = 0;

  constructor(products: number) {
    const places = new ArrayBuffer(products * WORDS_A_PLACE * Int32Array.BYTES_PER_ELEMENT);
    this.sums = new Float64Array(places);
    this.words = new Int32Array(places);
    this.touched = new Uint32Array(products);
    for (let product = 0; product < products; product += 1) this.words[product * WORDS_A_PLACE + LAST_PERSON] = NOBODY;
  }

  /** `amount` in whole units below 2^31; `supports` is 1 when the person counts as a supporter, else 0. */
  add(product: number, person: number, amount: number, supports: number): void {
    const { words } = this;
    const place = product * WORDS_A_PLACE;
    let before = 0;
    if (words[place + LAST_PERSON] === person) before = words[place + AMOUNT] ?? 0;
    else {
      if (words[place + LAST_PERSON] === NOBODY) this.touched[this.size++] = product;
      words[place + LAST_PERSON] = person;
      words[place + SUPPORTERS] = (words[place + SUPPORTERS] ?? 0) + supports;
      words[place + AMOUNT] = 0;
    }
    if (amount <= before) return;
    words[place + AMOUNT] = amount;
    const at = product * NUMBERS_A_PLACE;
    this.sums[at] = (this.sums[at] ?? 0) + (amount - before);
  }

  /** Calls back with every product that anything was added to since the last time, and forgets all of it. */
  drain(found: PairSum): void {
    for (let at = 0; at < this.size; at += 1) {
      const product = this.touched[at] ?? 0;
      const place = product * WORDS_A_PLACE;
      const sum = this.sums[product * NUMBERS_A_PLACE] ?? 0;
      const supporters = this.words[place + SUPPORTERS] ?? 0;
      this.sums[product * NUMBERS_A_PLACE] = 0;
      this.words[place + LAST_PERSON] = NOBODY;
      this.words[place + SUPPORTERS] = 0;
      found(product, sum, supporters);
    }
    this.size = 0;
  }
}
