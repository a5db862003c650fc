/** Everything that the page looks like; it fetches nothing. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d1c1d; --soft: #5b5d66; --line: #dcdce2; --faint: #f5f5f7; --paper: #fff; --mark: #1264a3;
  --a: #2f6fbb; --b: #2f9e8f; --c: #d49a2a; --d: #c4513f; --warn: #8a5a00; --heat: 47 111 187; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --soft: #a9abb5; --line: #3a3c44; --faint: #24262c; --paper: #1a1b1f;
  --mark: #6db3e8; --a: #5b98dd; --b: #4fbfae; --c: #e2b04e; --d: #e2796a; --warn: #e2b04e; --heat: 91 152 221; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 66rem; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.3rem; margin: 0 0 .5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
header p { margin: .2rem 0; color: var(--soft); } header .warn { color: var(--warn); font-weight: 600; border: 2px solid; border-radius: 8px; padding: .5rem .75rem; }
header .span { color: var(--ink); font-size: 1.1rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1rem 0 0; }
a { color: var(--mark); } :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; border-radius: 2px; }
section { margin-top: 2rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem; margin: 0; }
.tiles > div { background: var(--faint); border-radius: 8px; padding: .6rem .8rem; break-inside: avoid; }
.tiles dt { color: var(--soft); } .tiles dd { margin: 0; } .tiles .value { font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles .beside { color: var(--soft); font-size: .85rem; } .tiles .means { color: var(--soft); font-size: .8rem; line-height: 1.35; margin-top: .2rem; }
.scroll { overflow-x: auto; position: relative; } .scroll.wide table { min-width: 44rem; } .lists > * { min-width: 0; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } tbody th { color: inherit; font-weight: 400; min-width: 9rem; } td { min-width: 5.5rem; overflow-wrap: break-word; } td.n { min-width: 0; }
.gaps tbody th { min-width: 14rem; } .gaps td:last-child { min-width: 11rem; } .gaps td:nth-child(5) { white-space: nowrap; }
.n { text-align: end; white-space: nowrap; } .id, .soft { color: var(--soft); font-size: .85rem; } .id { display: block; }
.cut { color: var(--warn); } bdi { white-space: pre-wrap; } ul.plain { margin: .2rem 0 0; padding-inline-start: 1.1rem; }
figure { margin: 1.25rem 0 0; } figcaption { color: var(--soft); font-size: .85rem; margin-bottom: .3rem; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; padding: 0; margin: .3rem 0; font-size: .85rem; }
.key svg { width: .8rem; height: .8rem; margin-inline-end: .35rem; vertical-align: -1px; }
svg { display: block; } .key svg { display: inline-block; } svg.chart { width: 100%; height: auto; } svg text { fill: var(--soft); font-size: 11px; }
.atOnce { fill: var(--a); } .chosen { fill: var(--b); } .unchosen { fill: var(--c); } .none { fill: var(--d); } .grid { stroke: var(--line); }
.bar { fill: var(--a); } .track { fill: var(--faint); } .reach { stroke: var(--a); stroke-width: 4; stroke-linecap: round; } .dot { fill: var(--ink); }
.heat { table-layout: fixed; min-width: 19rem; } .heat td, .heat th { padding: 0; min-width: 0; border: 1px solid var(--paper); text-align: center; font-size: .7rem; height: 1.5rem; }
.heat tbody th { min-width: 0; } .heat th:first-child { width: 2.6rem; text-align: start; } .heat td { background: rgb(var(--heat) / var(--v)); } .heat td.n0 { background: var(--faint); }
.hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
details { margin: .6rem 0; } summary { cursor: pointer; color: var(--mark); } 
.means-list { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .15rem 1rem; font-size: .85rem; color: var(--soft); margin: .5rem 0 0; }
.means-list dt { font-weight: 600; } .means-list dd { margin: 0; } .lists { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0 2rem; }
@media (max-width: 34rem) { .means-list { grid-template-columns: 1fr; } .means-list dd { margin-bottom: .4rem; } .lists { grid-template-columns: minmax(0, 1fr); } .heat td { font-size: 0; } .heat thead th:nth-child(even):not(:first-child) { font-size: 0; } }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 10.5pt; } nav, summary { display: none; } .scroll { overflow: visible; } .scroll.wide table { min-width: 0; }
  details::details-content { content-visibility: visible; height: auto; } tr, .tiles > div, figure { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; }
  * { print-color-adjust: exact; } a { color: inherit; text-decoration: none; } }
@media (forced-colors: active) { .heat td { font-size: .7rem; } }
`;
