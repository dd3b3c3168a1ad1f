import type {
  NoticeVersionsWire,
  OfficerWire,
  ProcessingRecordWire,
  RecipientsWire,
  RecordVersionsWire,
  RegisteredPurposesWire,
  ServedControllersWire,
} from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const RECORDS_AT = "/v1/admin/records";

/** The registers that people write themselves. */
export type RegisterName = "recipients" | "controllers";

const kept = <Answer>(name: string) =>
  queryOptions({
    queryKey: ["records", name],
    queryFn: ({ signal }) => ask<Answer>("GET", `${RECORDS_AT}/${name}`, { signal }),
  });

export const noticeVersionsQuery = kept<NoticeVersionsWire>("notices");
export const purposesQuery = kept<RegisteredPurposesWire>("purposes");
export const processingQuery = kept<ProcessingRecordWire>("processing");
export const recipientsQuery = kept<RecipientsWire>("recipients");
export const controllersQuery = kept<ServedControllersWire>("controllers");
export const officerQuery = kept<OfficerWire>("officer");

export const registerVersionsQuery = (register: RegisterName, recordId: string) =>
  queryOptions({
    queryKey: ["records", "versions", register, recordId],
    queryFn: async ({ signal }) =>
      (
        await ask<RecordVersionsWire>("GET", `${RECORDS_AT}/${register}/${encodeURIComponent(recordId)}/versions`, {
          signal,
        })
      ).versions,
  });
