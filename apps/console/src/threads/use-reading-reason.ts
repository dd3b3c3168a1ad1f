import { useState } from "react";
import { kept } from "../../../../packages/web/src/kept.ts";
import { useMe } from "../access/session-context.ts";

/** Why conversations are read just now: said once in a tab, and written down with each one that is opened. */
export const useReadingReason = (): readonly [string, (reason: string) => void] => {
  const { staffId } = useMe();
  const key = `seimbang.console.reading.${staffId}`;
  const [reason, setReason] = useState(() => kept("session").read(key) ?? "");
  return [
    reason,
    (said) => {
      kept("session").write(key, said);
      setReason(said);
    },
  ];
};
