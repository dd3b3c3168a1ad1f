import type { SlotEditWire } from "@seimbang/contracts";
import { brandAs, type Slot } from "@seimbang/engine";

/** A slot with what was set of it; what says who may be shown what stays as the shop's file says it. */
export const withEdit = ({ filter: _, ...slot }: Slot, edit: SlotEditWire): Slot => {
  const { count, kinds, sources, fallback, filter, boosts = [], pins = [], diversity = {}, bought } = edit;
  return {
    ...slot,
    ...{ count, kinds, sources, fallback, boosts, diversity, bought },
    pins: pins.map(({ position, productId }) => ({ position, productId: brandAs.productId(productId) })),
    ...(filter === undefined ? {} : { filter }),
  };
};

/** The part of a slot that may be set, as it stands. */
export const editOf = ({
  count,
  kinds,
  sources,
  fallback,
  filter,
  boosts,
  pins,
  diversity,
  bought,
}: Slot): SlotEditWire => ({
  ...{ count, bought },
  ...{ kinds: [...kinds], sources: [...sources], fallback: [...fallback] },
  ...(filter === undefined ? {} : { filter }),
  ...(boosts.length === 0 ? {} : { boosts: [...boosts] }),
  ...(pins.length === 0 ? {} : { pins: [...pins] }),
  ...(Object.keys(diversity).length === 0 ? {} : { diversity: { ...diversity } }),
});
