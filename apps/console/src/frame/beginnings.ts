import type { Permission } from "@seimbang/contracts";
import type { MessageId } from "../language/messages.ts";

type Beginning = { readonly path: string; readonly title: MessageId; readonly permission: Permission };

/** What can be begun on a page of its own, by whoever may. */
export const BEGINNINGS: readonly Beginning[] = [
  { path: "/campaigns/new", title: "campaigns.new", permission: "campaigns.edit" },
  { path: "/surveys/new", title: "surveys.new", permission: "surveys.edit" },
  { path: "/messages/new", title: "broadcast.new", permission: "messages.edit" },
  { path: "/requests/new", title: "requests.enter", permission: "rights.enter" },
  { path: "/breaches/new", title: "breaches.record", permission: "breaches.edit" },
];
