import type { TotpOfferedWire } from "@seimbang/contracts";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../data/ask.ts";

/** A new secret for an authenticator app, asked for once when it is needed. */
export const useOfferedTotp = (isNeeded: boolean) => {
  const offer = useMutation({ mutationFn: () => ask<TotpOfferedWire>("POST", "/v1/staff/totp", { body: {} }) });
  const { mutate, isIdle } = offer;
  useEffect(() => {
    if (isNeeded && isIdle) mutate();
  }, [isNeeded, isIdle, mutate]);
  return offer;
};
