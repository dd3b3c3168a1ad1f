import type { CompiledSlot, UnfitPlace } from "@seimbang/engine";
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
  { isDevice = false }: Pick<LoadedVisitor, "isDevice">,
  now: number,
  { isSensitive }: Pick<DecideDeps, "isSensitive">,
): UnfitPlace | undefined => {
  const { kind, productId, category } = page;
  const looked = {
    ...(productId === undefined ? {} : { productId }),
    ...(category === undefined ? {} : { category }),
  };
  if (isSensitive({ kind: "viewed", at: now, otherDevice: false, ...looked })) return "sensitive_page";
  if (kind !== undefined && rules.neutralPages.includes(kind)) return "checkout_page";
  return isDeviceShared && isDevice ? "shared_device" : undefined;
};
