import type { SlotEditWire } from "@seimbang/contracts";
import { useQuery } from "@tanstack/react-query";
import { catalogueQuery } from "../catalogue/queries.ts";
import { useFigures } from "../language/use-figures.ts";
import { useSay } from "../language/use-say.ts";
import { Facts } from "../page/facts.tsx";

const DIVERSITY = ["category", "brand", "reason"] as const;

/** How a slot is set, for whoever may only read it, or while an experiment runs on it. */
export const SlotFacts = ({ setting }: { readonly setting: SlotEditWire }) => {
  const say = useSay();
  const figures = useFigures();
  const { count, kinds, sources, fallback, bought, diversity = {}, pins = [] } = setting;
  const { data: items = [] } = useQuery({ ...catalogueQuery, enabled: pins.length > 0 });
  const titleOf = (productId: string): string => items.find((item) => item.productId === productId)?.title ?? productId;
  const named = (names: SlotEditWire["sources"]): string =>
    names.map((name) => say(`slot.source.${name}`)).join(" → ") || "–";
  return (
    <Facts
      facts={[
        [say("slot.count"), figures.count(count)],
        [say("slot.kinds"), kinds.map((kind) => say(`slot.kind.${kind}`)).join(", ")],
        [say("slot.sources"), named(sources)],
        [say("slot.fallback"), named(fallback)],
        [say("slot.bought"), say(`slot.bought.${bought}`)],
        ...DIVERSITY.flatMap((name) => {
          const most = diversity[name];
          return most === undefined ? [] : [[say(`slot.most.${name}`), figures.count(most)] as const];
        }),
        ...pins.map(
          ({ position, productId }) =>
            [`${say("slot.pin.position")} ${figures.count(position)}`, titleOf(productId)] as const,
        ),
      ]}
    />
  );
};
