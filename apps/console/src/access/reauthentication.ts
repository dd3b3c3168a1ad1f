import { createQuestion } from "./question.ts";

/**
 * What waits until somebody has shown once more that it is them: steps that are dangerous, each of which goes on or is
 * given up. Answered by whether they did.
 */
export const reauthentication = createQuestion<boolean>();
