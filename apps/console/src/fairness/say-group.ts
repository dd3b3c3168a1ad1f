import type { FairnessDimension } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

const GROUPS: Readonly<Record<string, MessageId>> = {
  "18_24": "group.18_24",
  "25_34": "group.25_34",
  "35_44": "group.35_44",
  "45_54": "group.45_54",
  "55_up": "group.55_up",
  woman: "group.woman",
  man: "group.man",
  other: "group.other",
  sumatra: "group.sumatra",
  java: "group.java",
  bali_nusa: "group.bali_nusa",
  kalimantan: "group.kalimantan",
  sulawesi: "group.sulawesi",
  maluku_papua: "group.maluku_papua",
  abroad: "group.abroad",
  id: "group.id",
  en: "group.en",
};

/** A group of people, as they call it themselves. */
export const sayGroup = (say: Say, name: string, dimension?: FairnessDimension): string => {
  if (dimension === "level") return say("fairness.level", { level: name });
  const id = GROUPS[name];
  return id === undefined ? name : say(id);
};

const SOURCES: Readonly<Record<string, MessageId>> = {
  bought: "predictor.bought",
  viewed: "predictor.viewed",
  interestedIn: "predictor.interested",
};

/** `bought:Coffee & level`, in words. */
export const sayPredictor = (say: Say, predictor: string): string =>
  predictor
    .split(" & ")
    .map((part) => {
      const [source = "", ...category] = part.split(":");
      const id = SOURCES[source];
      if (id !== undefined && category.length > 0) return say(id, { category: category.join(":") });
      return part === "level" ? say("predictor.level") : part === "rule" ? say("predictor.rule") : part;
    })
    .join(say("predictor.and"));

/** `gender:woman`, in words. */
export const sayAttribute = (say: Say, attribute: string): string =>
  sayGroup(say, attribute.split(/[:=]/).at(-1) ?? attribute);
