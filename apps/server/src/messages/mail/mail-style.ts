import type { CSSProperties } from "react";

/** Set on each part, since mail programs drop style sheets. The colours are those of the privacy centre. */
export const MAIL_STYLE = {
  body: {
    margin: 0,
    padding: "24px 12px",
    backgroundColor: "#f6f8f7",
    color: "#17211e",
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    fontSize: "16px",
    lineHeight: "1.6",
  },
  card: {
    maxWidth: "560px",
    margin: "0 auto",
    padding: "28px",
    backgroundColor: "#ffffff",
    border: "1px solid #dfe6e3",
    borderRadius: "16px",
  },
  label: { margin: "0 0 16px", color: "#4d5c57", fontSize: "13px", fontWeight: 600 },
  heading: { margin: "0 0 16px", fontSize: "22px", lineHeight: "1.3" },
  text: { margin: "0 0 16px", fontSize: "16px", lineHeight: "1.6", whiteSpace: "pre-line" },
  button: {
    display: "inline-block",
    padding: "12px 20px",
    borderRadius: "10px",
    backgroundColor: "#07704f",
    color: "#ffffff",
    fontWeight: 600,
    textDecoration: "none",
  },
  item: { margin: "0 0 16px", fontSize: "16px", lineHeight: "1.5" },
  small: { margin: "0 0 8px", color: "#4d5c57", fontSize: "13px", lineHeight: "1.5" },
  link: { color: "#07704f", textDecoration: "underline" },
  rule: { margin: "24px 0", borderColor: "#dfe6e3" },
  foot: { maxWidth: "560px", margin: "16px auto 0", padding: "0 12px" },
} as const satisfies Readonly<Record<string, CSSProperties>>;
