import type { Permission } from "@seimbang/contracts";
import {
  IconBox,
  IconBulb,
  IconChartLine,
  IconClipboardText,
  IconFlask,
  IconGavel,
  IconHome,
  IconLayoutGrid,
  IconMessage2,
  type IconProps,
  IconScale,
  IconSpeakerphone,
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
        key: "u",
      },
      {
        path: "/board",
        title: "nav.board",
        words: "nav.board.words",
        icon: IconBulb,
        permission: "board.read",
        key: "v",
      },
      {
        path: "/overrulings",
        title: "nav.overrulings",
        words: "nav.overrulings.words",
        icon: IconGavel,
        permission: "overrulings.read",
        key: "o",
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
];
