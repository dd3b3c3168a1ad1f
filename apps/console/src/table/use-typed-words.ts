import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";

/** How long somebody has to rest before what they typed goes into the address, in milliseconds. */
const RESTS_MS = 150;

/**
 * What somebody types into a search, which is on the page at once and in the address when they rest: each change of the
 * address wakes the router, and would be in the way of the next key. What the address says otherwise, as after going
 * back, is what is searched for.
 */
export const useTypedWords = (
  inAddress: string,
  write: (words: string) => void,
): readonly [string, (words: string) => void] => {
  const [typed, setTyped] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  const [sent, setSent] = useState(inAddress);
  const send = useDebouncedCallback((words: string) => {
    setSent(words);
    write(words);
  }, RESTS_MS);
  if (inAddress !== seen) {
    setSeen(inAddress);
    if (inAddress !== sent) {
      setSent(inAddress);
      setTyped(inAddress);
    }
  }
  const type = (words: string): void => {
    setTyped(words);
    send(words);
  };
  return [typed, type];
};
