import { createClient } from "@seimbang/client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Trouble } from "../trouble/trouble.tsx";
import { type Connection, ConnectionContext, type Who } from "./connection-context.ts";
import { readShopPlace } from "./read-shop-place.ts";
import { readSignals } from "./read-signals.ts";
import { currentToken, isLinkToken } from "./token-source.ts";

/** Learns which shop this is, and gives everything inside one client that speaks for whoever is here. */
export const ConnectionProvider = ({ children }: { readonly children: ReactNode }) => {
  const [who, setWho] = useState(whoIsHere);
  const place = useQuery({
    queryKey: ["place"],
    queryFn: readShopPlace,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = place;
  const connection = useMemo((): Connection | undefined => {
    if (data === undefined) return undefined;
    const settings = { url: window.location.origin, key: data.publishableKey, signals: readSignals };
    const client = createClient({ ...settings, token: currentToken });
    return { client, shop: data.shop, who, lookAgain: () => setWho(whoIsHere()) };
  }, [data, who]);
  if (place.isError) return <Trouble error={place.error} retry={place.refetch} isWholePage={true} />;
  if (connection === undefined) return null;
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
};

const whoIsHere = (): Who => {
  const token = currentToken();
  if (token === undefined) return "nobody";
  return isLinkToken(token) ? "link" : "customer";
};
