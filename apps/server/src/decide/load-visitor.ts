import type { VerifyVisitor } from "../http/access.ts";
import type { VisitorLoader } from "./load-visitors.ts";
import { type LoadedVisitor, NO_VISITOR, UNREADABLE } from "./visitor-state.ts";

export type LoadVisitorDependencies = {
  readonly verifyVisitor: VerifyVisitor;
  readonly loader: Pick<VisitorLoader, "load">;
  /** Told when somebody could not be read; they are answered as if nothing were known of them. */
  readonly onUnreadable: (error: unknown) => void;
};

/**
 * From a visitor's token to what they chose and did. It fails closed and never fails: a token that is forged, expired or
 * cannot be checked, and a person who cannot be read, are "unreadable", of whom nothing may be used.
 */
export const loadVisitor = async (
  token: string | undefined,
  now: number,
  { verifyVisitor, loader, onUnreadable }: LoadVisitorDependencies,
): Promise<LoadedVisitor> => {
  if (token === undefined) return NO_VISITOR;
  try {
    const visitor = await verifyVisitor(token, now);
    if (visitor === undefined) return NO_VISITOR;
    if ("problem" in visitor) return UNREADABLE;
    const isDevice = visitor.kind === "device";
    return { subject: visitor.subjectKey, isDevice, ...(await loader.load(visitor.subjectKey)) };
  } catch (error) {
    onUnreadable(error);
    return UNREADABLE;
  }
};
