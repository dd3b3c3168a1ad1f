import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Trouble } from "../page/trouble.tsx";
import { ask } from "./ask.ts";
import { type Shop, ShopContext } from "./shop-context.ts";

/** Learns which shop this is before anything else is shown. */
export const ShopProvider = ({ children }: { readonly children: ReactNode }) => {
  const { data, error, refetch } = useQuery({
    queryKey: ["shop"],
    queryFn: async () => (await ask<{ readonly shop: Shop }>("GET", `${import.meta.env.BASE_URL}config.json`)).shop,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <Trouble error={error} retry={refetch} isWholePage={true} />;
  if (data === undefined) return null;
  return <ShopContext value={data}>{children}</ShopContext>;
};
