import { LRUCache } from "lru-cache";

type Options<Key extends object | string, Value extends object> = Pick<
  LRUCache.Options<Key, Value, unknown>,
  "ttl" | "dispose"
>;

/**
 * A cache whose room grows with what is in it. Told only how many entries it may hold, the library takes the room of all of them
 * at once, and several caches of a hundred thousand people took most of the time in which a shop opens.
 *
 * @param most the entry that was asked for longest ago gives way beyond this many
 */
export const growingCache = <Key extends object | string, Value extends object>(
  most: number,
  options: Options<Key, Value> = {},
): LRUCache<Key, Value> => new LRUCache<Key, Value>({ ...options, maxSize: most, sizeCalculation: () => 1 });
