import type { CoursesWire, CourseWire, QuizWire, StaffCertificateWire, TrainingReportWire } from "@seimbang/contracts";
import { queryOptions } from "@tanstack/react-query";
import type { Language } from "../../../../packages/web/src/language.ts";
import { ask } from "../data/ask.ts";

export const coursesQuery = (language: Language) =>
  queryOptions({
    queryKey: ["courses", "all", language],
    queryFn: ({ signal }) => ask<CoursesWire>("GET", `/v1/staff/courses?lang=${language}`, { signal }),
  });

export const courseQuery = (course: string, language: Language) =>
  queryOptions({
    queryKey: ["courses", "one", course, language],
    queryFn: ({ signal }) =>
      ask<CourseWire>("GET", `/v1/staff/courses/${encodeURIComponent(course)}?lang=${language}`, { signal }),
  });

export const quizQuery = (attemptId: string, language: Language) =>
  queryOptions({
    queryKey: ["courses", "quiz", attemptId, language],
    queryFn: ({ signal }) =>
      ask<QuizWire>("GET", `/v1/staff/attempts/${encodeURIComponent(attemptId)}?lang=${language}`, { signal }),
  });

export const certificateQuery = (certificateId: string) =>
  queryOptions({
    queryKey: ["courses", "certificate", certificateId],
    queryFn: ({ signal }) =>
      ask<StaffCertificateWire>("GET", `/v1/staff/certificates/${encodeURIComponent(certificateId)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const trainingReportQuery = queryOptions({
  queryKey: ["courses", "report"],
  queryFn: ({ signal }) => ask<TrainingReportWire>("GET", "/v1/staff/training/report", { signal }),
});
