import type { NoticeWire } from "@seimbang/contracts";
import type { RegistryStage } from "../consent/read.ts";
import { categoryWords } from "./category-words.ts";
import { describeChanges } from "./describe-changes.ts";
import type { NoticeFacts } from "./notice-facts.ts";
import { noticeSections } from "./notice-sections.ts";
import { inBoth } from "./say.ts";

/** The notice, from what is declared and in force: it cannot say what is not done, nor leave out what is. */
export const writeNotice = (facts: NoticeFacts): NoticeWire => {
  const { shop, registry, periods, now } = facts;
  const past = periods.filter(({ from }) => from <= now);
  const inForceFrom = past.at(-1)?.from ?? now;
  const next = periods.find(({ from }) => from > now);
  return {
    registryVersion: registry.registryVersion,
    inForceFrom: isoOf(inForceFrom),
    shop: {
      name: shop.name,
      url: shop.url,
      ...(shop.contact === undefined ? {} : { contact: shop.contact.mail, controller: shop.contact.controller }),
      ...(shop.contact?.officer === undefined ? {} : { officer: { ...shop.contact.officer } }),
      ...(shop.contact?.representative === undefined ? {} : { representative: { ...shop.contact.representative } }),
      jointControllers: (shop.contact?.jointControllers ?? []).map((joint) => ({ ...joint })),
    },
    sections: noticeSections({ ...facts, inForceFrom }),
    purposes: registry.purposes.map((purpose) => ({
      purpose: purpose.purposeId,
      version: purpose.version,
      basis: purpose.basis,
      name: purpose.name,
      text: purpose.text,
      data: purpose.data.map(categoryWords),
      recipients: [...purpose.recipients],
      retentionDays: purpose.retentionDays,
      consentMonths: purpose.consentMonths,
    })),
    changes: past.map((period, at) => changeOf(period, past[at - 1])).toReversed(),
    ...(next === undefined
      ? {}
      : { upcoming: { inForceFrom: isoOf(next.from), changed: [...describeChanges(registry, next.registry)] } }),
  };
};

const changeOf = ({ from, registry }: RegistryStage, before: RegistryStage | undefined) => ({
  registryVersion: registry.registryVersion,
  inForceFrom: isoOf(from),
  changed: before === undefined ? [inBoth("page.first")] : [...describeChanges(before.registry, registry)],
});

const isoOf = (at: number): string => new Date(at).toISOString();
