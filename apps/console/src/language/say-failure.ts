import type { MessageId } from "./messages.ts";
import type { Say } from "./use-say.ts";

const FAILURES: Readonly<Record<string, MessageId>> = {
  sign_in_refused: "failure.sign_in_refused",
  certificate_refused: "failure.certificate_refused",
  took_too_long: "failure.took_too_long",
  unreachable: "failure.unreachable",
  sender_refused: "failure.sender_refused",
  no_access_token: "failure.no_access_token",
  no_answer: "failure.no_answer",
  address_not_allowed: "failure.address_not_allowed",
  not_in_settings: "failure.not_in_settings",
  channel_in_trouble: "failure.channel_in_trouble",
  quiet_hours: "failure.quiet_hours",
  frequency: "failure.frequency",
  gift_mode: "failure.gift_mode",
  purpose_not_granted: "failure.purpose_not_granted",
  purpose_expired: "failure.purpose_expired",
  objected: "failure.objected",
  restricted: "failure.restricted",
  minor: "failure.minor",
  no_address: "failure.no_address",
  no_content: "failure.no_content",
  bounced: "failure.bounced",
  too_late: "failure.too_late",
};
const ANSWERED = /^answered_(\d{3})$/;
const SMTP = /^smtp_(\d{3})$/;
const BOUNCED = /^bounced_/;

/** Why something was not taken or not sent, as people say it; a code that nobody has words for stands as it is. */
export const sayFailure = (say: Say, code: string): string => {
  const known = FAILURES[BOUNCED.test(code) ? "bounced" : code];
  if (known !== undefined) return say(known);
  const answered = ANSWERED.exec(code)?.[1];
  if (answered !== undefined) return say("failure.answered", { code: answered });
  const smtp = SMTP.exec(code)?.[1];
  return smtp === undefined ? code : say("failure.smtp", { code: smtp });
};
