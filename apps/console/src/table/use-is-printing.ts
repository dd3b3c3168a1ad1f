import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether the page is put on paper at this moment: by its button, by the keyboard or by the browser's menu. */
export const useIsPrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // The paper is laid out as soon as whoever listens is done: what waits for later is not on it.
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
};
