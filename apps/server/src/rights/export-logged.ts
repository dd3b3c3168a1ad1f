import type { ReadRequestWire } from "@seimbang/contracts";
import { type ExportDependencies, type ExportFormat, exportPerson } from "./export-person.ts";
import { logReading, type ReadRequestDependencies } from "./read-request.ts";
import type { StoredRequest } from "./stored-request.ts";

/**
 * The copy that somebody else takes out for a person: who does and why is in the log before they have a word of it, and not
 * where there was no place for them.
 * @throws Problem `busy`
 */
export const exportLogged = async (
  request: Pick<StoredRequest, "subject" | "requestId">,
  { reader, format }: { readonly reader: ReadRequestWire; readonly format: ExportFormat },
  dependencies: ExportDependencies & Pick<ReadRequestDependencies, "makeId">,
): Promise<AsyncGenerator<string, void, undefined>> => {
  const pieces = exportPerson(request.subject, format, dependencies);
  try {
    await logReading(request, reader, "export", dependencies.clock(), dependencies);
    return pieces;
  } catch (error) {
    await pieces.return();
    throw error;
  }
};
