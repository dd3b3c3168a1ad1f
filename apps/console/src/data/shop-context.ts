import type { Language } from "@seimbang/contracts";
import { createContext, useContext } from "react";

export type Shop = {
  readonly name: string;
  readonly url: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly languages: readonly Language[];
};

export const ShopContext = createContext<Shop | undefined>(undefined);

/** Which shop this console is of. */
export const useShop = (): Shop => {
  const shop = useContext(ShopContext);
  if (shop === undefined) throw new Error("No shop is known here.");
  return shop;
};
