// Ties the page together: opens the session, follows its events, and acts for the person.

import * as attach from "./attach.js";
import * as bubbles from "./bubbles.js";
import * as composer from "./composer.js";
import { call, eventsAfter, Failure, upload } from "./net.js";
import { startPayload } from "./rich.js";
import { setLanguage, word } from "./words.js";

const status = document.getElementById("status");
const offline = document.getElementById("offline");
const toasts = document.getElementById("toasts");
const alertBox = document.getElementById("alert");
const examples = document.getElementById("examples");
const input = document.getElementById("input");
const TOAST_MS = 3500;
const TYPING_AFTER_MS = 300;
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const BUSY_MS = 1000;
const RETRY_MS = [500, 1000, 2000, 5000];

let cursor = 0;
let username = "";
let working = 0;
let typingTimer = 0;

async function openSession() {
  const state = await call("open", { language: remembered() });
  cursor = state.cursor;
  username = state.bot.username;
  document.getElementById("name").textContent = state.bot.name;
  bubbles.setUp({ username, name: state.bot.name, onPress: press });
  composer.setUp({ username, act: { send, choose, start, fail } });
  attach.setUp({ enabled: state.attach, send: sendFile });
  composer.setCommands(state.commands);
  useLanguage(state.language);
  bubbles.showAll(state.messages);
  setWorking(state.busy);
}

async function follow() {
  let failures = 0;
  for (;;) {
    try {
      const answer = await eventsAfter(cursor);
      if (answer.reset) {
        await openSession();
      } else {
        answer.events.forEach(happened);
        cursor = answer.cursor;
      }
      failures = 0;
      offline.hidden = true;
    } catch (error) {
      if (error instanceof Failure && error.status === 401) {
        await openSession().then(() => toast(word("restarted")), () => {});
      }
      failures += 1;
      if (failures > 1) {
        offline.textContent = word("offline");
        offline.hidden = false;
      }
      await new Promise((go) => setTimeout(go, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]));
    }
  }
}

function happened(event) {
  switch (event.kind) {
    case "message":
      bubbles.add(event.message);
      if (!event.message.mine) setTyping(false);
      break;
    case "edit":
      bubbles.replace(event.message);
      setTyping(false);
      break;
    case "delete":
      bubbles.remove(event.id);
      break;
    case "typing":
      setTyping(true);
      break;
    case "idle":
      setWorking(false);
      bubbles.settleKeys();
      break;
    case "commands":
      composer.setCommands(event.commands);
      break;
    case "answered":
      bubbles.settleKeys();
      if (event.text && event.alert) showAlert(event.text);
      else if (event.text) toast(event.text);
      break;
  }
}

function setWorking(on) {
  clearTimeout(working);
  if (on) working = setTimeout(() => setTyping(true), TYPING_AFTER_MS);
  else setTyping(false);
}

function setTyping(on) {
  clearTimeout(typingTimer);
  clearTimeout(working);
  bubbles.setTyping(on);
  status.textContent = word(on ? "typing" : "online");
  status.classList.toggle("busy", on);
  if (on) typingTimer = setTimeout(() => setTyping(false), 6000);
}

async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    setWorking(false);
    fail(error);
    return false;
  }
}

const send = (text) => attempt(async () => {
  setWorking(true);
  await call("send", { text });
});

const sendFile = (file) => attempt(async () => {
  if (file.size > MAX_FILE_BYTES) throw new Failure(413, "too_large");
  setWorking(true);
  for (;;) {
    try {
      await upload(file);
      return;
    } catch (error) {
      if (error.reason !== "busy") throw error;
    }
    await new Promise((go) => setTimeout(go, BUSY_MS)); // the bot still reads the files before it
  }
});

const start = (payload) => attempt(async () => {
  setWorking(true);
  await call("start", { payload });
});

const choose = (queryId, cardId) =>
  attempt(() => call("choose", { query_id: queryId, card_id: cardId }));

function press(message, button, node) {
  if (button.words !== undefined) {
    composer.fill(`@${username} ${button.words}`);
    return;
  }
  if (button.start !== undefined) {
    start(button.start ?? "");
    return;
  }
  if (button.data === undefined || node.classList.contains("waiting")) return;
  node.classList.add("waiting");
  attempt(() => call("press", { message_id: message.id, data: button.data })).then((done) => {
    if (!done) node.classList.remove("waiting");
  });
}

function fail(error) {
  const reasons = {
    too_long: "tooLong",
    too_large: "tooLarge",
    empty_file: "emptyFile",
    busy: "busy",
    button: "gone",
    card: "gone",
  };
  toast(word(reasons[error.reason] ?? "failed"));
}

function toast(text) {
  const node = document.createElement("p");
  node.textContent = text;
  toasts.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

function showAlert(text) {
  document.getElementById("alert-text").textContent = text;
  if (!alertBox.open) alertBox.showModal();
}

function useLanguage(code) {
  setLanguage(code);
  bubbles.rename();
  composer.renew();
  setTyping(false);
  examples.replaceChildren(...word("examples").map((text) => {
    const node = document.createElement("button");
    node.type = "button";
    node.textContent = text;
    node.addEventListener("click", () => send(text));
    return node;
  }));
}

function remembered() {
  try {
    return localStorage.getItem("language") ?? "";
  } catch {
    return ""; // storage may be forbidden; the page works without
  }
}

for (const node of document.querySelectorAll("[data-language]")) {
  node.addEventListener("click", () => attempt(async () => {
    const code = node.dataset.language;
    const { commands } = await call("language", { language: code });
    composer.setCommands(commands);
    useLanguage(code);
    try {
      localStorage.setItem("language", code);
    } catch {
      // as above
    }
  }));
}

document.getElementById("begin").addEventListener("click", () => {
  start("");
  input.focus();
});

document.getElementById("log").addEventListener("click", (event) => {
  const command = event.target.closest("button[data-command]");
  if (command) send(command.dataset.command);
  const anchor = event.target.closest("a[data-start]");
  if (!anchor) return;
  event.preventDefault();
  start(startPayload(new URL(anchor.href), username) ?? "");
});

async function run() {
  status.textContent = word("connecting");
  for (let failures = 0; ; failures += 1) {
    try {
      await openSession();
      break;
    } catch {
      offline.textContent = word("offline");
      offline.hidden = false;
      await new Promise((go) => setTimeout(go, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]));
    }
  }
  offline.hidden = true;
  document.body.dataset.ready = "true";
  if (matchMedia("(pointer: fine)").matches) input.focus();
  await follow();
}

run();
