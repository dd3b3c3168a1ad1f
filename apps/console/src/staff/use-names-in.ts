import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useMay } from "../access/session-context.ts";
import { peopleQuery } from "./queries.ts";

/**
 * Puts the names of the shop's people in place of the numbers of their accounts: what is kept names nobody, and whoever
 * may know the team reads who is meant.
 */
export const useNamesIn = (): ((text: string) => string) => {
  const may = useMay();
  const { data: people } = useQuery({ ...peopleQuery, enabled: may("staff.read") });
  return useCallback(
    (text) => (people ?? []).reduce((named, { staffId, name }) => named.replaceAll(staffId, name), text),
    [people],
  );
};
