import type { CatalogueView } from "./catalogue-view.ts";
import type { Cause } from "./cause-list.ts";
import type { DecidedItem } from "./decision.ts";
import { categoryOf, titleIn } from "./product.ts";

type Reason = DecidedItem["reason"];

/** Words the reason of a cause once for each revision of the catalogue: what was worded before is the same object again. */
export const rememberReasons = (
  catalogue: Pick<CatalogueView, "revision" | "find" | "categoryNames">,
): ((cause: Cause) => Reason) => {
  let worded = new WeakMap<Cause, Reason>();
  let { revision } = catalogue;
  return (cause) => {
    if (revision !== catalogue.revision) {
      worded = new WeakMap();
      revision = catalogue.revision;
    }
    const known = worded.get(cause);
    if (known !== undefined) return known;
    const reason = wordReason(cause, catalogue);
    worded.set(cause, reason);
    return reason;
  };
};

/** The reason with what its sentence names: in the shop's own words, and in every language that has others. */
const wordReason = (
  { reason, productId, category }: Cause,
  catalogue: Pick<CatalogueView, "find" | "categoryNames">,
): Reason => {
  const product = productId === undefined ? undefined : catalogue.find(productId);
  const path = category ?? (product === undefined ? "" : categoryOf(product));
  const lastStep = path === "" ? undefined : path.split(" > ").at(-1);
  const values = valuesOf(product?.title, lastStep);
  const names = path === "" ? undefined : catalogue.categoryNames?.(path);
  const translations = product?.translations;
  if (names === undefined && translations === undefined) return { code: reason, values };
  const translated: Record<string, Reason["values"]> = {};
  for (const language of Object.keys({ ...translations, ...names })) {
    const title = product === undefined ? undefined : titleIn(language, product);
    translated[language] = valuesOf(title, names?.[language] ?? lastStep);
  }
  return { code: reason, values, translated };
};

const valuesOf = (title: string | undefined, category: string | undefined): Reason["values"] => {
  if (title === undefined) return category === undefined ? {} : { category };
  return category === undefined ? { title } : { title, category };
};
