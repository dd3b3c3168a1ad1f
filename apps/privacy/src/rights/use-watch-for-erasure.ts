import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { useChoices } from "../choices/use-choices.ts";
import { useConnection } from "../connection/connection-context.ts";

/** Looks on every page whether the person is still there, so that nobody takes an erasure elsewhere for an empty list. */
export const useWatchForErasure = (): void => {
  const { who } = useConnection();
  const { pathname } = useLocation();
  const { refetch } = useChoices(who !== "nobody");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is the occasion to look.
  useEffect(() => {
    if (who !== "nobody") void refetch();
  }, [pathname, who, refetch]);
};
