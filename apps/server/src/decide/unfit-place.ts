import type { CompiledSlot, PageContext, UnfitPlace } from "@seimbang/engine";
import type { DecideDeps } from "./decide-deps.ts";
import type { DecideRequest } from "./decide-request.ts";
import type { LoadedVisitor } from "./visitor-state.ts";

/**
 * Why nothing of anybody may be used where a slot stands (decision record 0020): its page is about something sensitive, or
 * somebody is paying there, or several people use the device and none of them has signed in. It is so for this page, and nothing
 * is remembered of it: that somebody was on a sensitive page is itself sensitive.
 */
export const unfitPlace = (
  { page, isDeviceShared }: Pick<DecideRequest, "page" | "isDeviceShared">,
  { rules }: Pick<CompiledSlot, "rules">,
  { isDevice = false, choices }: Pick<LoadedVisitor, "isDevice" | "choices">,
  now: number,
  deps: Pick<DecideDeps, "isSensitive" | "shop">,
): UnfitPlace | undefined => {
  const { kind } = page;
  if (isAboutSensitive(page, now, deps)) return "sensitive_page";
  if (kind !== undefined && rules.neutralPages.includes(kind)) return "checkout_page";
  return isDevice && (isDeviceShared || hasSeveralOwners(choices)) ? "shared_device" : undefined;
};

const hasSeveralOwners = (choices: LoadedVisitor["choices"]): boolean =>
  typeof choices === "object" && choices.owner === "several";

/** What somebody searches for is about the product that fits it best. */
const isAboutSensitive = (
  { productId, category, query }: PageContext,
  now: number,
  { isSensitive, shop }: Pick<DecideDeps, "isSensitive" | "shop">,
): boolean => {
  const looked = { kind: "viewed", at: now, otherDevice: false } as const;
  const found = query === undefined ? [] : (shop().catalogue.matching?.(query, 1) ?? []);
  const products = productId === undefined ? found : [productId, ...found];
  if (category !== undefined && isSensitive({ ...looked, category })) return true;
  return products.some((product) => isSensitive({ ...looked, productId: product }));
};
