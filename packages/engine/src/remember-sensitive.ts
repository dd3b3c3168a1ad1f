import type { CatalogueView } from "./catalogue-view.ts";
import type { Listing } from "./listings.ts";

const UNKNOWN = 0;
const HARMLESS = 1;
const SENSITIVE = 2;
const FIRST_ROWS = 1024;

/**
 * Whether the product of a row is sensitive, looked up once for each revision of the catalogue. A decision asks it of
 * everything somebody did: a byte for each row stays near the processor, where fifty products would not.
 */
export const rememberSensitive = (
  catalogue: Pick<CatalogueView, "revision">,
  listingAt: (row: number) => Listing | undefined,
): ((row: number) => boolean) => {
  let known = new Uint8Array(FIRST_ROWS);
  let revision = Number.NaN;
  const makeRoom = (row: number): void => {
    const larger = new Uint8Array(Math.max(known.length * 2, row + 1));
    larger.set(known);
    known = larger;
  };
  return (row) => {
    if (revision !== catalogue.revision) {
      known.fill(UNKNOWN);
      ({ revision } = catalogue);
    }
    if (row >= known.length) makeRoom(row);
    if (known[row] === UNKNOWN) known[row] = listingAt(row)?.product.sensitive === true ? SENSITIVE : HARMLESS;
    return known[row] === SENSITIVE;
  };
};
