// The conversation: bubbles, the buttons under them, days, and where the reader has scrolled to.

import { drawHtml, drawText, settleQuotes, startPayload, webAddress } from "./rich.js";
import { currentLanguage, word } from "./words.js";

const scroll = document.getElementById("scroll");
const log = document.getElementById("log");
const empty = document.getElementById("empty");
const typing = document.getElementById("typing");
const down = document.getElementById("down");
const unread = document.getElementById("unread");
const NEAR_END_PX = 120;

let username = "";
let name = "";
let onPress = () => {};
let unseen = 0;
let pinned = true; // the reader is at the end, or on the way there
let lastTop = 0;

export function setUp(options) {
  username = options.username;
  name = options.name;
  onPress = options.onPress;
}

export function showAll(messages) {
  log.replaceChildren();
  for (const message of messages) append(message);
  showEmpty();
  toEnd("instant");
}

export function add(message) {
  const follow = message.mine || pinned;
  const row = append(message);
  showEmpty();
  if (!follow) {
    unseen += 1;
    unread.textContent = String(unseen);
    unread.hidden = false;
    down.hidden = false;
    return;
  }
  // A long answer is read from its beginning, so its head and not its end comes into view.
  if (row.offsetHeight > scroll.clientHeight - 40) {
    pinned = false;
    glide(row.offsetTop - scroll.offsetTop - 12, "smooth");
  } else {
    toEnd("smooth");
  }
}

export function replace(message) {
  const old = row(message.id);
  if (!old) return;
  const focused = old.contains(document.activeElement) ? focusPlace(old) : null;
  const follow = pinned;
  const fresh = draw(message);
  old.replaceWith(fresh);
  settleQuotes(fresh);
  fresh.classList.add("changed");
  if (focused !== null) {
    const buttons = fresh.querySelectorAll(".keys button, .keys a");
    const next = buttons[Math.min(focused, buttons.length - 1)];
    if (next) next.focus({ preventScroll: true });
    else fresh.querySelector(".bubble").focus({ preventScroll: true });
  }
  if (follow && fresh.offsetHeight <= scroll.clientHeight - 40) toEnd("instant");
}

export function remove(id) {
  row(id)?.remove();
  showEmpty();
}

export function setTyping(on) {
  const follow = on && pinned;
  typing.hidden = !on;
  if (follow) toEnd("smooth");
}

export function settleKeys() {
  for (const key of log.querySelectorAll(".waiting")) key.classList.remove("waiting");
}

function row(id) {
  return log.querySelector(`.row[data-id="${Number(id)}"]`);
}

function append(message) {
  const day = dayOf(message.date);
  const last = log.lastElementChild;
  if (!last || last.dataset.day !== day) {
    const mark = document.createElement("div");
    mark.className = "day";
    mark.dataset.day = day;
    mark.dataset.date = message.date;
    mark.textContent = dayName(message.date);
    log.append(mark);
  }
  const drawn = draw(message);
  log.append(drawn);
  settleQuotes(drawn);
  return drawn;
}

function draw(message) {
  const item = element("article", message.mine ? "row mine" : "row");
  item.setAttribute("aria-label", message.mine ? word("you") : name);
  item.dataset.id = message.id;
  item.dataset.day = dayOf(message.date);
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.tabIndex = -1;
  item.append(bubble);
  if (message.via) bubble.append(element("p", "via", `${word("via")} @${username}`));
  if (message.photo) bubble.append(picture(message.photo));
  if (message.document) bubble.append(fileLink(message.document));
  const body = element("div", "body");
  if (message.html !== undefined) body.append(drawHtml(message.html, username));
  else drawText(message.text, body);
  body.append(stamp(message));
  bubble.append(body);
  if (message.buttons.length) item.append(keys(message));
  return item;
}

function stamp(message) {
  const at = new Date(message.date * 1000);
  const time = document.createElement("time");
  time.dateTime = at.toISOString();
  const clock = at.toLocaleTimeString(currentLanguage(), { hour: "2-digit", minute: "2-digit", hour12: false });
  time.textContent = message.edited ? `${word("edited")} ${clock}` : clock;
  return time;
}

function picture(photo) {
  const frame = element("a", "photo");
  frame.href = photo.url;
  frame.target = "_blank";
  frame.rel = "noopener noreferrer";
  const image = document.createElement("img");
  image.src = photo.url;
  image.alt = word("picture");
  image.referrerPolicy = "no-referrer";
  image.addEventListener("load", () => pinned && toEnd("instant"), { once: true });
  frame.append(image);
  return frame;
}

function fileLink(file) {
  const anchor = element("a", "file", file.name);
  anchor.href = file.url;
  anchor.download = file.name;
  return anchor;
}

function keys(message) {
  const box = element("div", "keys");
  for (const buttons of message.buttons) {
    const line = element("div", "keyrow");
    for (const button of buttons) line.append(key(message, button));
    box.append(line);
  }
  return box;
}

function key(message, button) {
  const address = button.url === undefined ? null : webAddress(button.url);
  if (address && startPayload(address, username) === null) {
    const anchor = element("a", "key outside", button.label);
    anchor.href = address.href;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer nofollow";
    anchor.setAttribute("aria-label", `${button.label}, ${word("openLink")}`);
    return anchor;
  }
  const node = element("button", "key", button.label);
  node.type = "button";
  const start = address ? startPayload(address, username) : undefined;
  node.addEventListener("click", () => onPress(message, { ...button, start }, node));
  return node;
}

function focusPlace(item) {
  return Math.max(0, [...item.querySelectorAll(".keys button, .keys a")].indexOf(document.activeElement));
}

function element(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function dayOf(seconds) {
  const at = new Date(seconds * 1000);
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}

function dayName(seconds) {
  const now = Date.now() / 1000;
  if (dayOf(seconds) === dayOf(now)) return word("today");
  if (dayOf(seconds) === dayOf(now - 86400)) return word("yesterday");
  return new Date(seconds * 1000).toLocaleDateString(currentLanguage(), {
    day: "2-digit", month: "2-digit", year: "numeric",
  });
}

export function rename() {
  for (const mark of log.querySelectorAll(".day")) mark.textContent = dayName(Number(mark.dataset.date));
}

function showEmpty() {
  empty.hidden = log.childElementCount > 0;
}

function isNearEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PX;
}

function toEnd(behavior) {
  pinned = true;
  glide(scroll.scrollHeight, behavior);
}

function glide(top, behavior) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scroll.scrollTo({ top, behavior: calm ? "instant" : behavior });
}

scroll.addEventListener("scroll", () => {
  const near = isNearEnd();
  if (scroll.scrollTop < lastTop - 2 && !near) pinned = false;
  lastTop = scroll.scrollTop;
  down.hidden = near || pinned;
  if (near) {
    pinned = true;
    unseen = 0;
    unread.hidden = true;
  }
});

down.addEventListener("click", () => toEnd("smooth"));

// The window got smaller (a keyboard opened): the end stays in view.
new ResizeObserver(() => pinned && toEnd("instant")).observe(scroll);
