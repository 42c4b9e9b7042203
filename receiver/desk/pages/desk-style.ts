/** The sheet of the desk: sober as the site, for a thumb first. */
export const deskStyle = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #121212);
  --ink: light-dark(#111, #f2f2f2);
  --quiet: light-dark(#555, #b4b4b4);
  --hairline: light-dark(#ccc, #444);
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem / 1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  -webkit-text-size-adjust: 100%;
  text-size-adjust: 100%;
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 0 1rem 4rem; overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; justify-content: space-between; align-items: center; border-bottom: 1px solid; padding: 0.5rem 0; }
header div { display: flex; gap: 1rem; }
header a { font-weight: 700; text-decoration: none; padding: 0.6rem 0; }
header a span { font-weight: 400; color: var(--quiet); }
a { color: inherit; text-underline-offset: 0.2em; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.5rem 0 0.75rem; }
h2 { font-size: 1.0625rem; margin: 2.5rem 0 0.5rem; padding-top: 0.75rem; border-top: 1px solid; }
p { margin: 0.5rem 0; }
.standing { font-size: 1.25rem; line-height: 1.35; margin: 1.5rem 0; }
.trouble { border-left: 0.3rem solid; padding-left: 0.75rem; font-weight: 600; }
.notice { border: 1px solid; padding: 0.75rem; margin: 1rem 0; }
.quiet { color: var(--quiet); }
ul, ol { margin: 0; padding: 0; list-style: none; }
ol.look { list-style: decimal; padding-left: 1.5rem; }
li { padding: 0.6rem 0; border-bottom: 1px solid var(--hairline); }
ol.look li { border: 0; padding: 0.25rem 0; }
li p { margin: 0.15rem 0; }
form { display: inline-block; margin: 0.25rem 0.5rem 0.25rem 0; }
form.find, form.enter { display: block; margin: 1.5rem 0; }
label { display: block; font-weight: 700; margin-bottom: 0.25rem; }
.row { display: flex; gap: 0.5rem; }
input:not([type=hidden]) { flex: 1; min-width: 0; width: 100%; font: inherit; color: inherit; background: transparent; border: 1px solid; border-radius: 0; padding: 0.6rem; min-height: 2.75rem; }
button, a.button { display: inline-block; font: inherit; color: var(--paper); background: var(--ink); border: 1px solid var(--ink); border-radius: 0; padding: 0.55rem 0.9rem; min-height: 2.75rem; cursor: pointer; text-decoration: none; }
button.plain { color: inherit; background: transparent; border: 0; padding: 0.55rem 0; text-decoration: underline; text-underline-offset: 0.2em; }
header form { margin: 0; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
pre { white-space: pre-wrap; border: 1px solid var(--hairline); padding: 0.75rem; font-size: 0.875rem; max-height: 60vh; overflow: auto; }
`;
