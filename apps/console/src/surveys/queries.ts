import type { SurveyResultsWire, SurveyStateWire, SurveysWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "../data/ask.ts";

export const SURVEYS_AT = "/v1/admin/surveys";

export const surveysQuery = queryOptions({
  queryKey: ["surveys", "all"],
  queryFn: async ({ signal }) => (await ask<SurveysWire>("GET", SURVEYS_AT, { signal })).surveys,
});

export const surveyQuery = (id: string) =>
  queryOptions({
    queryKey: ["surveys", "one", id],
    queryFn: ({ signal }) => ask<SurveyStateWire>("GET", `${SURVEYS_AT}/${encodeURIComponent(id)}`, { signal }),
  });

export const surveyResultsQuery = (id: string) =>
  queryOptions({
    queryKey: ["surveys", "results", id],
    queryFn: ({ signal }) =>
      ask<SurveyResultsWire>("GET", `${SURVEYS_AT}/${encodeURIComponent(id)}/results`, { signal }),
  });
