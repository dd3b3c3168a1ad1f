import type { FeedbackKind } from "@seimbang/contracts";
import { derivedId } from "../platform/derived-id.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { AboutWhat } from "./read-shown.ts";

type Word = { readonly decisionId: string; readonly about: AboutWhat; readonly kind: FeedbackKind };

/** The number of a word about something that was shown: the same for the same word, so that it is known again. */
export const feedbackIdOf = (secrets: Secrets, { decisionId, about, kind }: Word): string =>
  derivedId(secrets.hmacKey("feedback"), decisionId, nameOf(about), kind);

/** A product's own number stays what it is, so that what was said before is known again. */
const nameOf = (about: AboutWhat): string =>
  "productId" in about ? about.productId : `${about.campaignId}/${about.creativeId}`;
