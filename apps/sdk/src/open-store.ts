const PREFIX = "seimbang.";

export type Store = {
  /** Whether what is written outlives the page. */
  readonly isKept: boolean;
  readonly read: (name: string) => string | undefined;
  /** Answers whether it is kept; what a browser does not keep holds for the life of the page. */
  readonly write: (name: string, value: string | undefined) => boolean;
};

/** A browser's storage that never throws: it may be blocked, full, or taken away at any moment. */
export const openStore = (kind: "localStorage" | "sessionStorage"): Store => {
  const inPage = new Map<string, string>();
  const storage = attempt(() => window[kind]);
  return {
    isKept: storage !== undefined,
    read: (name) => inPage.get(name) ?? attempt(() => storage?.getItem(PREFIX + name)) ?? undefined,
    write: (name, value) => {
      inPage.delete(name);
      const isKept = attempt(() => {
        if (value === undefined) storage?.removeItem(PREFIX + name);
        else storage?.setItem(PREFIX + name, value);
        return storage !== undefined;
      });
      if (isKept !== true && value !== undefined) inPage.set(name, value);
      return isKept === true;
    },
  };
};

const attempt = <Value>(act: () => Value): Value | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};
