// The list above the message box: commands after "/", cards after the bot's name.
// The message box keeps the focus; the arrows move the marked option (ARIA combobox).

const list = document.getElementById("list");
const options = document.getElementById("options");
const hint = document.getElementById("hint");
const input = document.getElementById("input");
const menu = document.getElementById("menu");

let items = [];
let marked = -1;
let choose = () => {};

export const isOpen = () => !list.hidden;

export function open(newItems, { onChoose, note = "", keepMark = false }) {
  items = newItems;
  choose = onChoose;
  options.replaceChildren(...items.map(option));
  hint.textContent = note;
  hint.hidden = !note;
  list.hidden = !items.length && !note;
  input.setAttribute("aria-expanded", String(isOpen()));
  mark(items.length ? (keepMark ? Math.min(Math.max(marked, 0), items.length - 1) : 0) : -1);
  if (!keepMark) options.scrollTop = 0;
}

export function close() {
  list.hidden = true;
  items = [];
  options.replaceChildren();
  mark(-1);
  input.setAttribute("aria-expanded", "false");
  menu.setAttribute("aria-expanded", "false");
}

// Returns whether the key was meant for the list.
export function handleKey(event) {
  if (!isOpen()) return false;
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves && items.length) {
    mark((marked + moves[event.key] + items.length) % items.length);
  } else if ((event.key === "Enter" || event.key === "Tab") && marked >= 0 && !event.shiftKey) {
    choose(items[marked], event.key);
  } else if (event.key === "Escape") {
    close();
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

function option(item, at) {
  const node = document.createElement("li");
  node.id = `option-${at}`;
  node.setAttribute("role", "option");
  node.className = item.className ?? "";
  if (item.picture) {
    const image = document.createElement("img");
    image.src = item.picture;
    image.alt = "";
    image.referrerPolicy = "no-referrer";
    node.append(image);
  } else if (item.letter) {
    const letter = document.createElement("i");
    letter.textContent = item.letter;
    letter.setAttribute("aria-hidden", "true");
    node.append(letter);
  }
  const words = document.createElement("span");
  const title = document.createElement("b");
  title.textContent = item.title;
  words.append(title);
  if (item.detail) {
    const detail = document.createElement("small");
    detail.textContent = item.detail;
    words.append(" ", detail);
  }
  node.append(words);
  // A press must not take the focus out of the message box.
  node.addEventListener("mousedown", (event) => event.preventDefault());
  node.addEventListener("mousemove", () => marked !== at && mark(at, false));
  node.addEventListener("click", () => choose(item, "click"));
  return node;
}

function mark(at, reveal = true) {
  marked = at;
  [...options.children].forEach((node, number) => {
    node.setAttribute("aria-selected", String(number === at));
    if (number === at && reveal) node.scrollIntoView({ block: "nearest" });
  });
  if (at >= 0) input.setAttribute("aria-activedescendant", `option-${at}`);
  else input.removeAttribute("aria-activedescendant");
}
