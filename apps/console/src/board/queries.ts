import type { ModeratedBoardWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const BOARD_AT = "/v1/admin/board";

export const boardQuery = queryOptions({
  queryKey: ["board", "all"],
  queryFn: ({ signal }) => ask<ModeratedBoardWire>("GET", BOARD_AT, { signal }),
});
