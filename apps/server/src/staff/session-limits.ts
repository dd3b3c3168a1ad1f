/** A session that nobody used for this long has ended (OWASP Session Management, "Idle timeout"). */
export const IDLE_MS = 60 * 60_000;
/** A working day: after it somebody signs in anew, whatever they do. */
export const LONGEST_MS = 12 * 60 * 60_000;
/** What was under way when somebody showed again that it is them is answered for so long by the token of before. */
export const UNDER_WAY_MS = 30_000;
/** How long the glass stays broken. */
export const BROKEN_GLASS_MS = 60 * 60_000;
