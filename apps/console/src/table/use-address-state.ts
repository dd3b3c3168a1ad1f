import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { AddressState } from "./address-state.ts";

/** Reads and writes the part of the address after the path; an empty text takes its name away. */
export const useAddressState = (): readonly [AddressState, (changes: AddressState) => void] => {
  const state = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const write = useCallback(
    (changes: AddressState) =>
      void navigate({
        to: ".",
        search: (former: Partial<AddressState>) =>
          Object.fromEntries(
            Object.entries({ ...former, ...changes }).filter(
              (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
            ),
          ),
        // Typing into a filter is not a way that one goes back.
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [state, write];
};
