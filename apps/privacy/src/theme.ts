import { createTheme } from "@mantine/core";

/** One accent colour; its shades and everything else that is a variable are in `styles/variables.css`. */
export const theme = createTheme({
  primaryColor: "teal",
  defaultRadius: "md",
  respectReducedMotion: true,
  components: {
    // By name, so that the theme fetches no component that the page does not use.
    Button: { defaultProps: { size: "md", variant: "default" } },
    Switch: { defaultProps: { size: "md", withThumbIndicator: false } },
    TextInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
  },
});
