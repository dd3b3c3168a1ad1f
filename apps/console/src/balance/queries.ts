import type { BalanceGroup, BalanceReportWire } from "@seimbang/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";
import { toQuery } from "../data/to-query.ts";

type Asked = { readonly by: BalanceGroup; readonly from?: string | undefined; readonly until?: string | undefined };

export const balanceQuery = ({ by, from, until }: Asked) =>
  queryOptions({
    queryKey: ["balance", by, from ?? "", until ?? ""],
    queryFn: ({ signal }) =>
      ask<BalanceReportWire>("GET", `/v1/admin/balance${toQuery({ by, from, until })}`, { signal }),
    placeholderData: keepPreviousData,
    // It is kept once a day.
    staleTime: 300_000,
  });
