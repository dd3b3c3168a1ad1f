/** Files whose queries may ask every shard, each with why: none of them is part of answering a customer's request. */
export const EVERY_SHARD: Readonly<Record<string, string>> = {};
