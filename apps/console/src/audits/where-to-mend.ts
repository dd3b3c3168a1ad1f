import type { AuditCheck } from "@seimbang/contracts";

/** The area of the console in which what a check finds is mended, by its path; the others are mended on the server. */
export const WHERE_TO_MEND: Partial<Readonly<Record<AuditCheck, string>>> = {
  api_keys: "/keys",
  staff: "/staff",
  training: "/courses",
  retention: "/retention",
  log: "/log",
  rights: "/requests",
  breaches: "/breaches",
  assessments: "/assessments",
  records: "/records",
  notice: "/records",
  messages: "/messages",
};
