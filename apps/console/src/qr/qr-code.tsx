import { encodeQr } from "./encode-qr.ts";

type QrCodeProps = {
  readonly text: string;
  /** What it is for, for whoever does not see it. */
  readonly label: string;
};

/** A margin of four modules, without which readers do not find it (ISO/IEC 18004:2015, 6.3.8). */
const QUIET = 4;

/** A text that a telephone reads from the screen; nothing where it is too long for that. It is dark on light in either light. */
export const QrCode = ({ text, label }: QrCodeProps) => {
  const modules = encodeQr(text);
  if (modules === undefined) return null;
  const size = modules.length + 2 * QUIET;
  const path = modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")))
    .join("");
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
