/** What other features may ask about assessments. */
export type { Assessments } from "./open-assessments.ts";
