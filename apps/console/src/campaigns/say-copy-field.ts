import type { CampaignDocumentWire, CopyCheckWire } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";
import type { Say } from "../language/use-say.ts";

type Finding = CopyCheckWire["findings"][number];
type CopyField = Pick<Finding, "creativeId" | "field" | "language">;

const NAMES = {
  title: { id: "creative.title.id", en: "creative.title.en" },
  text: { id: "creative.text.id", en: "creative.text.en" },
  imageText: { id: "creative.image_text.id", en: "creative.image_text.en" },
} as const satisfies Readonly<Record<Finding["field"], Readonly<Record<Finding["language"], MessageId>>>>;

/** Where words of a campaign stand, as its form calls it: "ad-1, Text (Indonesian)". */
export const sayCopyField = (say: Say, { creativeId, field, language }: CopyField): string =>
  `${creativeId}, ${say(NAMES[field][language])}`;

const POINTER = /^\/creatives\/(\d+)\/(title|text|imageText)\/(id|en)$/;

/** The same of a field that the server names (a JSON Pointer); one that is no copy keeps the server's own name. */
export const sayCopyPointer = (
  say: Say,
  { creatives }: Pick<CampaignDocumentWire, "creatives">,
  pointer: string,
): string => {
  const [, at = "", field, language] = POINTER.exec(pointer) ?? [];
  const creativeId = creatives[Number(at)]?.creativeId;
  if (creativeId === undefined || field === undefined || language === undefined) return pointer;
  return sayCopyField(say, { creativeId, field, language } as CopyField);
};
