/** The page in the tokens of the look, light and dark, down to 320 px, and on paper. */
export const VERIFICATION_STYLE = `
@font-face { font-family: 'Atkinson Hyperlegible Next'; font-weight: 400; font-display: swap;
  src: url('/verify/font-regular.ttf') format('truetype'); }
@font-face { font-family: 'Atkinson Hyperlegible Next'; font-weight: 700; font-display: swap;
  src: url('/verify/font-bold.ttf') format('truetype'); }
:root { color-scheme: light dark;
  --paper: #fbfaf7; --surface: #ffffff; --ink: #1d2433; --muted: #5a6275; --line: #d9d6cd;
  --brand: #1f4e79; --brand-ink: #ffffff; --alert: #b3261e; --certified: #1b7f5c; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #12161f; --surface: #1a2030; --ink: #e9ebf2; --muted: #a6adbf; --line: #323a4d;
  --brand: #8ec0ee; --brand-ink: #12161f; --alert: #ff8a80; --certified: #59c79c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.5 'Atkinson Hyperlegible Next', system-ui, sans-serif; font-variant-numeric: tabular-nums; }
header { padding: 12px 24px; border-bottom: 1px solid var(--line); background: var(--surface); }
header a { color: inherit; font-weight: 700; text-decoration: none; }
main { max-width: 68ch; margin: 0 auto; padding: 28px 24px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 36px 0 8px; }
a { color: var(--brand); }
.sub { color: var(--muted); margin: 0 0 20px; }
.verdict { margin: 0 0 12px; padding-left: 12px; border-left: 4px solid var(--muted); font-weight: 700; }
.verdict.valid { border-color: var(--certified); }
.verdict.replaced, .verdict.expired { border-color: var(--alert); }
.match { padding: 12px 16px; border: 2px solid var(--certified); border-radius: 6px; font-weight: 700; }
dl { margin: 0; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 16em 1fr; gap: 4px 16px; padding: 10px 0;
  border-bottom: 1px solid var(--line); }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
.exact { font-size: 15px; }
form { display: grid; gap: 8px; justify-items: start; }
form p { margin: 0; color: var(--muted); }
label { font-weight: 700; }
input { font: inherit; width: 100%; padding: 8px 10px; color: inherit; background: var(--surface);
  border: 1px solid var(--muted); border-radius: 6px; }
button { font: inherit; font-weight: 700; padding: 8px 14px; border: 0; border-radius: 6px;
  background: var(--brand); color: var(--brand-ink); cursor: pointer; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
@media (max-width: 600px) { dl div { grid-template-columns: 1fr; } h1 { font-size: 24px; } }
@media print { form, h2, header { display: none; } body { background: none; } }
`.trimStart();
