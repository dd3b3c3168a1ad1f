import type { PurposeId } from "@seimbang/engine";
import type { LoadedVisitor } from "./visitor-state.ts";

/** What somebody granted, as far as it holds at a time. */
export const grantedBy = (choices: LoadedVisitor["choices"], now: number): readonly PurposeId[] =>
  typeof choices === "string"
    ? []
    : Object.entries(choices.purposes).flatMap(([name, { granted, expiresAt = Infinity }]) =>
        granted && now < expiresAt ? (name as PurposeId) : [],
      );
