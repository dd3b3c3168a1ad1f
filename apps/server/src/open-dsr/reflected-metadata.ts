/**
 * @peculiar/x509 finds its parts by way of tsyringe, which asks for the metadata methods of a proposal that never came into
 * the language. These are the few that it calls, and only where nobody else brought them.
 */
const kept = new WeakMap<object, Map<unknown, unknown>>();

const getMetadata = (key: unknown, target: object): unknown => kept.get(target)?.get(key);
const defineMetadata = (key: unknown, value: unknown, target: object): void => {
  const own = kept.get(target) ?? new Map<unknown, unknown>();
  own.set(key, value);
  kept.set(target, own);
};

if (!("getMetadata" in Reflect)) {
  Object.assign(Reflect, {
    ...{ getMetadata, defineMetadata, getOwnMetadata: getMetadata },
    hasOwnMetadata: (key: unknown, target: object) => kept.get(target)?.has(key) === true,
    metadata: (key: unknown, value: unknown) => (target: object) => defineMetadata(key, value, target),
  });
}

/** The library, once that holds. */
export const loadX509 = () => import("@peculiar/x509");
