import type { Seimbang } from "@seimbang/sdk";

type Call = readonly [keyof Seimbang, ...unknown[]];
type Loaded = Seimbang & { readonly push: (call: Call) => void };
const page = window as { seimbang?: Loaded | Call[] };

/** Calls the script, at once or as soon as it has come; a shop whose script never comes goes on without it. */
export const tell = (...call: Call): void => {
  page.seimbang ??= [];
  page.seimbang.push(call);
};

/** The script itself, once it has come. */
export const seimbang = (): Seimbang | undefined => (Array.isArray(page.seimbang) ? undefined : page.seimbang);

/** Fills the slots of a view that was drawn just now; the script itself fills those that it finds when it comes. */
export const fillSlots = (): void => void seimbang()?.fill();
