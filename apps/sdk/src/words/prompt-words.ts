import { PROMPTS } from "./catalogues.ts";

/** The build writes this value in place of the module (`small-script.ts`): a quarter smaller than the catalogues. */
export const PROMPT_WORDS = PROMPTS;
