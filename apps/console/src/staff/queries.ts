import type { InvitationsWire, StaffPeopleWire, StaffPersonWire, TrainingRecordsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

const AT = "/v1/staff/people";

export const peopleQuery = queryOptions({
  queryKey: ["staff", "people"],
  queryFn: async ({ signal }) => (await ask<StaffPeopleWire>("GET", AT, { signal })).people,
});

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["staff", "person", id],
    queryFn: ({ signal }) => ask<StaffPersonWire>("GET", `${AT}/${encodeURIComponent(id)}`, { signal }),
  });

export const trainingQuery = (id: string) =>
  queryOptions({
    queryKey: ["staff", "training", id],
    queryFn: ({ signal }) => ask<TrainingRecordsWire>("GET", `${AT}/${encodeURIComponent(id)}/training`, { signal }),
  });

export const invitationsQuery = queryOptions({
  queryKey: ["staff", "invitations"],
  queryFn: async ({ signal }) => (await ask<InvitationsWire>("GET", "/v1/staff/invitations", { signal })).invitations,
});
