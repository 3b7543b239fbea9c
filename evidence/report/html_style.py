"""The style of the HTML report: the draft at reading width, remarks beside it, below it on a phone and on paper."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ink:#1d2430;--soft:#576071;--paper:#fff;--line:#d9dee6;--note:#f6f7f9;
--error:#b3261e;--warning:#8a5a00;--notice:#2457a6;--mark-error:#fde4e1;--mark-warning:#fdf0d5;--mark-note:#e3edfb}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#a4adbb;--paper:#14181f;--line:#333b48;--note:#1c222c;
--error:#ff8a80;--warning:#f0b849;--notice:#8ab4f8;--mark-error:#52211d;--mark-warning:#4a3710;--mark-note:#1d3557}}
*{box-sizing:border-box}
body{margin:0;font:17px/1.6 Georgia,"Times New Roman",serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
header,main{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
header h1{font:600 1.25rem/1.3 system-ui,sans-serif;margin:0}
header p{font:0.9rem/1.5 system-ui,sans-serif;color:var(--soft);margin:.4rem 0 0}
header ul{font:0.9rem/1.5 system-ui,sans-serif;columns:16rem;margin:.4rem 0 0;padding-left:1.2em}
header::after{content:"";display:block;border-bottom:1px solid var(--line);margin:1rem 0}
h2,h3,h4,h5,h6{line-height:1.25;margin:1.2em 0 .4em}
section>h2{font-family:system-ui,sans-serif;font-size:1.1rem}
.row{display:grid;grid-template-columns:minmax(0,40rem) minmax(16rem,1fr);gap:0 2rem}
.text p{margin:.5em 0}
.item{padding-left:1.2em;position:relative}.item::before{content:"•";position:absolute;left:.2em}
.depth2{margin-left:1.2em!important}.depth3{margin-left:2.4em!important}.depth4{margin-left:3.6em!important}
blockquote{margin:.4em 0;padding-left:1em;border-left:3px solid var(--line)}
small{font:.7rem/1 system-ui,sans-serif;color:var(--soft);text-transform:uppercase;letter-spacing:.04em}
.mark{color:inherit;text-decoration:underline 2px;text-underline-offset:.2em;border-radius:2px;padding:.05em 0}
.mark.error{background:var(--mark-error);text-decoration-color:var(--error)}
.mark.warning{background:var(--mark-warning);text-decoration-color:var(--warning)}
.mark.alike{text-decoration:underline dotted 2px var(--soft)}
.mark.note{background:var(--mark-note);text-decoration-color:var(--notice)}
aside{font:.85rem/1.45 system-ui,sans-serif;background:var(--note);border-left:4px solid var(--soft);padding:.6rem .8rem;margin:.5rem 0}
aside p{margin:0 0 .35rem}aside.error{border-color:var(--error)}aside.warning{border-color:var(--warning)}aside.note{border-color:var(--notice)}
b.error{color:var(--error)}b.warning{color:var(--warning)}b.note,b.offered{color:var(--notice)}
aside:target,.mark:target,article:target{outline:2px solid var(--notice);outline-offset:2px}
.why{color:var(--soft)}.why summary{cursor:pointer}.why[open] summary{margin-bottom:.35rem}aside>:last-child{margin-bottom:0}
ins{text-decoration:none;font-family:Georgia,serif}
a{color:var(--notice)}
table{border-collapse:collapse;font-size:.92em;margin:.5em 0}th,td{border:1px solid var(--line);padding:.2em .6em;text-align:left;vertical-align:top}
.cards{border-top:1px solid var(--line);margin-top:2rem}.cards article{max-width:40rem;margin-bottom:1.5rem}
.cards h2,.cards h3{font-family:system-ui,sans-serif}.cards h2{font-size:1.25rem}.cards h3{font-size:1.05rem}
.cards td,.cards th{overflow-wrap:break-word}.cards td:nth-child(n+3){white-space:nowrap}
.fault{color:var(--error)}.clean{color:var(--soft)}
code{font-size:.9em}
@media(max-width:52rem){.row{grid-template-columns:minmax(0,1fr)}}
@media(max-width:30rem){.cards table{font-size:.8em}.cards td,.cards th{padding:.2em .35em}.cards td:nth-child(n+3){white-space:normal}}
.cards th[colspan]{font-weight:400;font-style:italic;background:var(--note)}
@media print{:root{color-scheme:light}body{font-size:10.5pt}aside,article,.row>.text{break-inside:avoid}h2,h3,.row:has(h2,h3,h4,h5,h6){break-after:avoid}details.why{display:none}}
"""
