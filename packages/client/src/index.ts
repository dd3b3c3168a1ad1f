export type { ClientSettings } from "./ask-server.ts";
export { createClient, type SeimbangClient } from "./create-client.ts";
export { createPageClient, type PageClient, type SegmentMessage } from "./create-page-client.ts";
export { SeimbangProblem, type SeimbangProblemCode, toProblem, unanswered } from "./seimbang-problem.ts";
