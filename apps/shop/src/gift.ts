import { keep, read } from "./kept.ts";

/** Whether what is in the cart is a gift, as somebody said before ordering it. */
export const gift = {
  isOn: (): boolean => read("gift") !== undefined,
  set: (isOn: boolean): void => keep("gift", isOn ? "yes" : undefined),
};
