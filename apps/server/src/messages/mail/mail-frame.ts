import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import type { Language } from "@seimbang/contracts";
import { createElement, type ReactNode } from "react";
import type { Letter } from "../letter.ts";
import { MAIL_STYLE } from "./mail-style.ts";

type FrameParts = {
  readonly language: Language;
  readonly letter: Letter;
  /** What it is, said before anything else; absent for what is no advertisement. */
  readonly label?: string | undefined;
  /** Beside what the letter says. */
  readonly beside?: readonly ReactNode[];
  readonly closing?: string | undefined;
  readonly foot: readonly ReactNode[];
};

/** The one form that every mail has. Node runs no JSX, so it is put together by hand. */
export const mailFrame = ({ language, letter, label, beside = [], closing, foot }: FrameParts): ReactNode => {
  const { subject, paragraphs, action } = letter;
  return createElement(
    Html,
    { lang: language },
    createElement(
      Head,
      null,
      createElement("meta", { name: "color-scheme", content: "light" }),
      createElement("title", null, subject[language]),
    ),
    createElement(Preview, null, paragraphs[0]?.[language].slice(0, 120) ?? ""),
    createElement(
      Body,
      { style: MAIL_STYLE.body },
      createElement(
        Container,
        { style: MAIL_STYLE.card },
        label === undefined ? null : createElement(Text, { style: MAIL_STYLE.label }, label),
        createElement(Heading, { as: "h1", style: MAIL_STYLE.heading }, subject[language]),
        ...paragraphs.map((text, at) => createElement(Text, { key: `p${at}`, style: MAIL_STYLE.text }, text[language])),
        action === undefined
          ? null
          : createElement(
              Section,
              null,
              createElement(Button, { href: action.url, style: MAIL_STYLE.button }, action.text[language]),
            ),
        ...beside,
        closing === undefined ? null : createElement(Text, { key: "closing", style: MAIL_STYLE.text }, closing),
      ),
      createElement(Container, { style: MAIL_STYLE.foot }, ...foot),
    ),
  );
};

export const small = (text: string, key: string): ReactNode =>
  createElement(Text, { key, style: MAIL_STYLE.small }, text);

export const smallLink = (text: string, href: string, key: string): ReactNode =>
  createElement(Text, { key, style: MAIL_STYLE.small }, createElement(Link, { href, style: MAIL_STYLE.link }, text));

export const rule = (key: string): ReactNode => createElement(Hr, { key, style: MAIL_STYLE.rule });
