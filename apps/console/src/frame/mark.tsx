/** The project's sign, drawn so that it takes the colours of its place. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="var(--mark)" />
    <path d="M8 16h16" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
    <circle cx="16" cy="16" r="5" fill="#fff" />
  </svg>
);
