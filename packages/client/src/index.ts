export type { ClientSettings } from "./ask-server.ts";
export { createClient, type SegmentMessage, type SeimbangClient } from "./create-client.ts";
export { SeimbangProblem, type SeimbangProblemCode } from "./seimbang-problem.ts";
