import type { SubjectKey } from "@seimbang/engine";
import { decide } from "./decide/decide.ts";
import { toDecideRequest } from "./decide/decide-request.ts";
import type { DecideDeps } from "./decide/read.ts";
import type { FindProduct } from "./decide/show-product.ts";
import { productsFor } from "./decide/show-product.ts";
import { toAnswer } from "./decide/to-answer.ts";
import type { BroadcastDeps } from "./messages/broadcasts/broadcast-deps.ts";

type Parts = {
  readonly decide: DecideDeps;
  readonly depsFor: (subject: SubjectKey) => DecideDeps;
  readonly find: FindProduct;
};

/** What stands in a message is decided as what stands on a page: the same way, gate, limits, reasons and record. */
export const decideForMessage =
  (parts: Parts): BroadcastDeps["decideFor"] =>
  async (subject, slot, language) => {
    const asked = { slot, context: { locale: language }, include: ["product" as const] };
    const deps = subject === undefined ? parts.decide : parts.depsFor(subject);
    return toAnswer(await decide(toDecideRequest(asked, {}), deps), productsFor(asked, parts.find));
  };
