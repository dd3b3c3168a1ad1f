import type { AreaName } from "@seimbang/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Reads anew whatever changed in the shop while somebody looks at it. Query keys begin with the area that they are of. */
export const useLiveChanges = (): void => {
  const cache = useQueryClient();
  useEffect(() => {
    const source = new EventSource("/v1/admin/events");
    source.addEventListener("changed", ({ data }) => {
      const { areas } = JSON.parse(String(data)) as { readonly areas: readonly AreaName[] };
      for (const area of areas) void cache.invalidateQueries({ queryKey: [area] });
    });
    // What changed while nobody could hear is not known: all of it is looked at again.
    let wasOpen = false;
    source.addEventListener("open", () => {
      if (wasOpen) void cache.invalidateQueries();
      wasOpen = true;
    });
    return () => source.close();
  }, [cache]);
};
