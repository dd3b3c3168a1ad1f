import { createClient } from "@seimbang/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Trouble } from "../trouble/trouble.tsx";
import { type Connection, ConnectionContext, type Who } from "./connection-context.ts";
import { hearOtherPages } from "./other-pages.ts";
import { readShopPlace } from "./read-shop-place.ts";
import { readSignals } from "./read-signals.ts";
import { currentToken, isLinkToken } from "./token-source.ts";

/**
 * Learns which shop this is, and gives everything inside one client that speaks for whoever is here. What another page
 * of this browser changes is looked at again at once.
 */
export const ConnectionProvider = ({ children }: { readonly children: ReactNode }) => {
  const [who, setWho] = useState(whoIsHere);
  const place = useQuery({
    queryKey: ["place"],
    queryFn: readShopPlace,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = place;
  const cache = useQueryClient();
  useEffect(
    () =>
      hearOtherPages(() => {
        setWho(whoIsHere());
        void cache.invalidateQueries({ predicate: ({ queryKey }) => !ABOUT_NOBODY.has(String(queryKey[0])) });
      }),
    [cache],
  );
  const connection = useMemo((): Connection | undefined => {
    if (data === undefined) return undefined;
    const settings = { url: window.location.origin, key: data.publishableKey, signals: readSignals };
    const client = createClient({ ...settings, token: currentToken });
    return {
      client,
      shop: data.shop,
      mailsLinks: data.mailsLinks,
      values: data.values,
      slots: data.slots,
      who,
      lookAgain: () => setWho(whoIsHere()),
    };
  }, [data, who]);
  if (place.isError) return <Trouble error={place.error} retry={place.refetch} isWholePage={true} />;
  if (connection === undefined) return null;
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
};

/** The same whatever somebody chooses; a preview by a grant could not be made a second time. */
const ABOUT_NOBODY = new Set(["place", "messages", "purposes", "granted"]);

const whoIsHere = (): Who => {
  const token = currentToken();
  if (token === undefined) return "nobody";
  return isLinkToken(token) ? "link" : "customer";
};
