import type { CatalogueView } from "./catalogue-view.ts";
import type { Listing } from "./listings.ts";
import { standingOf } from "./standing.ts";

/** Where in a row's facts each of them is. Of categories, brands and groups it is a number, or `UNNAMED`. */
export const STANDING = 0;
export const CATEGORY = 1;
export const BRAND = 2;
export const GROUP = 3;
const REVISION = 4;
/** A power of two, so that a row's facts never lie in two lines of the processor's cache. */
const FACTS = 8;

export const UNNAMED = 0;
/** Of a row in which nothing is sold. */
export const NOT_LISTED = -1;
const FIRST_ROWS = 1024;

/**
 * What governing asks of every candidate, as numbers beside each other. A decision looks at a hundred candidates and leaves
 * most of them out: where one look finds all that is asked, their products need not be fetched from all over the memory.
 */
export class ListingFacts {
  /** To be read from where `at` says. */
  numbers = new Int32Array(FIRST_ROWS * FACTS);
  private readonly names = new Map<string, number>();
  private readonly catalogue: Pick<CatalogueView, "revision">;
  private readonly listingAt: (row: number) => Listing | undefined;

  constructor(catalogue: Pick<CatalogueView, "revision">, listingAt: (row: number) => Listing | undefined) {
    this.catalogue = catalogue;
    this.listingAt = listingAt;
  }

  /** Where a row's facts begin, as the catalogue is at this moment; `NOT_LISTED` where it has nothing in it. */
  at(row: number): number {
    const at = row * FACTS;
    if (at >= this.numbers.length) this.makeRoom(row + 1);
    // One more than the revision, since 0 is what was never looked up.
    const revision = (this.catalogue.revision + 1) | 0;
    if (this.numbers[at + REVISION] !== revision) {
      this.numbers[at + REVISION] = revision;
      this.lookUp(row, at);
    }
    return this.numbers[at + STANDING] === NOT_LISTED ? NOT_LISTED : at;
  }

  private lookUp(row: number, at: number): void {
    const listing = this.listingAt(row);
    this.numbers[at + STANDING] = listing === undefined ? NOT_LISTED : standingOf(listing.product);
    this.numbers[at + CATEGORY] = this.numberOf(listing?.category);
    this.numbers[at + BRAND] = this.numberOf(listing?.product.brand);
    this.numbers[at + GROUP] = this.numberOf(listing?.product.groupId);
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
    const larger = new Int32Array(Math.max(this.numbers.length * 2, rows * FACTS));
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
