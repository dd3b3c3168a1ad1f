import { createQuestion } from "./question.ts";

/** What becomes of words that are not saved when whoever typed them signs out; `stay` signs nobody out. */
export type Leaving = "keep" | "forget" | "stay";

/** Asked of whoever signs out while this browser keeps words of theirs. */
export const leaving = createQuestion<Leaving>();
