import type { CutOffWire, IntrusionWire } from "@seimbang/contracts";
import type { Say } from "../language/use-say.ts";

type Targets = Pick<IntrusionWire, "staff" | "key" | "network">;

/** Whom, what or where it is about, in one line. */
export const sayTargets = ({ staff, key, network }: Targets, say: Say): string => {
  const parts = [
    staff?.name,
    key === undefined ? undefined : say("intrusion.key_named", { name: key.name }),
    network === undefined ? undefined : sayNetwork(network),
  ];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? say("intrusion.nobody") : known.join(" · ");
};

/** One address as an address, and more of them as a network. */
const sayNetwork = (network: string): string => network.replace(/\/(32|128)$/, "");

/** Who cut something off, where it was no person. */
export const sayTakenBy = ({ takenBy }: Pick<CutOffWire, "takenBy">, say: Say): string => {
  if (takenBy === "automatic") return say("cut_off.automatic");
  return takenBy === "command line" ? say("cut_off.command_line") : takenBy;
};
