export type { Asked, Decision, ShownItem } from "./ask-decision.ts";
export type { Chosen } from "./open-consent.ts";
export type { RenderOwn } from "./open-slots.ts";
export { type Seimbang, type SeimbangSettings, startSeimbang } from "./start-seimbang.ts";
