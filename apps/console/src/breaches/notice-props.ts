import type { BreachNoticeWire, BreachWire } from "@seimbang/contracts";

/** One notice of a breach. */
export type NoticeProps = { readonly breach: BreachWire; readonly notice: BreachNoticeWire };
