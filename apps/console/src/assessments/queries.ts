import type { AssessmentKind, AssessmentsWire, AssessmentWire, RecordVersionsWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

const ASSESSMENTS_AT = "/v1/admin/assessments";

export const addressOf = (kind: AssessmentKind, subject: string): string =>
  `${ASSESSMENTS_AT}/${kind}/${encodeURIComponent(subject)}`;

// The log calls what becomes of them a change of records: under this key live changes reach them.
export const assessmentsQuery = queryOptions({
  queryKey: ["records", "assessments"],
  queryFn: async ({ signal }) => (await ask<AssessmentsWire>("GET", ASSESSMENTS_AT, { signal })).assessments,
});

export const assessmentQuery = (kind: AssessmentKind, subject: string) =>
  queryOptions({
    queryKey: ["records", "assessment", kind, subject],
    queryFn: ({ signal }) => ask<AssessmentWire>("GET", addressOf(kind, subject), { signal }),
  });

/** As it was signed in that version: it never changes. */
export const signedAssessmentQuery = (kind: AssessmentKind, subject: string, version: string) =>
  queryOptions({
    queryKey: ["records", "assessment", kind, subject, version],
    queryFn: ({ signal }) =>
      ask<AssessmentWire>("GET", `${addressOf(kind, subject)}?version=${encodeURIComponent(version)}`, { signal }),
  });

export const assessmentVersionsQuery = (kind: AssessmentKind, subject: string) =>
  queryOptions({
    queryKey: ["records", "assessment versions", kind, subject],
    queryFn: async ({ signal }) =>
      (await ask<RecordVersionsWire>("GET", `${addressOf(kind, subject)}/versions`, { signal })).versions,
  });
