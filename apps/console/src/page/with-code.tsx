import { Fragment } from "react";

/** A sentence in which names of settings and commands stand between backticks. */
export const WithCode = ({ text }: { readonly text: string }) =>
  text.split("`").map((piece, at) => {
    const key = `${at} ${piece}`;
    return at % 2 === 1 ? <code key={key}>{piece}</code> : <Fragment key={key}>{piece}</Fragment>;
  });
