import type { CatalogueView } from "./catalogue-view.ts";
import { eligibilityBitsOf } from "./eligibility-bits.ts";
import type { Listing } from "./listings.ts";

/** Which of a row's numbers is which. A category, brand or group is its own number, or `UNNAMED`. */
export const ELIGIBILITY = 0;
export const CATEGORY = 1;
export const BRAND = 2;
export const GROUP = 3;
const REVISION = 4;
/** A power of two, so that a row's numbers never lie in two lines of the processor's cache. */
const NUMBERS = 8;

export const UNNAMED = 0;
/** Of a row in which nothing is sold. */
export const NOT_LISTED = -1;
const FIRST_ROWS = 1024;

/**
 * What governing asks of every candidate, as numbers beside each other. A decision looks at a hundred candidates and leaves
 * most of them out: where one look finds all that is asked, their products need not be fetched from all over the memory.
 */
export class ListingNumbers {
  /** To be read from where `at` says. */
  values = new Int32Array(FIRST_ROWS * NUMBERS);
  private readonly names = new Map<string, number>();
  private readonly catalogue: Pick<CatalogueView, "revision">;
  private readonly listingAt: (row: number) => Listing | undefined;

  constructor(catalogue: Pick<CatalogueView, "revision">, listingAt: (row: number) => Listing | undefined) {
    this.catalogue = catalogue;
    this.listingAt = listingAt;
  }

  /** Where a row's numbers begin, as the catalogue is at this moment; `NOT_LISTED` where it has nothing in it. */
  at(row: number): number {
    const at = row * NUMBERS;
    if (at >= this.values.length) this.makeRoom(row + 1);
    // One more than the revision, since 0 is what was never looked up.
    const revision = (this.catalogue.revision + 1) | 0;
    if (this.values[at + REVISION] !== revision) {
      this.values[at + REVISION] = revision;
      this.lookUp(row, at);
    }
    return this.values[at + ELIGIBILITY] === NOT_LISTED ? NOT_LISTED : at;
  }

  private lookUp(row: number, at: number): void {
    const listing = this.listingAt(row);
    this.values[at + ELIGIBILITY] = listing === undefined ? NOT_LISTED : eligibilityBitsOf(listing.product);
    this.values[at + CATEGORY] = this.numberOf(listing?.category);
    this.values[at + BRAND] = this.numberOf(listing?.product.brand);
    this.values[at + GROUP] = this.numberOf(listing?.product.groupId);
  }

  /** A category that is empty is none, as it is of a product without one. */
  private numberOf(name: string | undefined): number {
    if (name === undefined || name === "") return UNNAMED;
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const number = this.names.size + 1;
    this.names.set(name, number);
    return number;
  }

  private makeRoom(rows: number): void {
    const larger = new Int32Array(Math.max(this.values.length * 2, rows * NUMBERS));
    larger.set(this.values);
    this.values = larger;
  }
}
