import { DeclineOfferSuggestionWire } from "@seimbang/contracts";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { wrongField } from "../http/wrong-field.ts";
import type { OverrulingDeps } from "./overruling-deps.ts";
import { listOverruled, recordOverruling } from "./store.ts";

/** Says that what sells together, or slows, is to be no offer; it is not suggested again. @throws Problem `invalid_request` */
export const declineOfferSuggestion = async (given: unknown, { database, clock }: OverrulingDeps): Promise<void> => {
  const { by, judgement, products, category } = parseDocument(DeclineOfferSuggestionWire, given);
  if ((products === undefined) === (category === undefined))
    refuseWrong([wrongField("/products", products === undefined ? "missing" : "unknown")]);
  const suggested = products?.length === 2 ? "together" : "slowing";
  const about = products?.join(" + ") ?? category ?? "";
  await database.transaction().execute((transaction) =>
    recordOverruling(transaction, {
      ...{ kind: "offer_suggestion", about, campaignId: undefined, suggested, decided: "no_offer" },
      facts: { ...(products === undefined ? {} : { products }), ...(category === undefined ? {} : { category }) },
      ...{ by, judgement, at: clock() },
    }),
  );
};

type Declined = { readonly products?: readonly string[]; readonly category?: string };

/** What was declined. */
export const listDeclined = async (database: OverrulingDeps["database"]): Promise<readonly Declined[]> =>
  // Only `declineOfferSuggestion` writes facts of this kind.
  (await listOverruled(database, "offer_suggestion")).map(({ facts }) => facts as Declined);
