import { CAMPAIGN_PROBLEMS } from "./problems/campaign-problems.ts";
import { INTRUSION_PROBLEMS } from "./problems/intrusion-problems.ts";
import { MESSAGE_PROBLEMS } from "./problems/message-problems.ts";
import { RECORDS_PROBLEMS } from "./problems/records-problems.ts";
import { REQUEST_PROBLEMS } from "./problems/request-problems.ts";
import { RIGHTS_PROBLEMS } from "./problems/rights-problems.ts";
import { SHOP_PROBLEMS } from "./problems/shop-problems.ts";
import { STAFF_PROBLEMS } from "./problems/staff-problems.ts";
import { THREAD_PROBLEMS } from "./problems/thread-problems.ts";
import { VISITOR_PROBLEMS } from "./problems/visitor-problems.ts";
import { VOICE_PROBLEMS } from "./problems/voice-problems.ts";

/**
 * Every way a request can be refused: its HTTP status and its title in both languages. Codes are stable, never reused
 * once retired, and the last part of the problem's `type`. The status appears nowhere else.
 */
export const PROBLEMS = {
  ...REQUEST_PROBLEMS,
  ...STAFF_PROBLEMS,
  ...INTRUSION_PROBLEMS,
  ...VISITOR_PROBLEMS,
  ...RIGHTS_PROBLEMS,
  ...RECORDS_PROBLEMS,
  ...SHOP_PROBLEMS,
  ...CAMPAIGN_PROBLEMS,
  ...MESSAGE_PROBLEMS,
  ...VOICE_PROBLEMS,
  ...THREAD_PROBLEMS,
} as const;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];

/** Where one value of a request broke a rule; `ruleId` says it in Indonesian. */
export type ProblemField = { readonly field: string; readonly rule: string; readonly ruleId?: string };
