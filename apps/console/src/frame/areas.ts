import type { Permission } from "@seimbang/contracts";
import {
  IconBook2,
  IconBox,
  IconBulb,
  IconChartLine,
  IconClipboardCheck,
  IconClipboardText,
  IconFileSearch,
  IconFlask,
  IconGavel,
  IconHistory,
  IconHome,
  IconInbox,
  IconKey,
  IconLayoutGrid,
  IconMail,
  IconMessage2,
  IconMessages,
  type IconProps,
  IconScale,
  IconSchool,
  IconSettings,
  IconShieldCheck,
  IconShieldExclamation,
  IconSpeakerphone,
  IconUrgent,
  IconUserSearch,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { MessageId } from "../language/messages.ts";

export type Area = {
  readonly path: string;
  readonly title: MessageId;
  /** A few words that the command palette finds it by as well. */
  readonly words: MessageId;
  readonly icon: ComponentType<IconProps>;
  /** Without it nobody is led there; where there is none, everybody is. */
  readonly permission?: Permission;
  /** After `g`, on the keyboard. */
  readonly key: string;
};

export type AreaGroup = { readonly title: MessageId; readonly areas: readonly Area[] };

/** Everything that the console leads to, in the order in which it is offered: navigation, palette and shortcuts are made of it. */
export const AREA_GROUPS: readonly AreaGroup[] = [
  {
    title: "nav.group.day",
    areas: [
      { path: "/", title: "nav.home", words: "nav.home.words", icon: IconHome, key: "h" },
      {
        path: "/campaigns",
        title: "nav.campaigns",
        words: "nav.campaigns.words",
        icon: IconSpeakerphone,
        permission: "campaigns.read",
        key: "c",
      },
      {
        path: "/experiments",
        title: "nav.experiments",
        words: "nav.experiments.words",
        icon: IconFlask,
        permission: "experiments.read",
        key: "e",
      },
      {
        path: "/balance",
        title: "nav.balance",
        words: "nav.balance.words",
        icon: IconScale,
        permission: "balance.read",
        key: "b",
      },
      {
        path: "/feedback",
        title: "nav.feedback",
        words: "nav.feedback.words",
        icon: IconMessage2,
        permission: "feedback.read",
        key: "f",
      },
      {
        path: "/surveys",
        title: "nav.surveys",
        words: "nav.surveys.words",
        icon: IconClipboardText,
        permission: "surveys.read",
        key: "k",
      },
      {
        path: "/board",
        title: "nav.board",
        words: "nav.board.words",
        icon: IconBulb,
        permission: "board.read",
        key: "g",
      },
      {
        path: "/overrulings",
        title: "nav.overrulings",
        words: "nav.overrulings.words",
        icon: IconGavel,
        permission: "overrulings.read",
        key: "1",
      },
      {
        path: "/threads",
        title: "nav.threads",
        words: "nav.threads.words",
        icon: IconMessages,
        permission: "threads.read",
        key: "t",
      },
      { path: "/courses", title: "nav.courses", words: "nav.courses.words", icon: IconSchool, key: "y" },
      {
        path: "/messages",
        title: "nav.messages",
        words: "nav.messages.words",
        icon: IconMail,
        permission: "messages.read",
        key: "n",
      },
    ],
  },
  {
    title: "nav.group.shop",
    areas: [
      {
        path: "/catalogue",
        title: "nav.catalogue",
        words: "nav.catalogue.words",
        icon: IconBox,
        permission: "catalogue.read",
        key: "p",
      },
      {
        path: "/slots",
        title: "nav.slots",
        words: "nav.slots.words",
        icon: IconLayoutGrid,
        permission: "slots.read",
        key: "s",
      },
      {
        path: "/models",
        title: "nav.models",
        words: "nav.models.words",
        icon: IconChartLine,
        permission: "models.read",
        key: "m",
      },
    ],
  },
  {
    title: "nav.group.people",
    areas: [
      {
        path: "/requests",
        title: "nav.requests",
        words: "nav.requests.words",
        icon: IconInbox,
        permission: "rights.read",
        key: "r",
      },
      {
        path: "/customers",
        title: "nav.customers",
        words: "nav.customers.words",
        icon: IconUserSearch,
        permission: "customers.read",
        key: "u",
      },
      {
        path: "/breaches",
        title: "nav.breaches",
        words: "nav.breaches.words",
        icon: IconUrgent,
        permission: "breaches.read",
        key: "d",
      },
    ],
  },
  {
    title: "nav.group.account",
    areas: [
      {
        path: "/records",
        title: "nav.records",
        words: "nav.records.words",
        icon: IconBook2,
        permission: "records.read",
        key: "o",
      },
      {
        path: "/assessments",
        title: "nav.assessments",
        words: "nav.assessments.words",
        icon: IconFileSearch,
        permission: "records.read",
        key: "a",
      },
      {
        path: "/audits",
        title: "nav.audits",
        words: "nav.audits.words",
        icon: IconClipboardCheck,
        permission: "audits.read",
        key: "v",
      },
      {
        path: "/fairness",
        title: "nav.fairness",
        words: "nav.fairness.words",
        icon: IconUsersGroup,
        permission: "fairness.read",
        key: "j",
      },
      {
        path: "/retention",
        title: "nav.retention",
        words: "nav.retention.words",
        icon: IconHistory,
        permission: "retention.read",
        key: "x",
      },
      {
        path: "/intrusions",
        title: "nav.intrusions",
        words: "nav.intrusions.words",
        icon: IconShieldExclamation,
        permission: "intrusions.read",
        key: "2",
      },
      {
        path: "/log",
        title: "nav.log",
        words: "nav.log.words",
        icon: IconShieldCheck,
        permission: "log.read",
        key: "l",
      },
    ],
  },
  {
    title: "nav.group.system",
    areas: [
      {
        path: "/staff",
        title: "nav.staff",
        words: "nav.staff.words",
        icon: IconUsers,
        permission: "staff.read",
        key: "z",
      },
      {
        path: "/settings",
        title: "nav.settings",
        words: "nav.settings.words",
        icon: IconSettings,
        permission: "settings.read",
        key: "i",
      },
      {
        path: "/keys",
        title: "nav.keys",
        words: "nav.keys.words",
        icon: IconKey,
        permission: "keys.read",
        key: "q",
      },
      {
        path: "/webhooks",
        title: "nav.webhooks",
        words: "nav.webhooks.words",
        icon: IconWebhook,
        permission: "messages.read",
        key: "w",
      },
    ],
  },
];
