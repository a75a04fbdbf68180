// The message box: what is typed becomes a message, a command or an inline question.

import { call } from "./net.js";
import * as suggestions from "./suggestions.js";
import { word } from "./words.js";

const form = document.getElementById("composer");
const input = document.getElementById("input");
const button = document.getElementById("send");
const menu = document.getElementById("menu");
const INLINE_DELAY_MS = 200;

let username = "";
let commands = [];
let act = {};
let timer = 0;
let asked = 0;

// act: send(text), choose(queryId, cardId), start(payload), fail(error)
export function setUp(options) {
  username = options.username;
  act = options.act;
}

export function setCommands(list) {
  commands = list;
  renew();
}

// Shows the open list of commands anew: they, or the language, changed under it.
export function renew() {
  if (!suggestions.isOpen()) return;
  if (menu.getAttribute("aria-expanded") === "true") openMenu();
  else if (isCommand(input.value)) offerCommands(typedCommand());
}

export function fill(text) {
  input.value = text;
  input.focus();
  changed();
}

function changed() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
  button.disabled = !input.value.trim();
  menu.setAttribute("aria-expanded", "false");
  clearTimeout(timer);
  asked += 1; // answers to earlier questions come too late now
  const inline = inlineWords(input.value);
  if (inline !== null) {
    timer = setTimeout(() => askInline(inline), INLINE_DELAY_MS);
  } else if (isCommand(input.value)) {
    offerCommands(typedCommand());
  } else {
    suggestions.close();
  }
}

const isCommand = (text) => /^\/\w*$/u.test(text);
const typedCommand = () => input.value.slice(1).toLowerCase();

function inlineWords(text) {
  const name = `@${username}`.toLowerCase();
  const lower = text.toLowerCase();
  if (!lower.startsWith(name)) return null;
  const rest = text.slice(name.length);
  return rest === "" || /^\s/u.test(rest) ? rest.trimStart() : null;
}

function offerCommands(typed) {
  const found = commands.filter(({ command }) => command.startsWith(typed));
  if (!found.length || (found.length === 1 && found[0].command === typed)) {
    suggestions.close();
    return;
  }
  suggestions.open(found.map(commandItem), {
    note: matchMedia("(pointer: coarse)").matches ? "" : word("commandsHint"),
    onChoose: (item, how) => {
      // A command typed in full is sent by Enter, even when a longer one begins with it.
      if (how === "Enter" && item.command === typed) submit();
      else fill(`/${item.command} `);
    },
  });
}

function commandItem({ command, description }) {
  return { title: `/${command}`, detail: description, command };
}

async function askInline(words, offset = "", before = []) {
  const turn = asked;
  if (!offset) suggestions.open([], { note: words ? word("searching") : word("inlineHint"), onChoose: () => {} });
  let answer;
  try {
    answer = await call("inline", { words, offset });
  } catch (error) {
    if (turn === asked) suggestions.close();
    act.fail(error);
    return;
  }
  if (turn === asked) showCards(words, answer, before);
}

function showCards(words, answer, before) {
  const cards = [...before, ...answer.cards.map((card) => ({
    title: card.title,
    detail: card.description,
    picture: card.thumbnail,
    letter: [...card.title.trim()][0] ?? "•",
    className: "card",
    query: answer.query_id,
    card: card.id,
  }))];
  const items = [...cards];
  if (answer.button && !before.length) {
    items.unshift({ title: answer.button.label, start: answer.button.start ?? "", className: "action" });
  }
  if (answer.next_offset && answer.cards.length) {
    items.push({ title: word("moreCards"), offset: answer.next_offset, className: "action" });
  }
  suggestions.open(items, {
    note: cards.length ? word("inlineHint") : word("noCards"),
    keepMark: before.length > 0,
    onChoose: (item) => {
      if (item.offset !== undefined) {
        askInline(words, item.offset, cards);
        return;
      }
      fill("");
      if (item.start !== undefined) act.start(item.start);
      else act.choose(item.query, item.card);
    },
  });
}

async function submit() {
  const text = input.value.trim();
  if (!text) return;
  fill("");
  if (!(await act.send(text)) && !input.value) fill(text); // nothing that was typed is lost
}

input.addEventListener("input", changed);

input.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Telex and other input methods finish a word with Enter
  if (suggestions.handleKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  }
});

input.addEventListener("blur", () => {
  if (menu.getAttribute("aria-expanded") !== "true") setTimeout(() => {
    if (document.activeElement !== input && document.activeElement !== menu) suggestions.close();
  }, 100);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

menu.addEventListener("click", () => {
  if (menu.getAttribute("aria-expanded") === "true") {
    suggestions.close();
    return;
  }
  input.focus();
  openMenu();
});

function openMenu() {
  suggestions.open(commands.map(commandItem), {
    note: commands.length ? "" : word("noCommands"),
    onChoose: (item) => {
      suggestions.close();
      act.send(`/${item.command}`);
    },
  });
  menu.setAttribute("aria-expanded", "true");
}
