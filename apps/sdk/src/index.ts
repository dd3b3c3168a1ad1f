export type { Asked, Chosen, Decision, RenderOwn, Seimbang, SeimbangSettings, ShownItem } from "./seimbang.ts";
export { startSeimbang } from "./start-seimbang.ts";
