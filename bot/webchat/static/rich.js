// Draw the bot's HTML. The text is parsed into an inert document and rebuilt from an allow-list,
// node by node: what is not listed here never reaches the page.

import { word } from "./words.js";

const PLAIN_TAGS = new Map([
  ["B", "strong"], ["STRONG", "strong"],
  ["I", "em"], ["EM", "em"],
  ["U", "u"], ["INS", "u"],
  ["S", "s"], ["STRIKE", "s"], ["DEL", "s"],
  ["CODE", "code"], ["PRE", "pre"],
]);
const COLLAPSED_LINES = 3;
const COMMAND = /(?<![^\s(])\/[a-z][a-z0-9_]{0,31}(?![\w/])/gu;

export function drawHtml(html, username) {
  // Line ends inside <pre> and at the start of the text would be eaten by an HTML parser.
  const inert = new DOMParser().parseFromString(`<body><div>${html}</div>`, "text/html");
  const out = document.createDocumentFragment();
  copy(inert.body.firstChild ?? inert.body, out, username);
  return out;
}

function copy(from, to, username) {
  let afterQuote = false;
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      // A quotation ends its own line; the line end behind it would show as an empty one.
      drawText(afterQuote ? node.data.replace(/^\n/u, "") : node.data, to);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      copy(node, target(node, to, username), username);
    }
    afterQuote = node.nodeName === "BLOCKQUOTE";
  }
}

// Commands in a text can be pressed, as in Telegram; inside links and code they are just text.
export function drawText(text, to) {
  if (to instanceof Element && to.closest("a, code, pre")) {
    to.append(text);
    return;
  }
  let at = 0;
  for (const found of text.matchAll(COMMAND)) {
    to.append(text.slice(at, found.index));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "command";
    button.dataset.command = found[0];
    button.textContent = found[0];
    to.append(button);
    at = found.index + found[0].length;
  }
  to.append(text.slice(at));
}

function target(node, to, username) {
  const plain = PLAIN_TAGS.get(node.tagName);
  if (plain) return appended(to, document.createElement(plain));
  if (node.tagName === "A") return link(node.getAttribute("href") ?? "", to, username);
  if (node.tagName === "BLOCKQUOTE") {
    return quote(to, node.hasAttribute("expandable"));
  }
  return to; // an unknown tag: its text only
}

function link(href, to, username) {
  const url = webAddress(href);
  if (!url) return to;
  const anchor = appended(to, document.createElement("a"));
  anchor.href = url.href;
  const payload = startPayload(url, username);
  if (payload !== null) {
    anchor.dataset.start = payload;
  } else {
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer nofollow";
  }
  return anchor;
}

export function webAddress(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url : null;
}

export function startPayload(url, username) {
  const ours = url.hostname === "t.me" && url.pathname.toLowerCase() === `/${username.toLowerCase()}`;
  return ours ? (url.searchParams.get("start") ?? "") : null;
}

function quote(to, expandable) {
  const block = appended(to, document.createElement("blockquote"));
  if (!expandable) return block;
  block.classList.add("expandable");
  const body = appended(block, document.createElement("div"));
  body.className = "folded";
  body.style.setProperty("--lines", COLLAPSED_LINES);
  const toggle = appended(block, document.createElement("button"));
  toggle.type = "button";
  toggle.className = "toggle";
  toggle.setAttribute("aria-expanded", "false");
  toggle.textContent = word("more");
  toggle.addEventListener("click", () => {
    const open = body.classList.toggle("folded") === false;
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = word(open ? "less" : "more");
  });
  return body;
}

// A quotation that fits into its folded height needs no button. Known once it is on the page.
export function settleQuotes(within) {
  for (const block of within.querySelectorAll("blockquote.expandable")) {
    const body = block.querySelector(".folded");
    if (body && body.scrollHeight <= body.clientHeight + 2) {
      body.classList.remove("folded");
      block.querySelector(".toggle").hidden = true;
    }
  }
}

function appended(parent, node) {
  parent.append(node);
  return node;
}
