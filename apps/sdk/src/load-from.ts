/**
 * Loads a further script from an address. A browser remembers that a script did not come, so the next time it is asked
 * for by another. What a content security policy allowed the first script, by its nonce too, it allows this one.
 */
export const loadFrom = <Part>(address: string): (() => Promise<Part>) => {
  let failures = 0;
  return async () => {
    try {
      return await import(/* @vite-ignore */ failures ? `${address}?${failures}` : address);
    } catch (problem) {
      failures += 1;
      throw problem;
    }
  };
};
