import { OfferDocumentWire } from "@seimbang/contracts";
import { parseDocument, refuseWrong } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { isId } from "../platform/ids.ts";
import type { OfferDeps } from "./offer-deps.ts";
import { offerFlaws } from "./offer-rules.ts";
import { requireHonestWords } from "./offer-words.ts";
import { endOffer, findOffer, insertOffer, type StoredOffer } from "./store.ts";

/** @throws Problem `invalid_request` or `copy_refused` that names every field at fault; nothing is written then */
export const createOffer = async (given: unknown, deps: OfferDeps): Promise<StoredOffer> => {
  const document = parseDocument(OfferDocumentWire, given);
  const now = deps.clock();
  refuseWrong(offerFlaws(document, deps, now));
  const offerId = deps.makeId();
  const none = { redeemed: 0, discounted: 0, revenue: 0 };
  const offer = { offerId, document, ...none, told: none, createdAt: now, endedAt: undefined };
  await requireHonestWords(offer, deps, now);
  const isWritten = await insertOffer(deps.database, offer);
  refuseWrong(isWritten ? [] : [wrongField("/code", "code_in_use")]);
  return offer;
};

/** Ends an offer now; one that has ended keeps the time at which it did. @throws Problem `unknown_offer` */
export const stopOffer = async (offerId: string, { database, clock }: OfferDeps): Promise<StoredOffer> => {
  await requireOffer(offerId, database);
  await endOffer(database, offerId, clock());
  return requireOffer(offerId, database);
};

/** @throws Problem `unknown_offer` */
export const requireOffer = async (
  offerId: string,
  database: OfferDeps["database"],
  find: typeof findOffer = findOffer,
): Promise<StoredOffer> => {
  const offer = isId(offerId) ? await find(database, offerId) : undefined;
  if (offer === undefined) throw new Problem("unknown_offer");
  return offer;
};
