import { Problem } from "../http/problem.ts";
import { wrongField } from "../http/wrong-field.ts";
import { FEWEST_LETTERS, judgePassword } from "./judge-password.ts";

/** @throws Problem `password_too_weak` that says why, in both languages */
export const requireGoodPassword = (password: string, about: readonly string[]): void => {
  const flaw = judgePassword(password, about);
  if (flaw === undefined) return;
  const field = wrongField("/password", `password_${flaw}`, { limit: FEWEST_LETTERS });
  throw new Problem("password_too_weak", undefined, [field]);
};
