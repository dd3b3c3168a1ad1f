import { createTheme } from "@mantine/core";

/** One accent colour; surfaces, lines and quiet texts are in `styles/variables.css`. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: "md",
  respectReducedMotion: true,
  cursorType: "pointer",
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif',
  headings: { fontWeight: "650" },
  components: {
    // By name, so that the theme fetches no component that a page does not use.
    Button: { defaultProps: { variant: "default" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Badge: { defaultProps: { variant: "light", radius: "sm" } },
    Modal: { defaultProps: { centered: true } },
  },
});
