type Kept = {
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, value: string) => void;
  readonly remove: (name: string) => void;
  /** Of everything that is kept there, also by others. */
  readonly names: () => readonly string[];
};

const memory = new Map<string, string>();

/** The browser's storage; where it is blocked, memory that ends with the page. */
export const kept = (where: "session" | "local"): Kept => {
  const storage = (): Storage => (where === "session" ? window.sessionStorage : window.localStorage);
  const attempt = <Answer>(use: (storage: Storage) => Answer, otherwise: () => Answer): Answer => {
    try {
      return use(storage());
    } catch {
      return otherwise();
    }
  };
  return {
    read: (name) =>
      attempt(
        (opened) => opened.getItem(name) ?? undefined,
        () => memory.get(name),
      ),
    write: (name, value) =>
      attempt(
        (opened) => opened.setItem(name, value),
        () => void memory.set(name, value),
      ),
    remove: (name) =>
      attempt(
        (opened) => opened.removeItem(name),
        () => void memory.delete(name),
      ),
    names: () =>
      attempt(
        (opened) => Object.keys(opened),
        () => [...memory.keys()],
      ),
  };
};
